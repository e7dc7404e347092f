import { type Hours, ownZone } from '../job/options';
import { usualMoment } from '../job/run_at';
import type { Conditions } from './conditions';
import { type CsvFile, namesTags } from './csv_file';

export const SOURCES = ['search', 'view', 'tickets', 'csv'] as const;
export type Source = (typeof SOURCES)[number];

export const OPERATIONS = ['from_csv', 'add', 'remove', 'rename', 'one_of', 'set'] as const;
export type Operation = (typeof OPERATIONS)[number];

export const SPEEDS = ['gentle', 'normal', 'full'] as const;
export type Speed = (typeof SPEEDS)[number];

/** Whether a job starts right away, or at a moment, or sends at certain hours only. */
export const WHENS = ['now', 'at', 'hours'] as const;
export type When = (typeof WHENS)[number];

/** Several views as one job, or as a series: one job after the other. */
export const VIEWS = ['together', 'in_turn'] as const;
export type Views = (typeof VIEWS)[number];

/** What becomes of a series when one of its steps goes wrong. */
export const ON_FAILURE = ['stop', 'go_on'] as const;
export type OnFailure = (typeof ON_FAILURE)[number];

/** Everything that somebody typed or chose; what is not in use now is kept for when they come back. */
export interface JobForm {
  readonly source: Source;
  readonly conditions: Conditions;
  /** The search as somebody typed it; null while it is built of the conditions. */
  readonly searchText: string | null;
  readonly viewIds: readonly number[];
  /** Whether several views are one job together, or a series of jobs. */
  readonly views: Views;
  readonly onFailure: OnFailure;
  readonly pastedIds: string;
  readonly csv: CsvFile | null;
  readonly skipBadLines: boolean;
  readonly leaveOutClosed: boolean;
  /** The most tickets that the job is about, as typed; empty for all. */
  readonly limit: string;
  readonly operation: Operation;
  /** Whether Add also removes tags, and Remove also adds some. */
  readonly addAndRemove: boolean;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly renameFrom: readonly string[];
  readonly renameTo: readonly string[];
  readonly family: readonly string[];
  readonly keep: string;
  readonly set: readonly string[];
  /** Tags, or beginnings such as `vip*`, that stay where all others are replaced. */
  readonly spared: readonly string[];
  readonly speed: Speed;
  /** Whether a person is asked after the first tickets, and after how many, as typed. */
  readonly askFirst: boolean;
  readonly first: string;
  readonly when: When;
  /** What clocks here show when it starts. */
  readonly runAt: string;
  readonly hours: Hours;
  /** Null as long as the page writes it. */
  readonly title: string | null;
  readonly reason: string;
}

export const EMPTY_FORM: JobForm = {
  source: 'search',
  conditions: {},
  searchText: null,
  viewIds: [],
  views: 'together',
  onFailure: 'stop',
  pastedIds: '',
  csv: null,
  skipBadLines: false,
  leaveOutClosed: false,
  limit: '',
  operation: 'add',
  addAndRemove: false,
  add: [],
  remove: [],
  renameFrom: [],
  renameTo: [],
  family: [],
  keep: '',
  set: [],
  spared: [],
  speed: 'normal',
  askFirst: false,
  first: '100',
  when: 'now',
  runAt: usualMoment(),
  hours: { from: '22:00', to: '06:00', tz: ownZone() },
  title: null,
  reason: '',
};

/** Whether somebody has said anything in it. */
export const isFilled = (form: JobForm): boolean =>
  (Object.keys(EMPTY_FORM) as (keyof JobForm)[]).some((key) => !same(form[key], EMPTY_FORM[key]));

const same = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** What may be done with the tickets: only a file can say it line by line. */
export function operationsFor({ source, csv }: JobForm): readonly Operation[] {
  const told = source === 'csv' && csv?.upload && namesTags(csv.upload);
  return OPERATIONS.filter((operation) => operation !== 'from_csv' || told);
}

/** Whether the form stands for a series. */
export const isSeries = ({ source, viewIds, views }: JobForm): boolean =>
  source === 'view' && viewIds.length > 1 && views === 'in_turn';

/** When it starts: a series has no moment of its own. */
export const whenOf = (form: JobForm): When =>
  form.when === 'at' && isSeries(form) ? 'now' : form.when;

/** What is to be done, where what was chosen is possible with these tickets. */
export const operationOf = (form: JobForm): Operation =>
  operationsFor(form).includes(form.operation) ? form.operation : 'add';

/** The tags that a form adds and removes now, whatever its other operations still hold. */
export function addedAndRemoved(form: JobForm): {
  add: readonly string[];
  remove: readonly string[];
} {
  return {
    add: operationOf(form) === 'add' || form.addAndRemove ? form.add : [],
    remove: operationOf(form) === 'remove' || form.addAndRemove ? form.remove : [],
  };
}
