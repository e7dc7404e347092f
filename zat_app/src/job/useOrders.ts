import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import type { Order } from './SteerButtons';

const PATHS = {
  pause: '/api/v1/jobs/{job_id}/pause',
  resume: '/api/v1/jobs/{job_id}/resume',
  cancel: '/api/v1/jobs/{job_id}/cancel',
} as const;

/** Gives a job an order; the stream then tells what became of it. */
export function useOrders(job: Job) {
  const { api } = useBackend();
  return useGiving((order) =>
    taken(api.POST(PATHS[order], { params: { path: { job_id: job.job_id } } })),
  );
}

/** Gives orders with `send`, one at a time; what it answers is for it to keep. */
export function useGiving(send: (order: Order) => Promise<unknown>) {
  const [busy, setBusy] = useState<Order | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const give = async (order: Order) => {
    setBusy(order);
    setProblem(null);
    try {
      await send(order);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(null);
    }
  };
  return { give, busy, problem };
}
