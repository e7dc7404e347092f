import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { Job } from '../backend/types';
import { ActivityLines } from '../components/ActivityLines';
import { MayBeOld } from '../components/LinkState';
import { Stack } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { useLanguage } from '../i18n/language';

const LINES = 50;

/** Who did what with this job: the lines of the activity log that are about it, the newest first. */
export function JobActivity({ job }: { job: Job }) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const pages = usePages(job.job_id);
  const query = {
    job: job.job_id,
    limit: LINES,
    ...(pages.cursor && { cursor: pages.cursor }),
  };
  const { data, problem, reload } = useLoaded(
    JSON.stringify(query),
    (signal) => taken(api.GET('/api/v1/activity', { params: { query }, signal })),
    `${job.status} ${job.wish}`,
  );
  return (
    <Stack>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      <MayBeOld problem={data && problem} />
      {data?.activity.length === 0 && <State title={t('activity.none')} />}
      {data && data.activity.length > 0 && (
        <ActivityLines lines={data.activity} caption={t('job.tab.activity')} alike />
      )}
      <Pager pages={pages} next={data?.next_cursor} />
    </Stack>
  );
}
