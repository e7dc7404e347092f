import { useCallback, useEffect, useRef, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, isAbort, type Problem } from '../backend/problem';
import type { Plan, TicketChange } from './draft';

export interface Asked {
  readonly plan: Plan;
  readonly text: string;
}

export interface Tickets {
  rows: readonly TicketChange[];
  busy: boolean;
  /** Whether there may be more. */
  open: boolean;
  problem: Problem | null;
  more: () => void;
}

const PAGE = 50;
const MOST_REQUESTS = 40; // of one look; a request reads a bounded part of the list

const NOTHING = { rows: [], cursor: null, open: true, busy: false, problem: null };

interface State {
  rows: readonly TicketChange[];
  cursor: string | null;
  open: boolean;
  busy: boolean;
  problem: Problem | null;
}

/** A draft's tickets page by page; null asks for none. `version` changes with the list itself. */
export function useTickets(jobId: string, asked: Asked | null, version: string): Tickets {
  const { api } = useBackend();
  const [state, setState] = useState<State>(NOTHING);
  const leaving = useRef(new AbortController());
  const plan = asked?.plan ?? null;
  const text = asked?.text ?? '';

  const read = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      if (plan === null) return;
      setState((before) => ({ ...before, busy: true, problem: null }));
      let next = cursor;
      let found = 0;
      try {
        for (let turn = 0; turn < MOST_REQUESTS; turn += 1) {
          const query = {
            plan,
            limit: PAGE,
            ...(text && { q: text }),
            ...(next && { cursor: next }),
          };
          const params = { path: { job_id: jobId }, query };
          const page = await taken(api.GET('/api/v1/jobs/{job_id}/tickets', { params, signal }));
          const rows = page.tickets.map((each) => ({ ...each, subject: each.subject ?? '' }));
          next = page.next_cursor;
          found += rows.length;
          const [at, open] = [next, next !== null];
          setState((before) => ({ ...before, rows: [...before.rows, ...rows], cursor: at, open }));
          if (!open || found >= PAGE) break;
        }
      } catch (thrown) {
        if (isAbort(thrown) || signal.aborted) return;
        setState((before) => ({ ...before, problem: asProblem(thrown) }));
      }
      if (!signal.aborted) setState((before) => ({ ...before, busy: false }));
    },
    [api, jobId, plan, text],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the list is another
  useEffect(() => {
    const visit = new AbortController();
    leaving.current = visit;
    setState(NOTHING);
    read(null, visit.signal);
    return () => visit.abort();
  }, [read, version]);

  const more = () => {
    if (!state.busy) read(state.cursor, leaving.current.signal);
  };
  return { ...state, more };
}
