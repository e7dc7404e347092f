import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { isOver, useBackend, useJob, useLoaded, useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Danger, LinkButton, Row, Stack } from '../components/layout';
import { ResultLine } from '../components/ResultLine';
import { useLanguage, useSentence } from '../i18n/language';
import { placeOf } from '../review/draft';
import { useGo } from '../router';
import { tagsNamed, titleOf } from './titles';
import { UndoDialog } from './UndoDialog';
import { useFollowUp } from './use_follow_up';

/** What can be done once a job is over: take it back, try what failed again, run it again. */
export function FollowUps({ job: told }: { job: Job }) {
  const { api } = useBackend();
  // The last that a stream told of a job may be older than an undo that was asked for since.
  const params = { path: { job_id: told.job_id } };
  const { data } = useLoaded(told.job_id, (signal) =>
    taken(api.GET('/api/v1/jobs/{job_id}', { params, signal })),
  );
  const job = data?.job_id === told.job_id ? data : told;
  const undoId = job.undo_job_id;
  return undoId ? <WithUndo job={job} undoId={undoId} /> : <Choices job={job} />;
}

/** The newest undo of the job stands below; while it goes on there is no other. */
function WithUndo({ job, undoId }: { job: Job; undoId: string }) {
  const language = useLanguage();
  const go = useGo();
  const { state: undo } = useJob(undoId);
  const neverBegan = undo?.status === 'cancelled' && undo.started_at === null;
  return (
    <Stack $gap="xs">
      <Choices job={job} undoing={undo !== null && !isOver(undo)} />
      {undo && !neverBegan && (
        <Row data-test-id="job-undo-line">
          <span aria-hidden>↳</span>
          <LinkButton onClick={() => go(placeOf(undo))}>{titleOf(undo, language)}</LinkButton>
          <ResultLine job={undo} />
        </Row>
      )}
    </Stack>
  );
}

function Choices({ job, undoing = false }: { job: Job; undoing?: boolean }) {
  const { t, day } = useLanguage();
  const sentence = useSentence();
  const { follow, busy, problem } = useFollowUp(job);
  const [choosing, setChoosing] = useState(false);
  const may = useMay('change_tickets');
  const allows = (verb: string) => job.allowed.includes(verb);
  if (!may || !['undo', 'retry', 'again'].some(allows)) return null;
  const tags = tagsNamed(job);
  return (
    <Row data-test-id="follow-ups">
      {allows('undo') && (
        <Button
          size="small"
          disabled={busy || undoing}
          onClick={() => (tags.length > 1 ? setChoosing(true) : follow({ verb: 'undo' }))}
          data-test-id="job-undo"
        >
          {job.undo_until ? t('follow.undo', { day: day(job.undo_until) }) : t('follow.undo_plain')}
        </Button>
      )}
      {allows('retry') && (
        <Button
          size="small"
          disabled={busy}
          onClick={() => follow({ verb: 'retry' })}
          data-test-id="job-retry"
        >
          {t('follow.retry', { n: job.counts.failed })}
        </Button>
      )}
      {allows('again') && (
        <Button
          size="small"
          disabled={busy}
          onClick={() => follow({ verb: 'again' })}
          data-test-id="job-again"
        >
          {t('follow.again')}
        </Button>
      )}
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      {choosing && (
        <UndoDialog
          tags={tags}
          busy={busy}
          onClose={() => setChoosing(false)}
          onUndo={async (chosen) => {
            await follow({ verb: 'undo', ...(chosen && { tags: chosen }) });
            setChoosing(false);
          }}
        />
      )}
    </Row>
  );
}
