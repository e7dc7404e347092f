import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useZaf } from '../backend/hooks';
import type { Outcome } from '../backend/types';
import { LinkButton, Stack, Subtle } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { ProblemState } from '../components/states';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';
import { titleOf } from '../job/titles';

const JOBS = 5;

interface EarlierJobsProps {
  ticketId: number;
  /** Where they begin in the ticket's history. */
  from: string;
}

/** What jobs before the last one did to this ticket, once somebody asks. */
export function EarlierJobs(props: EarlierJobsProps) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Stack $gap="xs">
      <div>
        <LinkButton
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          data-test-id="earlier-jobs-open"
        >
          {t('sidebar.earlier_jobs')}
        </LinkButton>
      </div>
      {open && <Jobs {...props} />}
    </Stack>
  );
}

function Jobs({ ticketId, from }: EarlierJobsProps) {
  const language = useLanguage();
  const { t, moment } = language;
  const zaf = useZaf();
  const { api } = useBackend();
  const pages = usePages(`${ticketId} ${from}`);
  const path = { ticket_id: String(ticketId) };
  const query = { limit: JOBS, cursor: pages.cursor ?? from };
  const { data, problem, reload } = useLoaded(`${ticketId} ${query.cursor}`, (signal) =>
    taken(api.GET('/api/v1/tickets/{ticket_id}/history', { params: { path, query }, signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  return (
    <>
      <Stack as="ul" $gap="sm" data-test-id="earlier-jobs">
        {data?.jobs.map((job) => (
          <Stack as="li" $gap="xxs" key={job.job_id}>
            <div>
              <LinkButton onClick={() => zaf?.openPage(`jobs/${job.job_id}`)}>
                {titleOf(job, language)}
              </LinkButton>
            </div>
            <Subtle>
              {moment(job.completed_at ?? job.created_at)} ·{' '}
              {t(`outcome.${job.outcome as Outcome | 'pending'}`)}
            </Subtle>
            <TagList tags={job.added} kind="added" />
            <TagList tags={job.removed} kind="removed" />
          </Stack>
        ))}
      </Stack>
      <Pager pages={pages} next={data?.next_cursor} />
    </>
  );
}
