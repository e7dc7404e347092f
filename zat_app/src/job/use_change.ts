import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { components } from '../backend/schema';
import type { Job } from '../backend/types';

type Changes = components['schemas']['JobPatch'];

/** Asks for changes of a job: it as it is then, or null where that failed. */
export function useChange(job: Job) {
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = async (body: Changes): Promise<Job | null> => {
    setBusy(true);
    setProblem(null);
    try {
      const params = { path: { job_id: job.job_id } };
      return await taken(api.PATCH('/api/v1/jobs/{job_id}', { params, body }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { change, busy, problem };
}
