import { LoadingState } from '../components/states';

export default function NewJobPage() {
  return <LoadingState />;
}
