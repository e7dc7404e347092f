import { useMe } from '../backend/hooks';
import type { Job } from '../backend/types';
import type { Words } from '../i18n/words';

/** Why this person may not start this draft, by the account's permissions; null where they may. */
export function useWhyNot({ total_items }: Pick<Job, 'total_items'>): Words | null {
  const { may_start, most_tickets } = useMe().jobs;
  if (!may_start) return ['review.for_admin'];
  if (most_tickets !== null && (total_items ?? 0) > most_tickets) {
    return ['review.for_admin.large', { count: most_tickets }];
  }
  return null;
}
