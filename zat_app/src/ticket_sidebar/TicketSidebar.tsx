import { LoadingState } from '../components/states';

export default function TicketSidebar() {
  return <LoadingState />;
}
