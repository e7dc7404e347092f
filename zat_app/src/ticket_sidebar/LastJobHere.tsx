import { taken } from '../backend/backend';
import { useBackend, useLoaded, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LinkButton, Row, Stack, Strong, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { TagList } from '../components/TagList';
import { useLanguage, useSentence } from '../i18n/language';
import { titleOf } from '../job/titles';
import { placeOf } from '../review/draft';
import { EarlierJobs } from './EarlierJobs';
import { SmallTitle } from './SmallTitle';
import { useUndoHere } from './use_undo_here';

interface LastJobHereProps {
  ticketId: number;
  /** What makes the history worth reading again, such as a job that has just been started. */
  about: string;
  /** An undo of this ticket is ready to be reviewed. */
  onDraft: (job: Job) => void;
}

/** What the last job did to this ticket, and the way back; nothing where no job was here. */
export function LastJobHere({ ticketId, about, onDraft }: LastJobHereProps) {
  const language = useLanguage();
  const { t, moment } = language;
  const sentence = useSentence();
  const zaf = useZaf();
  const { api } = useBackend();
  const { undo, busy, problem, inTheWay } = useUndoHere(ticketId, onDraft);
  const path = { ticket_id: String(ticketId) };
  const { data } = useLoaded(
    `history ${ticketId}`,
    (signal) =>
      taken(
        api.GET('/api/v1/tickets/{ticket_id}/history', {
          params: { path, query: { limit: 1 } },
          signal,
        }),
      ),
    about,
  );
  const known = data?.ticket_id === ticketId ? data : null;
  const last = known?.jobs[0];
  if (!last) return null;

  return (
    <Stack as="section" $gap="xs" aria-labelledby="last-job" data-test-id="last-job-here">
      <SmallTitle as="h2" id="last-job">
        {t('sidebar.last_job')}
      </SmallTitle>
      <span>
        <Strong>{titleOf(last, language)}</Strong>{' '}
        <Subtle>{moment(last.completed_at ?? last.created_at)}</Subtle>
      </span>
      <TagList tags={last.added} kind="added" />
      <TagList tags={last.removed} kind="removed" />
      {problem && (
        <Notice type="error">
          <Row>
            {sentence(problem)}
            {inTheWay && (
              <LinkButton onClick={() => zaf?.openPage(placeOf(inTheWay))}>
                {t('sidebar.open')}
              </LinkButton>
            )}
          </Row>
        </Notice>
      )}
      <Row $gap="sm">
        <LinkButton onClick={() => zaf?.openPage(`jobs/${last.job_id}`)}>
          {t('sidebar.last_job.view')}
        </LinkButton>
        {last.can_undo && (
          <LinkButton onClick={() => undo(last.job_id)} disabled={busy} data-test-id="undo-here">
            {t('sidebar.last_job.undo')}
          </LinkButton>
        )}
        {last.taken_back_by && <Subtle>{t('sidebar.last_job.undone')}</Subtle>}
      </Row>
      {known?.next_cursor && <EarlierJobs ticketId={ticketId} from={known.next_cursor} />}
    </Stack>
  );
}
