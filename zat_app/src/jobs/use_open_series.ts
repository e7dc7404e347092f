import { turnOf, useLooksAgain } from '../automate/series/follow';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { Job, Series } from '../backend/types';

/** The series that are not over, and how to look at them again. */
export function useOpenSeries(live: readonly Job[]): { series: Series[]; look: () => void } {
  const { api } = useBackend();
  const query = { status: 'waiting,running,paused', limit: 20 };
  const loaded = useLoaded('open series', (signal) =>
    taken(api.GET('/api/v1/series', { params: { query }, signal })),
  );
  const found = loaded.data?.series ?? [];
  useLooksAgain(loaded, found, turnOf(live));
  // One whose last job has just ended may still be listed for a moment.
  return { series: found.filter((each) => each.allowed.length > 0), look: loaded.reload };
}
