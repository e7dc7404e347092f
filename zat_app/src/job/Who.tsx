import styled from 'styled-components';
import { useMe } from '../backend/hooks';
import type { Job, Me } from '../backend/types';
import { useLanguage } from '../i18n/language';

/** Whether this person started the job, in the app or by a key of theirs. */
export const isMine = (job: Job, me: Me): boolean =>
  job.created_by.user != null && job.created_by.user.id === me.agent.id;

/** Who started a job: `you`, a person's name, or what acted for nobody in particular. */
export function Who({ job }: { job: Job }) {
  const { t } = useLanguage();
  const me = useMe();
  const { type, name, user } = job.created_by;
  const person = isMine(job, me) ? t('who.you') : (user?.name ?? name ?? t('who.somebody'));
  if (type === 'api_key') return <>{t('who.api_key', { name: name ?? '', person })}</>;
  if (type === 'schedule') {
    return (
      <>
        <Clock viewBox="0 0 12 12" role="img" aria-label={t('who.schedule.mark')}>
          <path d="M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M6 3v3l2 1.5" />
        </Clock>{' '}
        {user ? t('who.schedule', { name: name ?? '', person }) : name}
      </>
    );
  }
  if (type === 'operator') return <>{t('who.operator', { name: name ?? '' })}</>;
  return <>{person}</>;
}

const Clock = styled.svg`
  width: 0.9em;
  vertical-align: -0.1em;
  fill: none;
  stroke: currentColor;
  stroke-linecap: round;
`;
