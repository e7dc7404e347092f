import type { Job } from '../backend/types';
import type { Language } from '../i18n/translate';

/** What the backend writes before the title of the job that is followed. */
const FOLLOWING = [
  ['Undo: ', 'follow.undo_of'],
  ['Retry: ', 'follow.retry_of'],
] as const;

type Titled = Pick<Job, 'title' | 'parent_job_id'>;

/** A job's title; one that follows another is called after it, in the reader's language. */
export const titleOf = ({ title, parent_job_id }: Titled, language: Language): string =>
  titled(title, Boolean(parent_job_id), language);

/** The same where only this much is known of a job. */
export const titled = (title: string, follows: boolean, language: Language): string =>
  follows ? called(title, language) : title;

function called(title: string, language: Language): string {
  const found = FOLLOWING.find(([prefix]) => title.startsWith(prefix));
  if (!found) return title;
  const [prefix, words] = found;
  return language.t(words, { title: called(title.slice(prefix.length), language) });
}

/** Whether a job tries again what another one did not get done, be that an undo. */
export const isRetry = (job: Pick<Job, 'selection'>): boolean => job.selection.take === 'failed';

/** The tags that a job added or removed by name; empty where it doesn't say. */
export function tagsNamed(job: Job): string[] {
  const { add, remove, rename, one_of, undo } = job.parameters as {
    add?: string[];
    remove?: string[];
    rename?: { from: string[]; to: string };
    one_of?: { family: string[] };
    undo?: { tags?: string[] };
  };
  const named = [
    ...(remove ?? []),
    ...(add ?? []),
    ...(rename ? [...rename.from, rename.to] : []),
    ...(one_of?.family ?? []),
    ...(undo?.tags ?? []),
  ];
  return [...new Set(named)];
}
