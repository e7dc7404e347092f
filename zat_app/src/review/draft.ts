import type { Job } from '../backend/types';
import type { Words } from '../i18n/words';

/** What the Review page shows of a job. */
export type Stage = 'reading' | 'ready' | 'given_up' | 'impossible' | 'started';

/** Whether it waits to be reviewed; one that was started is a job, though its driver is yet to come. */
export const isDraft = ({ status, wish }: Pick<Job, 'status' | 'wish'>): boolean =>
  status === 'draft' && wish !== 'run';

/** Where a job is looked at. */
export const placeOf = (job: Job): string => `${isDraft(job) ? 'review' : 'jobs'}/${job.job_id}`;

/** Which page a job needs: a draft is read, then ready; a job that ever began has its own page. */
export function stageOf(job: Job): Stage {
  if (isDraft(job)) {
    if (job.wish === 'cancel') return 'given_up';
    return job.phase === 'ready' ? 'ready' : 'reading';
  }
  if (job.started_at === null && job.status === 'cancelled') return 'given_up';
  if (job.started_at === null && job.status === 'failed') return 'impossible';
  return 'started';
}

/** A ticket with the tags that would come and go. */
export type TicketChange = Pick<
  Job['sample'][number],
  'ticket_id' | 'subject' | 'added' | 'removed'
>;

/** What the backend wants a person to know before starting: a code, its sentence, and its facts. */
export type Warning = Job['warnings'][number];

/** A warning in the reader's language; null for one that this page has no words for. */
export function wordsOf(warning: Warning, day: (time: string) => string): Words | null {
  const { code, tickets, tags, field_title: field, title } = warning;
  switch (code) {
    case 'closed_tickets':
      return tickets === null
        ? null
        : (closedAsSeen(warning, day) ?? ['review.warning.closed_tickets', { count: tickets }]);
    case 'nearly_full':
    case 'too_long':
    case 'gone':
      return tickets === null ? null : [`review.warning.${code}`, { count: tickets }];
    case 'index_lag':
      return ['review.warning.index_lag'];
    case 'sets_field':
    case 'empties_field': {
      if (!tags || !field) return null;
      const one = code === 'sets_field' && warning.holds_one === true;
      const key = one ? 'sets_field_of_one' : code;
      return [`review.warning.${key}`, { tags: tags.join(', '), field }];
    }
    case 'overlap':
      return title ? ['review.warning.overlap', { title }] : null;
    default:
      return null;
  }
}

/** What this Zendesk was seen to do with closed tickets; null where nobody has looked. */
function closedAsSeen(warning: Warning, day: (time: string) => string): Words | null {
  const { accepted, seen_at, tickets } = warning;
  if (!seen_at || tickets === null) return null;
  const key = accepted ? 'closed_accepted' : 'closed_refused';
  return [`review.warning.${key}`, { count: tickets, day: day(seen_at) }];
}

/** What the review of an undo says in places of its own. */
const OF_UNDO = ['undo_is_an_update', 'edited_since', 'closed_tickets'];

/** What becomes of closed tickets, as far as it is known. */
export function closedOnes({ kind, warnings }: Job) {
  const seen = warnings.find((warning) => warning.code === 'closed_tickets')?.accepted;
  if (seen === true) return 'review.planned.closed_accepted';
  if (seen === false) return 'review.planned.closed_refused';
  return kind === 'undo' ? 'review.undo.closed' : 'review.planned.closed';
}

/** The warnings that nothing else on the page tells. */
export const warningsOf = (job: Job): Warning[] =>
  job.kind === 'undo'
    ? job.warnings.filter((warning) => !OF_UNDO.includes(warning.code))
    : job.warnings;

/** How serious a warning is: `info` says what is so, `warning` what may surprise. */
export function kindOf(warning: Warning): 'info' | 'warning' {
  return warning.code === 'index_lag' || warning.code === 'overlap' ? 'info' : 'warning';
}

/** The parts of the planned total that a person counts by, those without tickets left out. */
export function partsOf(job: Job): readonly (readonly [PlannedPart, number])[] {
  const { planned } = job;
  if (planned === null) return [];
  const parts: readonly PlannedPart[] = [
    'change',
    'unchanged',
    'conflict',
    'skipped',
    'too_long',
    'gone',
  ];
  return parts
    .map((part) => [part, planned[part]] as const)
    .filter(([part, tickets]) => tickets > 0 || part === 'change');
}

export type PlannedPart = 'change' | 'unchanged' | 'conflict' | 'skipped' | 'too_long' | 'gone';

/** A time such as «30–60 s» or «2–4 min», in the unit that reads best; null where nothing is to do. */
export function rangeOf(least: number, most: number): Words | null {
  if (most <= 0) return null;
  const [unit, seconds] = UNITS.find(([, length]) => most >= 1.5 * length) ?? SECONDS;
  const from = Math.max(1, Math.floor(least / seconds));
  const to = Math.max(1, Math.ceil(most / seconds));
  return from === to
    ? [`review.takes.about_${unit}`, { count: to }]
    : [`review.takes.range_${unit}`, { from, count: to }];
}

const SECONDS = ['seconds', 1] as const;
const UNITS = [['hours', 3600], ['minutes', 60], SECONDS] as const;

/** What the list of tickets can be narrowed down to; `closed` are those of `change` that are closed. */
export type Plan = PlannedPart | 'closed';

/** The parts of the list that have tickets, those that change first. */
export function plansOf(job: Job): readonly Plan[] {
  const plans: readonly Plan[] = [
    'change',
    'closed',
    'unchanged',
    'conflict',
    'skipped',
    'too_long',
    'gone',
  ];
  const { planned } = job;
  return planned === null ? [] : plans.filter((plan) => plan === 'change' || planned[plan] > 0);
}

/** How many tickets of the list are in this part of it. */
export const ticketsIn = (job: Job, plan: Plan): number => job.planned?.[plan] ?? 0;
