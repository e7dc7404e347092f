import { useEffect, useState } from 'react';
import styled from 'styled-components';
import { isOver, useJob, useLiveJobs, useMay, useMe, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Hidden, LinkButton, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ReopenState } from '../components/states';
import { useLanguage, useSentence } from '../i18n/language';
import { isMine } from '../job/Who';
import { EndNoticesProvider, useEndNotices } from '../nav_bar/end_notices';
import { forgetDraft } from '../new_job/kept';
import { stageOf } from '../review/draft';
import { conditionsOf } from './conditions';
import { LastJobHere } from './LastJobHere';
import { MyJobs } from './MyJobs';
import { ShortReview } from './ShortReview';
import { TicketsLikeThis, type TicketWish } from './TicketsLikeThis';
import { useFit } from './use_fit';
import { useTicket } from './use_ticket';

/** Beside a ticket: change tickets like this one, and see one's own jobs move. */
export default function TicketSidebar() {
  const content = useFit<HTMLDivElement>();
  const mayChange = useMay('change_tickets');
  const works = useMe().account.status === 'connected' && mayChange;
  return (
    <Narrow ref={content} data-test-id="ticket-sidebar">
      {works ? (
        <EndNoticesProvider shown={undefined}>
          <Working />
        </EndNoticesProvider>
      ) : (
        <Idle />
      )}
    </Narrow>
  );
}

/** One muted line for people who can't use this, and nothing else on every ticket they open. */
function Idle() {
  const { t } = useLanguage();
  const zaf = useZaf();
  const { may, account } = useMe();
  const mayHelp = may.includes('connect') || may.includes('change_tickets');
  return (
    <>
      <Hidden as="h1">Tag Manager</Hidden>
      {account.status !== 'connected' && mayHelp ? (
        <Subtle data-test-id="sidebar-not-connected">
          {t(account.status === 'not_connected' ? 'sidebar.not_connected' : 'problem.reauthorise')}{' '}
          <LinkButton onClick={() => zaf?.openPage('settings')}>{t('sidebar.open')}</LinkButton>
        </Subtle>
      ) : (
        <Subtle data-test-id="sidebar-no-permission">{t('sidebar.no_permission')}</Subtle>
      )}
    </>
  );
}

function Working() {
  const ticket = useTicket();
  const [draftId, setDraftId] = useState<string | null>(null);
  const [started, setStarted] = useState<readonly string[]>([]);
  const [wish, setWish] = useState<TicketWish | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (!ticket) return <LoadingState />;
  const leave = (why: string | null = null) => {
    setDraftId(null);
    setSaid(why);
  };
  const review = (job: Job) => {
    setDraftId(job.job_id);
    setSaid(null);
  };
  const start = (job: Job) => {
    forgetDraft();
    setStarted([...started, job.job_id]);
    setWish((before) => before && { ...before, add: [], remove: [] });
    leave();
  };
  // One stream at a time: the draft's while it is reviewed, else that of all jobs.
  if (draftId !== null) {
    return <Reviewing jobId={draftId} onNarrowed={review} onStarted={start} onLeave={leave} />;
  }
  return (
    <Stack $gap="md">
      {said && (
        <Notice type="info" data-test-id="sidebar-said">
          {said}
        </Notice>
      )}
      <Going started={started} ticketId={ticket.id} onDraft={review} />
      <TicketsLikeThis
        ticket={ticket}
        wish={wish ?? { conditions: conditionsOf(ticket), add: [], remove: [] }}
        onChange={setWish}
        onDraft={review}
      />
    </Stack>
  );
}

interface ReviewingProps {
  jobId: string;
  onNarrowed: (job: Job) => void;
  onStarted: (job: Job) => void;
  /** The draft is left, or there is none any more: then why, for the reader. */
  onLeave: (why?: string) => void;
}

function Reviewing({ jobId, onLeave, ...rest }: ReviewingProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { state: job, problem } = useJob(jobId);
  const discarded = t('review.given_up');
  const why = () => {
    if (problem) return sentence(problem);
    if (!job || isWaiting(job)) return null;
    return stageOf(job) === 'given_up' ? discarded : t('review.moved_on');
  };
  const gone = why();
  useEffect(() => {
    if (gone !== null) onLeave(gone);
  }, [gone, onLeave]);
  if (!job || gone !== null) return <Subtle role="status">{t('sidebar.reading')}</Subtle>;
  return (
    <ShortReview
      job={job}
      onLeave={() => onLeave()}
      onDiscarded={() => onLeave(discarded)}
      {...rest}
    />
  );
}

/** Whether the draft still waits for its person; what could not be read says why in the review. */
const isWaiting = (job: Job): boolean => ['reading', 'ready', 'impossible'].includes(stageOf(job));

interface GoingProps {
  started: readonly string[];
  ticketId: number | null;
  onDraft: (job: Job) => void;
}

/**
 * The person's own jobs, and the last job here; those that were started here are announced when
 * they end.
 */
function Going({ started, ticketId, onDraft }: GoingProps) {
  const { state, problem } = useLiveJobs();
  const { note } = useEndNotices();
  const me = useMe();
  useEffect(() => {
    note((state?.jobs ?? []).filter((job) => started.includes(job.job_id)));
  }, [note, state, started]);
  if (problem?.code === 'reopen_app') return <ReopenState />;
  const jobs = (state?.jobs ?? []).filter((job) => isMine(job, me));
  const ended = jobs.filter(isOver).map((job) => job.job_id);
  return (
    <>
      <MyJobs jobs={jobs} />
      {ticketId !== null && (
        <LastJobHere ticketId={ticketId} about={ended.join()} onDraft={onDraft} />
      )}
    </>
  );
}

const Narrow = styled.main`
  padding: ${({ theme }) => theme.space.sm};
  min-width: 0;
`;
