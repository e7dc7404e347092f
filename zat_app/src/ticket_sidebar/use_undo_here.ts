import { useRef, useState } from 'react';
import { orderKey, taken } from '../backend/backend';
import { isOver, useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import { isDraft } from '../review/draft';

/**
 * Makes a draft that takes back what a job did to one ticket, or finds the one that is there.
 * `inTheWay` is another undo of the same job, which has to come to its end first.
 */
export function useUndoHere(ticketId: number, onDraft: (job: Job) => void) {
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [inTheWay, setInTheWay] = useState<Job | null>(null);
  const order = useRef(orderKey());

  const read = (job_id: string) =>
    taken(api.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id } } }));
  const undoOf = async (jobId: string): Promise<Job | null> => {
    const { undo_job_id } = await read(jobId);
    const undo = undo_job_id ? await read(undo_job_id) : null;
    return undo && !isOver(undo) ? undo : null;
  };
  const isOfThis = ({ selection }: Job) => String(selection.ids) === String(ticketId);

  const undo = async (jobId: string) => {
    setBusy(true);
    setProblem(null);
    setInTheWay(null);
    try {
      const params = { path: { job_id: jobId }, header: { 'Idempotency-Key': order.current } };
      const body = { ticket_ids: [ticketId], start: 'manual' as const, wait: 0 };
      onDraft(await taken(api.POST('/api/v1/jobs/{job_id}/undo', { params, body })));
    } catch (thrown) {
      const refused = asProblem(thrown);
      const blocked = refused.code === 'follow_up_under_way';
      const other = blocked ? await undoOf(jobId).catch(() => null) : null;
      if (other && isDraft(other) && isOfThis(other)) return onDraft(other);
      setProblem(refused);
      setInTheWay(other);
    } finally {
      order.current = orderKey();
      setBusy(false);
    }
  };
  return { undo, busy, problem, inTheWay };
}
