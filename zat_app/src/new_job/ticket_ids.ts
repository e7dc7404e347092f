import type { Words } from '../i18n/words';
import { isGap } from './gaps';

/** Bytes of ids that one order may hold: the backend takes 2 MB, a little is for the rest of it. */
const MOST_BYTES = 2_000_000;

/** What somebody pasted: the ticket ids in it, each once, and what is wrong with the first that is none. */
export interface ReadIds {
  readonly ids: readonly number[];
  /** Gaps among them, as they are written. */
  readonly gaps: readonly string[];
  readonly fault: Words | null;
}

let last: { readonly text: string; readonly read: ReadIds } | null = null;

/**
 * Reads ids as people paste them: by commas, spaces or lines, with or without `#`. Several parts of
 * the page ask for the same, perhaps long, text at each rendering: it is read once.
 */
export function readTicketIds(text: string): ReadIds {
  if (last?.text !== text) last = { text, read: reading(text) };
  return last.read;
}

function reading(text: string): ReadIds {
  const parts = text.split(/[\s,;]+/u).filter((part) => part !== '');
  if (parts.length === 0) return { ids: [], gaps: [], fault: ['new_job.fault.ids_none'] };
  const ids = new Set<number>();
  const bad: string[] = [];
  const gaps = parts.filter(isGap);
  for (const part of parts.filter((each) => !isGap(each))) {
    const id = idOf(part);
    if (id === null) bad.push(part);
    else ids.add(id);
  }
  return { ids: [...ids], gaps, fault: faultOf(bad, [...ids]) };
}

function idOf(part: string): number | null {
  const digits = part.replace(/^#/u, '');
  if (!/^[0-9]{1,19}$/u.test(digits)) return null;
  const id = Number(digits);
  // Zendesk numbers tickets from 1; what JavaScript can't hold exactly is none that exists.
  return id > 0 && Number.isSafeInteger(id) ? id : null;
}

function faultOf(bad: readonly string[], ids: readonly number[]): Words | null {
  const first = bad[0];
  if (first !== undefined) {
    const word = first.length <= 40 ? first : `${first.slice(0, 37)}…`;
    return bad.length === 1
      ? ['new_job.fault.id_bad', { word }]
      : ['new_job.fault.ids_bad', { word, count: bad.length - 1 }];
  }
  const bytes = ids.join(',').length;
  if (bytes > MOST_BYTES) {
    const most = Math.floor((ids.length * MOST_BYTES) / bytes / 1000) * 1000;
    return ['new_job.fault.ids_many', { count: ids.length, most }];
  }
  return null;
}
