import JobPage from '../job/JobPage';
import { JobsPage } from './JobsPage';

/** `jobs` is the list of jobs, `jobs/{id}` one of them. */
export default function Jobs({ rest: [jobId] }: { rest: string[] }) {
  return jobId ? <JobPage key={jobId} jobId={jobId} /> : <JobsPage />;
}
