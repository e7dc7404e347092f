import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job } from '../backend/types';

const PATHS = {
  start: '/api/v1/jobs/{job_id}/start',
  refresh: '/api/v1/jobs/{job_id}/refresh',
  cancel: '/api/v1/jobs/{job_id}/cancel',
} as const;

export type Act = keyof typeof PATHS;

/** What is said with a start: the number that somebody typed, and when, if it isn't now. */
export interface Start {
  confirm: number | null;
  run_at: string | null;
}

export interface Acting {
  /** Asks for something to be done with the draft; the job as it is then, or null if it failed. */
  act: (what: Act, start?: Start) => Promise<Job | null>;
  /** What is being asked for now. */
  busy: Act | null;
  /** Starts it so that it asks a person after so many tickets; null never asks. */
  startAsking: (stopAfter: number | null, start: Start) => Promise<Job | null>;
  problem: Problem | null;
}

/** Starts a draft, adds new matches to it, or gives it up. */
export function useAct(jobId: string): Acting {
  const { api } = useBackend();
  const [busy, setBusy] = useState<Act | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const params = { path: { job_id: jobId } };
  const ask = (what: Act, body?: Start) =>
    body === undefined
      ? taken(api.POST(PATHS[what], { params }))
      : taken(api.POST(PATHS.start, { params, body }));
  const during = async (what: Act, work: () => Promise<Job>) => {
    setBusy(what);
    setProblem(null);
    try {
      return await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(null);
    }
  };
  const act = (what: Act, start?: Start) => during(what, () => ask(what, start));
  const startAsking = (stopAfter: number | null, start: Start) =>
    during('start', async () => {
      const body = { options: { stop_after: stopAfter } };
      await taken(api.PATCH('/api/v1/jobs/{job_id}', { params, body }));
      return ask('start', start);
    });
  return { act, startAsking, busy, problem };
}
