import { useEffect } from 'react';
import { taken } from '../../backend/backend';
import { type Loaded, useBackend, useLiveJobs, useLoaded } from '../../backend/hooks';
import type { Job, Series } from '../../backend/types';
import { useTurn } from '../../components/useTurn';

const BETWEEN = 1_500; // milliseconds between two looks while one job is over and none has begun

export const isSeriesOver = ({ status }: Series): boolean =>
  status === 'completed' || status === 'stopped' || status === 'cancelled';

/** Whether the next step may begin at any moment: no stream tells of that before it has. */
const isBetween = ({ status, steps }: Series): boolean =>
  (status === 'waiting' || status === 'running') && !steps.some((step) => step.state === 'running');

/** What of the account's live jobs says that a series looks different now. */
export const turnOf = (jobs: readonly Job[]): string =>
  jobs
    .filter((job) => job.series)
    .map((job) => `${job.job_id} ${job.status} ${job.wish}`)
    .join();

/** Looks again when `turn` changes, and every moment while a series is between two steps. */
export function useLooksAgain(
  { data, reload }: Pick<Loaded<unknown>, 'data' | 'reload'>,
  series: readonly Series[],
  turn: string,
) {
  const soon = useTurn(BETWEEN);
  const between = series.some(isBetween);
  const known = data !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says when to look again
  useEffect(() => {
    if (known) reload();
  }, [turn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `soon` says when to look again
  useEffect(() => {
    if (between) reload();
  }, [soon]);
}

/** One series, live: its own state, and the job that runs as the stream has it. */
export function useSeries(seriesId: string) {
  const { api } = useBackend();
  const { state, link } = useLiveJobs();
  const params = { path: { series_id: seriesId } };
  const loaded = useLoaded(`series ${seriesId}`, (signal) =>
    taken(api.GET('/api/v1/series/{series_id}', { params, signal })),
  );
  const live = (state?.jobs ?? []).filter((job) => job.series?.id === seriesId);
  useLooksAgain(loaded, loaded.data ? [loaded.data] : [], turnOf(live));
  return { ...loaded, live, link };
}
