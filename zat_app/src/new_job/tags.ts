import type { Words } from '../i18n/words';
import { filledIn } from './gaps';

/**
 * Tags as Zendesk keeps them: letters, digits and `-_:/`, lower case, no spaces; altogether at most
 * 5,096 characters. The backend has the last word (backend/core/tags.py); this says the same at once,
 * at the field.
 */
export const LONGEST_TAG = 255;
export const MOST_TAGS = 100;
export const MOST_CHARACTERS = 5096;

const FOREIGN = /[^\p{L}\p{N}\-_:/]/gu;

/** What is wrong with one tag, in words; null for a right one, which may have gaps. */
export function faultOfTag(written: string): Words | null {
  const tag = filledIn(written);
  if (tag === '') return ['new_job.fault.tag_empty'];
  if (/[\s,]/u.test(tag)) return ['new_job.fault.tag_spaces', { tag: shortened(tag) }];
  const length = [...tag].length;
  if (length > LONGEST_TAG) {
    return ['new_job.fault.tag_long', { tag: shortened(tag), count: length, most: LONGEST_TAG }];
  }
  const foreign = [...new Set(tag.match(FOREIGN) ?? [])];
  if (foreign.length > 0) {
    return ['new_job.fault.tag_characters', { tag: shortened(tag), characters: foreign.join(' ') }];
  }
  return null;
}

/** What is wrong with a list of tags together; null for a right one. */
export function faultOfTags(tags: readonly string[]): Words | null {
  for (const tag of tags) {
    const fault = faultOfTag(tag);
    if (fault !== null) return fault;
  }
  if (tags.length > MOST_TAGS) {
    return ['new_job.fault.tags_many', { count: tags.length, most: MOST_TAGS }];
  }
  const length = characters(tags);
  if (length > MOST_CHARACTERS) {
    return ['new_job.fault.tags_long', { count: length, most: MOST_CHARACTERS }];
  }
  return null;
}

/** How many of a ticket's 5,096 characters these tags take, separators included. */
export function characters(tags: readonly string[]): number {
  const letters = tags.reduce((sum, tag) => sum + [...tag].length, 0);
  return letters + Math.max(0, tags.length - 1);
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}…`;
}
