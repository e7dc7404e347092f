import { LoadingState } from '../components/states';

export default function ReviewPage() {
  return <LoadingState />;
}
