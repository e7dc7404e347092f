import { useRef, useState } from 'react';
import { orderKey, taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import { useGo } from '../router';

/** What may follow a job that is over. Of an undo: all of it, or what is named. */
export type FollowUp =
  | { verb: 'undo'; tags?: string[]; ticket_ids?: number[] }
  | { verb: 'retry' }
  | { verb: 'again' };

const PATHS = {
  undo: '/api/v1/jobs/{job_id}/undo',
  retry: '/api/v1/jobs/{job_id}/retry',
  again: '/api/v1/jobs/{job_id}/again',
} as const;

/** Makes a draft that follows the job, and goes to its review. Nothing starts without one. */
export function useFollowUp(job: Job) {
  const { api } = useBackend();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef({ text: '', key: '' }); // whose answer may have been lost

  const follow = async (wanted: FollowUp) => {
    const { verb, ...what } = wanted;
    const text = JSON.stringify(wanted);
    if (sent.current.text !== text) sent.current = { text, key: orderKey() };
    setBusy(true);
    setProblem(null);
    try {
      const params = {
        path: { job_id: job.job_id },
        header: { 'Idempotency-Key': sent.current.key },
      };
      const body = { ...what, start: 'manual' as const, wait: 0 };
      const made = await taken(api.POST(PATHS[verb], { params, body }));
      go(`review/${made.job_id}`);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!problem.passing) sent.current = { text: '', key: '' };
      setProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return { follow, busy, problem };
}
