import { useEffect, useState } from 'react';
import styled from 'styled-components';
import { isOver, useLiveJobs, useMay, useMe, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LinkButton, Stack, Subtle } from '../components/layout';
import { LoadingState, ReopenState } from '../components/states';
import { useLanguage } from '../i18n/language';
import { isMine } from '../job/Who';
import { EndNoticesProvider, useEndNotices } from '../nav_bar/end_notices';
import { forgetDraft } from '../new_job/kept';
import { MyJobs } from './MyJobs';
import { ShortReview } from './ShortReview';
import { TicketsLikeThis } from './TicketsLikeThis';
import { useFit } from './use_fit';
import { useTicket } from './use_ticket';

/** Beside a ticket: change tickets like this one, and see one's own jobs move. */
export default function TicketSidebar() {
  const content = useFit<HTMLDivElement>();
  const { t } = useLanguage();
  const zaf = useZaf();
  const me = useMe();
  const mayChange = useMay('change_tickets');
  const connected = me.account.status === 'connected';
  return (
    <Narrow ref={content} data-test-id="ticket-sidebar">
      {mayChange && connected && (
        <EndNoticesProvider shown={undefined}>
          <Working />
        </EndNoticesProvider>
      )}
      {mayChange && !connected && (
        <Subtle data-test-id="sidebar-not-connected">
          {t('sidebar.not_connected')}{' '}
          <LinkButton onClick={() => zaf?.openPage('settings')}>{t('sidebar.open')}</LinkButton>
        </Subtle>
      )}
      {!mayChange && (
        <Subtle data-test-id="sidebar-no-permission">{t('sidebar.no_permission')}</Subtle>
      )}
    </Narrow>
  );
}

function Working() {
  const ticket = useTicket();
  const { state, problem } = useLiveJobs();
  const { drafted, started, review, start, leave } = useFlow(state?.jobs ?? []);
  const me = useMe();
  if (problem?.code === 'reopen_app') return <ReopenState />;
  if (!ticket) return <LoadingState />;
  const mine = (state?.jobs ?? []).filter(
    (job) => (started.includes(job.job_id) || isMine(job, me)) && job.job_id !== drafted?.job_id,
  );
  return (
    <Stack $gap="md">
      <MyJobs jobs={mine} />
      {drafted ? (
        <ShortReview job={drafted} onStarted={start} onLeave={leave} />
      ) : (
        <TicketsLikeThis ticket={ticket} onDraft={review} />
      )}
    </Stack>
  );
}

/** The draft that is reviewed here, and the jobs that were started here: their ends are announced. */
function useFlow(live: readonly Job[]) {
  const [made, setMade] = useState<Job | null>(null);
  const [started, setStarted] = useState<readonly string[]>([]);
  const { note } = useEndNotices();
  useEffect(() => {
    note(live.filter((job) => started.includes(job.job_id)));
  }, [note, live, started]);

  const newest = made && (live.find((job) => job.job_id === made.job_id) ?? made);
  const drafted = newest?.status === 'draft' && !isOver(newest) ? newest : null;
  return {
    drafted,
    started,
    review: setMade,
    start: (job: Job) => {
      forgetDraft();
      setStarted((before) => [...before, job.job_id]);
      setMade(null);
    },
    leave: () => setMade(null),
  };
}

const Narrow = styled.div`
  padding: ${({ theme }) => theme.space.xxs};
  min-width: 0;
`;
