import { useEffect, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import { asProblem, isAbort, type Problem } from '../backend/problem';
import type { JobForm } from './form';
import { countedSearchOf, searchOf } from './order';
import { faultOfQuery } from './search';
import { readTicketIds } from './ticket_ids';

/** How many tickets a form is about, as far as somebody can say. */
export interface TicketCount {
  readonly kind: 'unknown' | 'counting' | 'about' | 'up_to' | 'exactly';
  readonly count: number | null;
  readonly problem: Problem | null;
}

const UNKNOWN: TicketCount = { kind: 'unknown', count: null, problem: null };
const COUNTING: TicketCount = { ...UNKNOWN, kind: 'counting' };
const REST = 400; // milliseconds without typing before Zendesk is asked

/** The value as it was when it last stood still for so long. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** How many tickets a search finds now; `again` asks anew. */
export function useSearchCount(search: string): TicketCount & { again: () => void } {
  const { api } = useBackend();
  const asked = useSettled(search, REST);
  const { data, problem, loading, reload } = useLoaded(asked, async (signal) => {
    if (asked === '') return null;
    const params = { query: { query: asked } };
    const { count } = await taken(api.GET('/api/v1/search/count', { params, signal }));
    return { asked, count };
  });
  if (search === '') return { ...UNKNOWN, again: reload };
  if (asked !== search || (loading && !problem)) return { ...COUNTING, again: reload };
  if (problem) return { ...UNKNOWN, problem, again: reload };
  if (data?.asked !== search) return { ...COUNTING, again: reload };
  return { kind: 'about', count: data.count, problem: null, again: reload };
}

export type ViewCounts = Readonly<Record<number, number | null>>;

const ASK_AGAIN = 3_000; // milliseconds while Zendesk is still counting
const MOST_TIMES = 20;

/** Zendesk's estimates for views; null while it is counting, nothing where it can't say. */
export function useViewCounts(viewIds: readonly number[]): ViewCounts {
  const { api } = useBackend();
  const [counts, setCounts] = useState<ViewCounts>({});
  const missing = viewIds.filter((id) => typeof counts[id] !== 'number').join(' ');
  useEffect(() => {
    const leaving = new AbortController();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const ask = async (id: number, times: number) => {
      const params = { path: { view_id: String(id) } };
      try {
        const { count } = await taken(
          api.GET('/api/v1/views/{view_id}/count', { params, signal: leaving.signal }),
        );
        setCounts((before) => (count === before[id] ? before : { ...before, [id]: count }));
        if (count !== null) return;
      } catch (thrown) {
        if (isAbort(thrown) || !asProblem(thrown).passing) return;
      }
      if (times < MOST_TIMES && !leaving.signal.aborted) {
        timers.add(setTimeout(() => ask(id, times + 1), ASK_AGAIN));
      }
    };
    for (const id of missing.split(' ').filter(Boolean)) ask(Number(id), 1);
    return () => {
      leaving.abort();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [api, missing]);
  return counts;
}

/** How many tickets the form is about, whichever way it names them. */
export function useTicketCount(form: JobForm, views: ViewCounts): TicketCount {
  const search = searchOf(form);
  const searched = form.source === 'search' && faultOfQuery(search) === null;
  const found = useSearchCount(searched ? countedSearchOf(form) : '');
  if (form.source === 'search') return found;
  if (form.source === 'tickets') {
    const { ids } = readTicketIds(form.pastedIds);
    return ids.length === 0 ? UNKNOWN : { kind: 'exactly', count: ids.length, problem: null };
  }
  if (form.source === 'csv') {
    const rows = form.csv?.upload?.rows;
    const kind = form.leaveOutClosed ? 'up_to' : 'exactly';
    return rows === undefined ? UNKNOWN : { kind, count: rows, problem: null };
  }
  if (form.viewIds.length === 0) return UNKNOWN;
  const known = form.viewIds.map((id) => views[id]).filter((count) => typeof count === 'number');
  if (known.length < form.viewIds.length) return COUNTING;
  const count = known.reduce((sum, each) => sum + each, 0);
  const distinct = form.viewIds.length === 1 && !form.leaveOutClosed;
  return { kind: distinct ? 'about' : 'up_to', count, problem: null };
}
