import { LoadingState } from '../components/states';

export default function SettingsPage() {
  return <LoadingState />;
}
