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

export interface Acting {
  /** Asks for something to be done with the draft; the job as it is then, or null if it failed. */
  act: (what: Act) => Promise<Job | null>;
  /** What is being asked for now. */
  busy: Act | null;
  problem: Problem | null;
}

/** Starts a draft, adds new matches to it, or gives it up. */
export function useAct(jobId: string): Acting {
  const { api } = useBackend();
  const [busy, setBusy] = useState<Act | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = async (what: Act) => {
    setBusy(what);
    setProblem(null);
    try {
      return await taken(api.POST(PATHS[what], { params: { path: { job_id: jobId } } }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(null);
    }
  };
  return { act, busy, problem };
}
