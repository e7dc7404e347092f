import type { components } from '../backend/schema';
import { optionsOf } from '../job/options';
import { given } from './conditions';
import {
  addedAndRemoved,
  EMPTY_FORM,
  isSeries,
  type JobForm,
  operationOf,
  SPEEDS,
  type Speed,
} from './form';
import { readTicketIds } from './ticket_ids';

export type Order = components['schemas']['NewJob'];
export type NewSeries = components['schemas']['NewSeries'];
export type Selection = Order['selection'];
export type Parameters = Order['parameters'];
type Job = components['schemas']['Job'];

const LONGEST_TITLE = 500;
const LONGEST_NAME = 100; // of a series

/** The draft that a form without faults stands for. */
export function orderOf(form: JobForm, title: string): Order {
  const reason = form.reason.trim();
  return {
    tool: 'tag_manager',
    selection: selectionOf(form),
    parameters: parametersOf(form),
    title: title.trim().slice(0, LONGEST_TITLE),
    ...(reason === '' ? {} : { reason }),
    start: 'manual',
    wait: 0,
    options: optionsIn(form),
  };
}

/** The series that a form without faults stands for. */
export function seriesOf(form: JobForm, title: string): NewSeries {
  const reason = form.reason.trim();
  return {
    name: title.trim().slice(0, LONGEST_NAME),
    view_ids: [...form.viewIds],
    parameters: parametersOf(form),
    options: optionsIn(form),
    on_failure: form.onFailure,
    exclude_closed: form.leaveOutClosed,
    ...(reason === '' ? {} : { reason }),
  };
}

function optionsIn(form: JobForm): Order['options'] {
  return {
    speed: form.speed,
    ...(form.askFirst ? { stop_after: Number(form.first) } : {}),
    ...(form.when === 'hours' ? { window: form.hours } : {}),
  };
}

export function selectionOf(form: JobForm): Selection {
  const some = {
    ...(form.leaveOutClosed ? { exclude_closed: true } : {}),
    ...(form.limit === '' || isSeries(form) ? {} : { limit: Number(form.limit) }),
  };
  switch (form.source) {
    case 'search':
      return form.searchText === null
        ? ({ kind: 'search', conditions: given(form.conditions), ...some } as Selection)
        : ({ kind: 'search', query: form.searchText.trim(), ...some } as Selection);
    case 'view':
      return { kind: 'view', view_ids: [...form.viewIds], ...some } as Selection;
    case 'tickets': {
      const { ids, gaps } = readTicketIds(form.pastedIds);
      return { kind: 'tickets', ids: [...ids, ...gaps] as number[], ...some } as Selection;
    }
    case 'csv': {
      const upload = form.csv?.upload;
      const skip = upload?.bad_rows && form.skipBadLines ? { skip_bad_lines: true } : {};
      return { kind: 'csv', upload_id: upload?.upload_id ?? '', ...skip, ...some } as Selection;
    }
  }
}

export function parametersOf(form: JobForm): Parameters {
  switch (operationOf(form)) {
    case 'from_csv':
      return { from_csv: true };
    case 'add':
    case 'remove': {
      const { add, remove } = addedAndRemoved(form);
      return {
        ...(add.length > 0 ? { add: [...add] } : {}),
        ...(remove.length > 0 ? { remove: [...remove] } : {}),
      };
    }
    case 'rename':
      return { rename: { from: [...form.renameFrom], to: form.renameTo[0] ?? '' } };
    case 'one_of':
      return { one_of: { family: [...form.family], keep: form.keep } };
    case 'set':
      return { set: [...form.set], ...(form.spared.length ? { except: [...form.spared] } : {}) };
  }
}

/** What a form can be made of: a job, or a saved one. */
type Ordered = Pick<Job, 'selection' | 'parameters' | 'options' | 'reason'> & {
  title: string | null;
};

/** The form that makes a job like this one; null where a form can't say all of it. */
export function formOf(job: Ordered): JobForm | null {
  const selection = selectionIn(job);
  const change = changeIn(job);
  if (selection === null || change === null) return null;
  const { speed, stopAfter, hours } = optionsOf(job);
  return {
    ...EMPTY_FORM,
    ...selection,
    ...change,
    speed: SPEEDS.find((each) => each === speed) ?? 'normal',
    ...(stopAfter === null ? {} : { askFirst: true, first: String(stopAfter) }),
    ...(hours === null ? {} : { when: 'hours', hours }),
    title: job.title,
    reason: job.reason ?? '',
  };
}

function selectionIn(job: Ordered): Partial<JobForm> | null {
  const { kind, query: search, view_ids, ids, shortened, exclude_closed, limit } = job.selection;
  const some = {
    leaveOutClosed: exclude_closed === true,
    limit: typeof limit === 'number' ? String(limit) : '',
  };
  if (kind === 'search' && typeof search === 'string') {
    return { source: 'search', searchText: search, ...some };
  }
  if (kind === 'view' && Array.isArray(view_ids) && view_ids.every(Number.isInteger)) {
    return { source: 'view', viewIds: view_ids.map(Number), ...some };
  }
  if (kind === 'tickets' && ids && shortened !== true) {
    return { source: 'tickets', pastedIds: listed(ids).join(', '), ...some };
  }
  return null;
}

function changeIn(job: Ordered): Partial<JobForm> | null {
  const { add, remove, rename, one_of, set, except } = job.parameters as {
    add?: Listed;
    remove?: Listed;
    rename?: { from: Listed; to: string };
    one_of?: { family: Listed; keep: string };
    set?: Listed;
    except?: Listed;
  };
  if (rename) {
    return { operation: 'rename', renameFrom: listed(rename.from), renameTo: [rename.to] };
  }
  if (one_of) return { operation: 'one_of', family: listed(one_of.family), keep: one_of.keep };
  if (set) return { operation: 'set', set: listed(set), spared: listed(except ?? []) };
  if (add || remove) {
    return {
      operation: add?.length ? 'add' : 'remove',
      addAndRemove: Boolean(add?.length && remove?.length),
      add: listed(add ?? []),
      remove: listed(remove ?? []),
    };
  }
  return null;
}

/** A list, or a gap in its place. */
type Listed = string | string[];

const listed = <Item>(list: Item | Item[]): Item[] => (Array.isArray(list) ? list : [list]);

export type { Speed };
