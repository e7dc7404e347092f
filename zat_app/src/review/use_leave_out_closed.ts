import type { Job } from '../backend/types';
import { changeForm, comeBack, madeHere } from '../new_job/kept';
import { formOf, orderOf } from '../new_job/order';
import { type Making, useMakeDraft } from '../new_job/use_make_draft';

interface LeavingOut extends Pick<Making, 'busy' | 'problem'> {
  /** Makes the same draft without closed tickets; null where there is nothing to leave out. */
  leaveOut: (() => Promise<Job | null>) | null;
}

/** The same job without its closed tickets, which Zendesk may refuse to change. */
export function useLeaveOutClosed(job: Job): LeavingOut {
  const { make, makeApart, busy, problem } = useMakeDraft();
  const form = formOf(job);
  const closed = job.planned?.closed ?? 0;
  if (form === null || form.leaveOutClosed || closed === 0) {
    return { leaveOut: null, busy, problem };
  }
  const leaveOut = () => {
    const narrower = { ...form, leaveOutClosed: true };
    const order = orderOf(narrower, job.title);
    if (!madeHere(job.job_id)) return makeApart(order);
    changeForm({ leaveOutClosed: true });
    comeBack();
    return make(order);
  };
  return { leaveOut, busy, problem };
}
