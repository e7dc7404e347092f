import type { Conditions as SearchConditions } from '../new_job/conditions';

/** What the agent sees of the ticket that the sidebar stands beside; null for what it hasn't got. */
export interface TicketFacts {
  readonly id: number | null;
  readonly subject: string;
  readonly tags: readonly string[];
  readonly requester: Named | null;
  readonly organisation: Named | null;
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

/** Which of the ticket's facts other tickets must share; all of those that are on. */
export interface Conditions {
  readonly organisation: boolean;
  readonly requester: boolean;
  readonly tag: boolean;
  /** One of the ticket's tags. */
  readonly chosenTag: string;
  readonly subject: boolean;
  readonly words: string;
}

/** Reply marks and ticket numbers that mail programs put before a subject. */
const MARKS = /^(?:\s*(?:re|fwd?|aw|wg|sv|tr|rv)\s*(?:\[\d+\])?\s*:|\s*\[[^\]]*\]|\s*#\d+\s*:?)+/iu;

/** Nothing is on: which likeness matters, only the agent knows. */
export function conditionsOf(ticket: TicketFacts): Conditions {
  return {
    organisation: false,
    requester: false,
    tag: false,
    chosenTag: ticket.tags[0] ?? '',
    subject: false,
    words: ticket.subject.replace(MARKS, '').trim(),
  };
}

/** What the search for tickets like this asks for; nothing where nothing is chosen. */
export function searchFor(ticket: TicketFacts, chosen: Conditions): SearchConditions {
  const { organisation, requester } = ticket;
  return {
    ...(chosen.organisation && organisation ? { organization_ids: [organisation.id] } : {}),
    ...(chosen.requester && requester ? { requesters: [requester.id] } : {}),
    ...(chosen.tag && chosen.chosenTag ? { tags_any: [chosen.chosenTag] } : {}),
    ...(chosen.subject && chosen.words.trim() ? { subject: chosen.words } : {}),
  };
}

/** Reads what ZAF's `get` answered; anything may be missing or of another kind. */
export function readTicket(answer: Record<string, unknown>): TicketFacts {
  const id = Number(answer['ticket.id']);
  const tags = answer['ticket.tags'];
  const subject = answer['ticket.subject'];
  return {
    id: Number.isSafeInteger(id) && id > 0 ? id : null,
    subject: typeof subject === 'string' ? subject : '',
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    requester: named(answer['ticket.requester']),
    organisation: named(answer['ticket.organization']),
  };
}

function named(value: unknown): Named | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name } = value as { id?: unknown; name?: unknown };
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number <= 0) return null;
  return { id: number, name: typeof name === 'string' && name !== '' ? name : `#${number}` };
}
