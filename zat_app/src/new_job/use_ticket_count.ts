import { useEffect, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, isAbort, type Problem } from '../backend/problem';
import { useDebounced } from '../components/useDebounced';
import { faultOfConditions } from './conditions';
import type { JobForm } from './form';
import { gapsIn } from './gaps';
import { faultOfQuery } from './search';
import { readTicketIds } from './ticket_ids';
import { type Split, useSearchCount, useTerms } from './use_search';

/** How many tickets a form is about, as far as somebody can say. */
export interface TicketCount {
  readonly kind: 'unknown' | 'counting' | 'uncounted' | 'about' | 'up_to' | 'exactly';
  readonly count: number | null;
  readonly problem: Problem | null;
  /** Of a search: in which state the tickets are, and how to count them anew. */
  readonly split?: Split;
  readonly again?: () => void;
}

const UNKNOWN: TicketCount = { kind: 'unknown', count: null, problem: null };
const COUNTING: TicketCount = { ...UNKNOWN, kind: 'counting' };
const UNCOUNTED: TicketCount = { ...UNKNOWN, kind: 'uncounted' };
const REST = 400; // milliseconds without typing before Zendesk is asked

/** The search that a form makes, and how many tickets it finds; the text is null until known. */
export function useSearchOf(form: JobForm): { query: string | null; count: TicketCount } {
  const { conditions, searchText, leaveOutClosed } = form;
  const search = form.source === 'search';
  const built =
    search && searchText === null && faultOfConditions(conditions) === null && full(conditions);
  const terms = useTerms(built ? conditions : NO_CONDITIONS);
  const rested = useDebounced(searchText ?? '', REST);
  const typed =
    search && searchText !== null && faultOfQuery(searchText) === null && full(searchText);
  const counted = (built ? terms.query : typed && rested === searchText ? rested.trim() : '') ?? '';
  const { split, problem, again } = useSearchCount(counted);
  const told = (): TicketCount => {
    if (!built && !typed) return UNKNOWN;
    const wrong = built ? (terms.problem ?? problem) : problem;
    if (wrong) return { ...UNKNOWN, problem: wrong, again };
    if (counted === '' || split === null) return COUNTING;
    const count = leaveOutClosed ? split.open + split.solved : split.count;
    return { kind: 'about', count, problem: null, split, again };
  };
  return { query: built ? terms.query : (searchText ?? ''), count: told() };
}

/** Whether it can be asked for already, because it has no gaps. */
const full = (asked: unknown): boolean => gapsIn(JSON.stringify(asked)).length === 0;

const NO_CONDITIONS = {};

/** Zendesk's estimate for a view; null while it is counting. */
export type ViewCount = number | null | 'uncounted';

export type ViewCounts = Readonly<Record<number, ViewCount>>;

const ASK_AGAIN = 3_000; // milliseconds while Zendesk is still counting
const MOST_TIMES = 20;

/** Zendesk's estimates for views; one that it refuses, or takes too long for, stays uncounted. */
export function useViewCounts(viewIds: readonly number[]): ViewCounts {
  const { api } = useBackend();
  const [counts, setCounts] = useState<ViewCounts>({});
  const missing = viewIds.filter((id) => (counts[id] ?? null) === null).join(' ');
  useEffect(() => {
    const leaving = new AbortController();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const tell = (id: number, count: ViewCount) =>
      setCounts((before) => (count === before[id] ? before : { ...before, [id]: count }));
    const ask = async (id: number, times: number) => {
      const params = { path: { view_id: String(id) } };
      try {
        const { count } = await taken(
          api.GET('/api/v1/views/{view_id}/count', { params, signal: leaving.signal }),
        );
        tell(id, count);
        if (count !== null) return;
      } catch (thrown) {
        if (isAbort(thrown)) return;
        if (!asProblem(thrown).passing) return tell(id, 'uncounted');
      }
      if (leaving.signal.aborted) return;
      if (times === MOST_TIMES) return tell(id, 'uncounted');
      timers.add(setTimeout(() => ask(id, times + 1), ASK_AGAIN));
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
export function ticketCount(form: JobForm, found: TicketCount, views: ViewCounts): TicketCount {
  if (form.source === 'search') return found;
  if (form.source === 'tickets') {
    const { ids, gaps } = readTicketIds(form.pastedIds);
    return ids.length === 0 || gaps.length > 0
      ? UNKNOWN
      : { kind: 'exactly', count: ids.length, problem: null };
  }
  if (form.source === 'csv') {
    const rows = form.csv?.upload?.rows;
    const kind = form.leaveOutClosed ? 'up_to' : 'exactly';
    return rows === undefined ? UNKNOWN : { kind, count: rows, problem: null };
  }
  if (form.viewIds.length === 0) return UNKNOWN;
  const told = form.viewIds.map((id) => views[id]);
  if (told.includes('uncounted')) return UNCOUNTED;
  const known = told.filter((count) => typeof count === 'number');
  if (known.length < form.viewIds.length) return COUNTING;
  const count = known.reduce((sum, each) => sum + each, 0);
  const distinct = form.viewIds.length === 1 && !form.leaveOutClosed;
  return { kind: distinct ? 'about' : 'up_to', count, problem: null };
}
