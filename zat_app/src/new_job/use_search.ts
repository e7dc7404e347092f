import { useCallback, useRef } from 'react';
import { type Backend, taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { Problem } from '../backend/problem';
import type { components } from '../backend/schema';
import { useDebounced } from '../components/useDebounced';
import { type Conditions, given } from './conditions';

/** How many tickets a search finds, and in which state they are. */
export type Split = Required<
  Record<keyof Pick<components['schemas']['SearchCount'], 'open' | 'solved' | 'closed'>, number>
> & { readonly count: number };

/** The text of the search that conditions make; null while it is not known. */
export interface Terms {
  readonly query: string | null;
  readonly problem: Problem | null;
}

const REST = 300; // milliseconds without a change before the backend is asked

/** Conditions that say nothing have no search, and nobody is asked. */
export function useTerms(conditions: Conditions): Terms {
  const { api } = useBackend();
  const key = keyOf(conditions);
  const asked = useDebounced(key, REST);
  const { data, problem } = useLoaded(asked, async (signal) => {
    if (asked === NOTHING) return null;
    const body = { conditions: JSON.parse(asked) };
    const { query } = await taken(api.POST('/api/v1/search/terms', { body, signal }));
    return { asked, query };
  });
  if (key === NOTHING) return { query: '', problem: null };
  if (data?.asked === key) return { query: data.query, problem: null };
  return { query: null, problem: asked === key ? problem : null };
}

const NOTHING = '{}';
const keyOf = (conditions: Conditions) => JSON.stringify(given(conditions));

export interface SearchCount {
  readonly split: Split | null;
  readonly problem: Problem | null;
  /** Asks Zendesk anew, whatever it said a moment ago. */
  readonly again: () => void;
}

/** How many tickets a search finds now; an empty one is not asked for. */
export function useSearchCount(query: string): SearchCount {
  const { api } = useBackend();
  const anew = useRef(false);
  const { data, problem, reload } = useLoaded(query, async (signal) => {
    if (query === '') return null;
    const params = { query: { query, split: true, fresh: anew.current } };
    anew.current = false;
    const told = await taken(api.GET('/api/v1/search/count', { params, signal }));
    return { query, split: told as Split };
  });
  const again = useCallback(() => {
    anew.current = true;
    reload();
  }, [reload]);
  const fits = data?.query === query && problem === null;
  return { split: fits ? data.split : null, problem: query === '' ? null : problem, again };
}

/** How many tickets conditions find; null where nobody can say. */
export async function countOf(api: Backend['api'], conditions: Conditions): Promise<number | null> {
  try {
    const body = { conditions: given(conditions) };
    const { query } = await taken(api.POST('/api/v1/search/terms', { body }));
    return (await taken(api.GET('/api/v1/search/count', { params: { query: { query } } }))).count;
  } catch {
    return null;
  }
}

/** The conditions that a text stands for; null where none say the same. */
export async function conditionsIn(api: Backend['api'], query: string): Promise<Conditions | null> {
  const read = await taken(api.POST('/api/v1/search/terms', { body: { query } }));
  return read.conditions as Conditions | null;
}
