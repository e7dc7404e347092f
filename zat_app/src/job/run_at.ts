import type { Job } from '../backend/types';
import type { Language } from '../i18n/translate';
import type { Words } from '../i18n/words';
import { ownZone } from './options';

/** A day and a time as the clocks of one place show them. */
export interface Moment {
  date: string;
  time: string;
  tz: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONGEST = 366 * DAY;

/** Tomorrow at 22:00, by the person's own clock. */
export const usualMoment = (now = Date.now()): Moment => ({
  ...momentAt(new Date(now + DAY).toISOString()),
  time: '22:00',
});

/** A time as clocks show it here, or in another place. */
export function momentAt(time: string, tz = ownZone()): Moment {
  // Swedish writes days and times as inputs want them.
  const [date = '', clock = ''] = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: tz,
  })
    .format(new Date(time))
    .split(' ');
  return { date, time: clock, tz };
}

/** When that is; null while something is missing. Of a time that comes twice it is the first. */
export function timeOf({ date, time, tz }: Moment): Date | null {
  const shown = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(shown)) return null;
  const ahead = (at: number) => {
    const there = momentAt(new Date(at).toISOString(), tz);
    return Date.parse(`${there.date}T${there.time}Z`) - at;
  };
  const first = shown - ahead(shown - DAY);
  const second = shown - ahead(shown + DAY);
  return new Date(
    first + ahead(first) !== shown && second + ahead(second) === shown ? second : first,
  );
}

/** What is wrong with a moment; null where a job may start then. */
export function faultOfMoment(moment: Moment, now = Date.now()): Words | null {
  const at = timeOf(moment)?.getTime();
  if (at === undefined) return ['when.missing'];
  if (at <= now) return ['when.past'];
  return at > now + LONGEST ? ['when.far'] : null;
}

/** A time as the clocks of a place show it. */
export function timeIn(tz: string, { locale }: Language, time: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: tz,
  }).format(new Date(time));
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
