import type { Job } from '../backend/types';
import type { Language } from '../i18n/translate';
import type { Words } from '../i18n/words';
import { ownZone } from './options';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONGEST = 366 * DAY;

/** What the clocks here show at a time, as inputs have it: `2026-12-01T22:00`. */
export function shownAt(time: string | number): string {
  const at = new Date(time);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Tomorrow at 22:00. */
export const usualMoment = (now = Date.now()): string => `${shownAt(now + DAY).slice(0, 10)}T22:00`;

/** What is wrong with what clocks are to show; null where a job may start then. */
export function faultOfMoment(shown: string, now = Date.now()): Words | null {
  const at = Date.parse(shown);
  if (Number.isNaN(at)) return ['when.missing'];
  if (at <= now) return ['when.past'];
  return at > now + LONGEST ? ['when.far'] : null;
}

/** A time as the clocks of a place show it; in UTC, which it says, of a place not known here. */
export function timeIn(tz: string, { locale }: Language, time: string): string {
  const shown = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const at = new Date(time);
  try {
    return new Intl.DateTimeFormat(locale, { ...shown, timeZone: tz }).format(at);
  } catch {
    const inUtc = { ...shown, timeZone: 'UTC', timeZoneName: 'short' } as const;
    return new Intl.DateTimeFormat(locale, inUtc).format(at);
  }
}

/** How far away a time is: `in 3 hours`. */
export function until(time: string, { locale }: Language, now = Date.now()): string {
  const left = Math.max(0, Date.parse(time) - now);
  const words = new Intl.RelativeTimeFormat(locale);
  if (left < 2 * HOUR) return words.format(Math.ceil(left / 60_000), 'minute');
  if (left < 2 * DAY) return words.format(Math.round(left / HOUR), 'hour');
  return words.format(Math.round(left / DAY), 'day');
}

/** `Starts on Tue, 1 Dec 2026, 22:00` */
export const startsOn = ({ run_at }: Pick<Job, 'run_at'>, language: Language): string =>
  language.t('now.scheduled', { time: timeIn(ownZone(), language, run_at ?? '') });
