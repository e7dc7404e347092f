import type { Series } from '../../backend/types';
import type { Tone } from '../../components/ToneTag';
import type { Language } from '../../i18n/translate';

export type Step = Series['steps'][number];

const TROUBLE: readonly Step['state'][] = [
  'finished_with_failures',
  'failed',
  'refused',
  'cancelled',
];

/** Whether a step is what ends a series that stops when something goes wrong. */
export const isTrouble = ({ state }: Step): boolean => TROUBLE.includes(state);

export const wentWrong = (series: Series): boolean => series.steps.some(isTrouble);

/** How a series stands, by its colour. */
export function toneOf(series: Series): Tone {
  if (series.status === 'stopped') return 'danger';
  if (series.status === 'completed') return wentWrong(series) ? 'warning' : 'success';
  if (series.status === 'running') return series.waiting ? 'warning' : 'primary';
  return 'neutral';
}

/** `Step 2 of 3` */
export const stepWords = (position: number, of: number, { t }: Language): string =>
  t('series.step', { position: Math.max(1, position), of });

/** Why the next step does not begin, or why the series has ended; empty where its steps say it. */
export function whyNot(series: Series, { t, why }: Language): string {
  const told = series.error ?? series.waiting;
  if (!told) return '';
  const reason = why(told, 'series');
  return series.error ? reason : t('series.waits', { reason });
}
