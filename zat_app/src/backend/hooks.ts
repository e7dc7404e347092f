import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Visibility } from '../visibility';
import type { Zaf } from '../zaf';
import { type Backend, taken } from './backend';
import { asProblem, isAbort, type Problem } from './problem';
import type { Job, Me, Right } from './types';
import { type Link, type Source, watch } from './watch';

/** What every part of the page works with. */
export interface Surroundings {
  backend: Backend;
  visibility: Visibility;
  zaf: Zaf | null;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const found = useContext(SurroundingsContext);
  if (!found) throw new Error('There is no SurroundingsContext around this.');
  return found;
}

export const useBackend = (): Backend => useSurroundings().backend;
export const useZaf = (): Zaf | null => useSurroundings().zaf;

/** Who we are. Only for what is shown once there is a session. */
export function useMe(): Me {
  const { session } = useBackend();
  const me = useSyncExternalStore(session.subscribe, session.me);
  if (!me) throw new Error('There is no session yet.');
  return me;
}

export const useMay = (right: Right): boolean => useMe().may.includes(right);

export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  loading: boolean;
  reload: () => void;
}

const TRY_AGAIN = 5_000;

interface Known<T> extends Omit<Loaded<T>, 'reload'> {
  /** What `data` was loaded for. */
  key: string | null;
}

/**
 * Loads when `key` changes, when `turn` says that it is time to look again, and by itself after a
 * problem that may pass. What was loaded before stays in place meanwhile; after a problem only
 * where it belongs to the same key. `load` may change at each rendering.
 */
export function useLoaded<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  turn: string | number = 0,
): Loaded<T> {
  const [{ data, problem, loading }, setState] = useState<Known<T>>(NOTHING);
  const [again, setAgain] = useState(0);
  const newest = useRef(load);
  newest.current = load;

  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to load
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState((before) => ({ ...before, loading: true }));
    newest
      .current(leaving.signal)
      .then((data) => {
        if (!leaving.signal.aborted) setState({ key, data, problem: null, loading: false });
      })
      .catch((thrown) => {
        if (leaving.signal.aborted || isAbort(thrown)) return;
        const problem = asProblem(thrown);
        setState((before) =>
          before.key === key
            ? { ...before, problem, loading: false }
            : { ...NOTHING, problem, loading: false },
        );
        const wait = (problem.retryAfter ?? 0) * 1000 || TRY_AGAIN;
        if (problem.passing) timer = setTimeout(() => setAgain((last) => last + 1), wait);
      });
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [key, turn, again]);

  const reload = useCallback(() => setAgain((last) => last + 1), []);
  return { data, problem, loading, reload };
}

const NOTHING = { key: null, data: null, problem: null, loading: true };

export interface Watched<State> {
  state: State | null;
  link: Link;
  problem: Problem | null;
}

/** Follows a source while this is on the page; null follows nothing. `key` says which source it is. */
export function useWatched<State>(key: string, source: Source<State> | null): Watched<State> {
  const { backend, visibility } = useSurroundings();
  const [state, setState] = useState<State | null>(null);
  const [link, setLink] = useState<Link>('connecting');
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(source);
  newest.current = source;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which source it is
  useEffect(() => {
    setState(null);
    setProblem(null);
    if (!newest.current) return;
    return watch(backend, visibility, newest.current, {
      state: (told) => setState(() => told),
      link: setLink,
      problem: setProblem,
    });
  }, [backend, visibility, key]);

  return { state, link, problem };
}

const OVER: readonly string[] = ['completed', 'failed', 'cancelled'];

/** Whether every ticket of the job has its outcome and nothing will change any more. */
export const isOver = (job: Job): boolean => OVER.includes(job.status);

/** A job as it is, live until it is over. `again` is to change when it may move after that. */
export function useJob(jobId: string, again = 0): Watched<Job> {
  const backend = useBackend();
  const params = { path: { job_id: jobId } };
  return useWatched<Job>(`${jobId} ${again}`, {
    stream: `api/v1/jobs/${encodeURIComponent(jobId)}/events`,
    event: 'job',
    read: (signal) => taken(backend.api.GET('/api/v1/jobs/{job_id}', { params, signal })),
    over: isOver,
  });
}

export interface LiveJobs {
  jobs: Job[];
}

const LIVE = 'pending,running,paused';

/** The account's jobs that are in line, running or paused, and those that end while we look. */
export function useLiveJobs(): Watched<LiveJobs> {
  const backend = useBackend();
  const query = { status: LIVE, limit: 100 };
  return useWatched<LiveJobs>('live', {
    stream: 'api/v1/events',
    event: 'jobs',
    read: (signal) => taken(backend.api.GET('/api/v1/jobs', { params: { query }, signal })),
    over: () => false,
  });
}
