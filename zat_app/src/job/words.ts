import { isOver } from '../backend/hooks';
import type { Counts, Job, Outcome } from '../backend/types';
import type { Language } from '../i18n/translate';
import { isDraft } from '../review/draft';
import { startsOn } from './run_at';
import { isRetry } from './titles';

/** In the order in which they are told. */
export const OUTCOMES: readonly Outcome[] = [
  'changed',
  'unchanged',
  'skipped',
  'failed',
  'gone',
  'conflict',
  'cancelled',
];

const SURE = 3; // per cent after which the pace says something about the rest

/** What a job is doing, or why it does nothing, or how it ended. */
export function doingNow(job: Job, language: Language): string {
  const { t } = language;
  if (isOver(job)) return ended(job, language);
  if (isDraft(job) && !job.waiting) return t(job.phase === 'ready' ? 'now.ready' : 'now.reading');
  if (job.status === 'paused') return t('now.paused');
  if (job.wish === 'pause') return t('now.pausing');
  if (job.wish === 'cancel') return t('now.stopping');
  if (job.waiting) return waiting(job, language);
  if (job.status === 'scheduled') return startsOn(job, language);
  if (job.phase === 'selecting') return t('now.reading');
  if (job.phase !== 'applying') return t('now.in_line');
  return t(job.processed_items === job.total_items ? 'now.checking' : 'now.changing');
}

/** Why nothing moves, and until when; empty where it moves. */
export function waiting(job: Job, { t, find, clock, moment }: Language): string {
  if (!job.waiting) return '';
  const { reason, until } = job.waiting;
  const words = find(`waiting.${reason}`) ?? t('waiting.unknown');
  if (!until) return words;
  // Hours may begin tomorrow, and to the minute; everything else is over in a moment.
  const time = reason === 'window' ? moment(until) : clock(until);
  return t('waiting.until', { reason: words, time });
}

/** The job's status in a word or two, for a badge. */
export function statusWord(job: Job, language: Language): string {
  const { t } = language;
  if (isDraft(job) && !job.waiting) {
    return t(job.phase === 'ready' ? 'status.ready' : 'status.reading');
  }
  if (isDraft(job)) return t('status.waiting');
  if (job.status === 'draft') return t('status.pending');
  if (job.status === 'completed') return ended(job, language);
  if (!isOver(job) && job.status !== 'paused') {
    if (job.wish === 'cancel') return t('status.stopping');
    if (job.wish === 'pause') return t('status.pausing');
    if (job.waiting?.reason === 'confirm') return t('status.confirm');
    if (job.waiting && job.waiting.reason !== 'other_job') return t('status.waiting');
  }
  return t(`status.${job.status}`);
}

/** Tickets that did not get what was asked for them, whatever the cause. */
export const notRight = (counts: Counts): number => counts.failed;

function ended(job: Job, { t, why }: Language): string {
  const count = notRight(job.counts);
  if (job.status === 'completed') {
    return count ? t('ended.with_failures', { count }) : t('ended.well');
  }
  if (job.status === 'cancelled') return t('ended.stopped');
  return t('ended.failed', { reason: job.error ? why(job.error) : '' });
}

/** `6,120 of 10,000 tickets · 1,180/min · about 30 s left` */
export function howFar(job: Job, language: Language, { compact = false } = {}): string {
  const { t, duration } = language;
  if (job.total_items === null) {
    return job.selected_items ? t('progress.found', { count: job.selected_items }) : '';
  }
  const parts = [t('progress.of', { done: job.processed_items, count: job.total_items })];
  if (job.status === 'running' && !job.waiting && !compact) {
    if (job.tickets_per_minute) {
      parts.push(t('progress.pace', { pace: Math.round(job.tickets_per_minute) }));
    }
    if (job.progress >= SURE && (job.eta_seconds ?? 0) >= 1) {
      parts.push(t('progress.left', { time: duration(job.eta_seconds ?? 0) }));
    }
  }
  return parts.join(' · ');
}

/** All tickets as a sum of their outcomes: `1,302 = 1,268 changed + 22 already right + 12 not changed`. */
export function sum(job: Pick<Job, 'counts' | 'total_items'>, { t, number }: Language): string {
  const parts = OUTCOMES.filter((outcome) => job.counts[outcome] > 0).map((outcome) =>
    t(`sum.${outcome}`, { n: job.counts[outcome] }),
  );
  if (job.counts.pending) parts.push(t('sum.pending', { n: job.counts.pending }));
  const total = job.total_items ?? 0;
  return parts.length ? `${number(total)} = ${parts.join(' + ')}` : number(total);
}

/** Which tickets a job is about, in a few words. */
export function selectionWords(
  job: Pick<Job, 'selection'> & { total_items?: number | null },
  { t }: Language,
): string {
  const { kind, view_ids, query, ids } = job.selection as {
    kind: string;
    view_ids?: number[];
    query?: string;
    ids?: number[] | string;
  };
  if (kind === 'view') return t('selection.view', { count: view_ids?.length ?? 1 });
  if (kind === 'search') return t('selection.search', { query: query ?? '' });
  if (kind === 'csv') return t('selection.csv', { count: job.total_items ?? 0 });
  if (kind === 'job') return t(isRetry(job) ? 'selection.failed' : 'selection.written');
  if (typeof ids === 'string' || ids?.some((id) => !Number.isInteger(id))) {
    return t('asked.ids', { ids: String(ids) });
  }
  return t('selection.tickets', { count: job.total_items ?? ids?.length ?? 0 });
}

export type Result = 'well' | 'amber' | 'stopped' | 'going';

/** How a job came out, for a sign and a colour. */
export function resultOf(job: Job): Result {
  if (job.status === 'failed' || job.status === 'cancelled') return 'stopped';
  if (job.status !== 'completed') return 'going';
  return notRight(job.counts) ? 'amber' : 'well';
}

/** What came of a job, in as few words as there are; while it runs, its status. */
export function resultWords(job: Job, language: Language): string {
  const { t } = language;
  const { counts, total_items: total } = job;
  if (job.status === 'failed') return t('result.failed');
  if (job.status === 'cancelled') {
    return counts.changed ? t('result.cancelled', { count: counts.changed }) : t('result.none');
  }
  if (job.status === 'scheduled') return doingNow(job, language);
  if (job.status !== 'completed') return statusWord(job, language);
  if (notRight(counts)) return t('result.not_changed', { count: notRight(counts) });
  if (counts.conflict) return t('result.left_alone', { count: counts.conflict });
  if (counts.changed === 0) return t('result.nothing_to_do');
  return counts.changed === total
    ? t('result.all_changed')
    : t('result.changed', { count: counts.changed });
}
