import type { Words } from '../i18n/words';

/**
 * Zendesk's search language: the same keyword twice means either, different keywords mean both, and a
 * value with anything but letters and digits stands in quotation marks, which a value can't hold.
 * https://support.zendesk.com/hc/en-us/articles/4408886879258
 */
export const LONGEST_QUERY = 2000;
export const MOST_WORDS = 64;

export const STATUS_CHOICES = [
  'any',
  'unsolved',
  'new',
  'open',
  'pending',
  'hold',
  'solved',
  'closed',
] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];

const NOT_CLOSED = '-status:closed';

/** One condition, such as `tags:vip` or `subject:"refund late"`; nothing where the value is empty. */
export function term(keyword: string, value: string | number): string {
  const text = String(value).replaceAll('"', ' ').split(/\s+/u).filter(Boolean).join(' ');
  if (text === '') return '';
  const plain = /^[\p{L}\p{N}][\p{L}\p{N}_.@-]*$/u.test(text);
  return `${keyword}:${plain ? text : `"${text}"`}`;
}

/** Tickets that have at least one of the tags, in this status, and match the text besides. */
export function query(tags: readonly string[], status: StatusChoice, text: string): string {
  return joined([...tags.map((tag) => term('tags', tag)), ofStatus(status), text]);
}

/** The same search without closed tickets, as the backend does it for the list. */
export function withoutClosed(search: string): string {
  return joined([search, NOT_CLOSED]);
}

/** The same search for tickets that somebody still works on. */
export function onlyOpen(search: string): string {
  return joined([search, 'status<solved']);
}

export function joined(terms: readonly string[]): string {
  return terms
    .map((each) => each.split(/\s+/u).filter(Boolean).join(' '))
    .filter(Boolean)
    .join(' ');
}

/** What is wrong with a search, in words; null for one that Zendesk can be asked. */
export function faultOfQuery(search: string): Words | null {
  if (search === '') return ['new_job.fault.search_none'];
  const length = [...search].length;
  if (length > LONGEST_QUERY) {
    return ['new_job.fault.search_long', { count: length, most: LONGEST_QUERY }];
  }
  if ((search.match(/"/gu) ?? []).length % 2 === 1) return ['new_job.fault.search_quote'];
  const words = search.split(/\s+/u).length;
  if (words > MOST_WORDS) return ['new_job.fault.search_words', { count: words, most: MOST_WORDS }];
  const type = /(?:^|\s)-?type:(?!"?ticket"?(?:\s|$))\S*/iu.exec(search);
  if (type) return ['new_job.fault.search_type', { term: type[0].trim() }];
  return null;
}

function ofStatus(status: StatusChoice): string {
  if (status === 'any') return '';
  return status === 'unsolved' ? 'status<solved' : term('status', status);
}
