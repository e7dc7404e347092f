import type { Words } from '../i18n/words';

/** Bounds of a search's text; what its terms mean, the backend knows. */
export const LONGEST_QUERY = 2000;
export const MOST_WORDS = 64;

/** What is wrong with a search, in words; null for one that Zendesk can be asked. */
export function faultOfQuery(text: string): Words | null {
  const search = text.trim();
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
