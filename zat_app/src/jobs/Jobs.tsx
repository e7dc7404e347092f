import { LoadingState } from '../components/states';

/** `jobs` is the list of jobs, `jobs/{id}` one of them. */
export default function Jobs() {
  return <LoadingState />;
}
