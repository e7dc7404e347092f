import { useEffect, useState } from 'react';
import { useZaf } from '../backend/hooks';
import { readTicket, type TicketFacts } from './conditions';

const CHANGES = [
  'app.activated',
  'ticket.subject.changed',
  'ticket.tags.changed',
  'ticket.requester.id.changed',
  'ticket.organization.changed',
];

/** The ticket that the sidebar stands beside, as its form shows it now; null until it is read. */
export function useTicket(): TicketFacts | null {
  const zaf = useZaf();
  const [ticket, setTicket] = useState<TicketFacts | null>(null);
  useEffect(() => {
    if (!zaf) return;
    let here = true;
    const read = async () => {
      const answer = await zaf
        .get(
          'ticket.id',
          'ticket.subject',
          'ticket.tags',
          'ticket.requester',
          'ticket.organization',
        )
        .catch(() => ({}));
      if (here) setTicket(readTicket(answer));
    };
    read();
    const leaves = CHANGES.map((event) => zaf.on(event, read));
    return () => {
      here = false;
      for (const leave of leaves) leave();
    };
  }, [zaf]);
  return ticket;
}
