import { useRef, useState } from 'react';
import { orderKey, taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import { keepDraft, keyOf } from './kept';
import type { Order } from './order';

export interface Making {
  /** Makes the draft, or finds the one that the same order has made before; null if it failed. */
  make: (order: Order) => Promise<Job | null>;
  /** The same for an order that is not the form's, whose own draft stays. */
  makeApart: (order: Order) => Promise<Job | null>;
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
}

/** Makes drafts. Whatever goes wrong, sending again makes one job: an order has one key. */
export function useMakeDraft(): Making {
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const apart = useRef({ text: '', key: '' });

  const send = async (order: Order, key: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const params = { header: { 'Idempotency-Key': key } };
      return await taken(api.POST('/api/v1/jobs', { params, body: order }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };

  const make = async (order: Order) => {
    const { key, replaces } = keyOf(order);
    const job = await send(order, key);
    if (job === null) return null;
    keepDraft(job.job_id);
    if (replaces !== null) giveUp(replaces);
    return job;
  };

  const makeApart = (order: Order) => {
    const text = JSON.stringify(order);
    if (apart.current.text !== text) apart.current = { text, key: orderKey() };
    return send(order, apart.current.key);
  };

  /** The form has been changed since: its earlier draft would only wait for nobody. */
  const giveUp = async (jobId: string) => {
    const params = { path: { job_id: jobId } };
    try {
      const job = await taken(api.GET('/api/v1/jobs/{job_id}', { params }));
      // Somebody may have started it meanwhile; a job that runs is not ours to stop.
      if (job.status !== 'draft' || job.wish !== null) return;
      await api.POST('/api/v1/jobs/{job_id}/cancel', { params });
    } catch {
      // It expires by itself.
    }
  };

  return { make, makeApart, busy, problem, clear: () => setProblem(null) };
}
