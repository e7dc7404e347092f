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
    const of = user ? ('who.schedule' as const) : ('who.schedule.alone' as const);
    return <>{t(of, { name: name ?? '', person })}</>;
  }
  if (type === 'operator') return <>{t('who.operator', { name: name ?? '' })}</>;
  return <>{person}</>;
}
