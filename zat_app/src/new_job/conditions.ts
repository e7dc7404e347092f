import type { components } from '../backend/schema';
import type { Words } from '../i18n/words';
import { faultOfTags } from './tags';

/** Conditions on tickets, as the backend makes a Zendesk search of them. */
export type Conditions = components['schemas']['Conditions'];
export type ConditionName = keyof Conditions;

/** In the order in which they are offered, and stand in the search. */
export const CONDITION_NAMES = [
  'tags_any',
  'tags_all',
  'tags_none',
  'status',
  'priority',
  'brand_ids',
  'form_ids',
  'group_ids',
  'organization_ids',
  'requesters',
  'channels',
  'fields',
  'created',
  'updated',
  'subject',
] as const satisfies readonly ConditionName[];

/** Values that Zendesk gives and nobody adds to. */
export const FIXED = {
  status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  // https://support.zendesk.com/hc/en-us/articles/4408882086298, `via`
  channels: [
    'mail',
    'web',
    'chat',
    'native_messaging',
    'phone',
    'sms',
    'facebook',
    'twitter',
    'api',
    'mobile_sdk',
    'side_conversation',
  ],
} as const;

/** What conditions of ids are chosen from. */
export const KINDS = {
  brand_ids: 'brand',
  form_ids: 'form',
  group_ids: 'group',
  organization_ids: 'organization',
  requesters: 'requester',
} as const;

/** The conditions that say something; one that was only begun says nothing yet. */
export function given(conditions: Conditions): Conditions {
  const fields = conditions.fields?.filter(({ id, values }) => id > 0 && values.length > 0);
  const all = { ...conditions, fields };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => {
      const kept = value && typeof value === 'object' ? withoutEmpty(value) : value?.trim();
      return kept && (typeof kept === 'string' || Object.keys(kept).length > 0)
        ? [[name, kept]]
        : [];
    }),
  );
}

function withoutEmpty(value: object): object {
  if (Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, day]) => day));
}

export const saysNothing = (conditions: Conditions): boolean =>
  Object.keys(given(conditions)).length === 0;

/** What is wrong with conditions, in words; null for those that a search can be made of. */
export function faultOfConditions(conditions: Conditions): Words | null {
  if (saysNothing(conditions)) return ['new_job.fault.search_none'];
  for (const tags of [conditions.tags_any, conditions.tags_all, conditions.tags_none]) {
    const fault = tags?.length ? faultOfTags(tags) : null;
    if (fault) return fault;
  }
  for (const days of [conditions.created, conditions.updated]) {
    if (days?.from && days.to && days.to < days.from) return ['new_job.fault.days'];
  }
  return null;
}

/** The day that was so many days ago, by this clock: `2026-10-25`. */
export function dayBefore(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
