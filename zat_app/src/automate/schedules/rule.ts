import type { Schedule } from '../../backend/types';
import type { Language } from '../../i18n/translate';
import { ownZone } from '../../job/options';

/** When a schedule runs, as the backend has it. */
export type Rule = Schedule['rule'];
export type Kind = Rule['kind'];

export const KINDS = ['daily', 'weekly', 'monthly', 'minutes', 'once', 'cron'] as const;
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

export const LAST = 'last';
const MOST_MINUTES = 720;

/** What is written in the form, of all kinds of rules at once: nothing is lost by looking around. */
export interface RuleDraft {
  kind: Kind;
  tz: string;
  /** Of what runs once. */
  date: string;
  at: string;
  days: readonly Day[];
  /** 1 to 31, or `last`. */
  day: string;
  every: string;
  /** Between which times it runs every so many minutes; empty for all day. */
  from: string;
  to: string;
  expression: string;
  /** The last day; empty for none. */
  until: string;
}

const two = (number: number) => String(number).padStart(2, '0');

/** Every day at nine, by the person's own clock; once, tomorrow. */
export function usualRule(now = new Date()): RuleDraft {
  const tomorrow = new Date(now.getTime() + 24 * 3600 * 1000);
  return {
    kind: 'daily',
    tz: ownZone(),
    date: `${tomorrow.getFullYear()}-${two(tomorrow.getMonth() + 1)}-${two(tomorrow.getDate())}`,
    at: '09:00',
    days: ['mon'],
    day: '1',
    every: '30',
    from: '',
    to: '',
    expression: '0 9 * * 1-5',
    until: '',
  };
}

export function draftOf(rule: Rule): RuleDraft {
  const draft: RuleDraft = { ...usualRule(), kind: rule.kind, tz: rule.tz };
  if ('until' in rule) draft.until = rule.until ?? '';
  switch (rule.kind) {
    case 'once': {
      const [date = '', at = ''] = rule.at.split('T');
      return { ...draft, date, at };
    }
    case 'minutes': {
      const whole = rule.to == null; // from midnight to midnight, which nobody wrote
      const from = whole && rule.from === '00:00' ? '' : (rule.from ?? '');
      return { ...draft, every: String(rule.every), from, to: rule.to ?? '' };
    }
    case 'daily':
      return { ...draft, at: rule.at };
    case 'weekly':
      return { ...draft, at: rule.at, days: rule.days };
    case 'monthly':
      return { ...draft, at: rule.at, day: String(rule.day) };
    case 'cron':
      return { ...draft, expression: rule.expression };
  }
}

/** The rule that is written; null while something is missing. */
export function ruleOf(draft: RuleDraft): Rule | null {
  const { kind, tz, at, days } = draft;
  const until = draft.until || null;
  const every = Number(draft.every);
  switch (kind) {
    case 'once':
      return at && draft.date ? { kind, at: `${draft.date}T${at}`, tz } : null;
    case 'minutes':
      return Number.isInteger(every) && every >= 1 && every <= MOST_MINUTES
        ? { kind, every, from: draft.from || null, to: draft.to || null, tz, until }
        : null;
    case 'daily':
      return at ? { kind, at, tz, until } : null;
    case 'weekly':
      return at && days.length ? { kind, days: [...days], at, tz, until } : null;
    case 'monthly':
      return at
        ? { kind, day: draft.day === LAST ? LAST : Number(draft.day), at, tz, until }
        : null;
    case 'cron':
      return draft.expression.trim() ? { kind, expression: draft.expression, tz, until } : null;
  }
}

const MONDAY = Date.UTC(2024, 0, 1);

/** A day of the week by its name. */
export function dayName(
  day: Day,
  { locale }: Language,
  weekday: 'long' | 'short' = 'long',
): string {
  const then = new Date(MONDAY + DAYS.indexOf(day) * 24 * 3600 * 1000);
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(then);
}

/** When a schedule runs, in the reader's language. */
export function ruleWords(rule: Rule, language: Language): string {
  const { t } = language;
  const words = withoutEnd(rule, language);
  const until = 'until' in rule && rule.until;
  const ends = until ? t('when.until', { words, day: language.day(`${until}T00:00`) }) : words;
  return rule.tz === ownZone() ? ends : t('when.zone', { words: ends, zone: rule.tz });
}

function withoutEnd(rule: Rule, language: Language): string {
  const { t, locale } = language;
  switch (rule.kind) {
    case 'once': {
      const [date = '', time = ''] = rule.at.split('T');
      return t('when.once', { day: language.day(`${date}T00:00`), time });
    }
    case 'minutes': {
      const often = t('when.minutes', { count: rule.every });
      if (rule.to != null) {
        return t('when.between', { words: often, from: rule.from ?? '00:00', to: rule.to });
      }
      if (rule.from == null || rule.from === '00:00') return often;
      return t('when.from', { words: often, from: rule.from });
    }
    case 'daily':
      return t('when.daily', { time: rule.at });
    case 'weekly': {
      const names = rule.days.map((day) => dayName(day, language));
      const list = new Intl.ListFormat(locale).format(names);
      return t('when.weekly', { days: list, time: rule.at });
    }
    case 'monthly':
      return rule.day === LAST
        ? t('when.last_day', { time: rule.at })
        : t('when.monthly', { day: String(rule.day), time: rule.at });
    case 'cron':
      return t('when.cron', { expression: rule.expression });
  }
}
