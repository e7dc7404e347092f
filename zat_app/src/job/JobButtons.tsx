import type { Job } from '../backend/types';
import { SteerButtons } from './SteerButtons';
import { useOrders } from './useOrders';

/** Pause, Resume (or «Go on» where we were to ask) and Stop, as far as the job allows them now. */
export function JobButtons({ job }: { job: Job }) {
  const { give, busy, problem } = useOrders(job);
  return (
    <SteerButtons
      allowed={job.allowed}
      give={give}
      busy={busy !== null}
      problem={problem}
      asked={job.waiting?.reason === 'confirm'} // and the job waits for the answer
      title="job.stop.title"
      text="job.stop.text"
      what="job"
    />
  );
}
