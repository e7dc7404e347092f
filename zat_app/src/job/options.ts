import type { components } from '../backend/schema';
import type { Job, Speed } from '../backend/types';
import type { Words } from '../i18n/words';

const MOST_TICKETS = 1_000_000; // of one job

/** Hours in which a job sends; over midnight where `to` is earlier than `from`. */
export type Hours = components['schemas']['Window'];

/** How a job runs; null where nothing was chosen. */
export interface JobOptions {
  speed: Speed;
  /** After how many tickets a person is asked. */
  stopAfter: number | null;
  hours: Hours | null;
}

/** The options of a job, whatever of them it has. */
export function optionsOf(job: Pick<Job, 'options'>): JobOptions {
  const { speed, stop_after, window } = job.options as {
    speed?: Speed;
    stop_after?: number;
    window?: Hours;
  };
  return { speed: speed ?? 'normal', stopAfter: stop_after ?? null, hours: window ?? null };
}

/** Whether these hours can be: two times of day that differ. */
export const areHours = ({ from, to }: Hours): boolean => from !== '' && to !== '' && from !== to;

/** What is wrong with a number of tickets, as it is typed. */
export function faultOfNumber(text: string): Words | null {
  const fits = /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_TICKETS;
  return fits ? null : ['new_job.fault.first', { most: MOST_TICKETS }];
}

/** Where the person's clock is. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone that the browser knows, and those that are in use here. */
export const zones = (used: string): string[] => [
  ...new Set([used, ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];
