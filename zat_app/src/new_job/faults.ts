import type { Words } from '../i18n/words';
import { areHours, faultOfNumber } from '../job/options';
import { faultOfMoment } from '../job/run_at';
import { faultOfConditions } from './conditions';
import { addedAndRemoved, isSeries, type JobForm, operationOf, whenOf } from './form';
import { faultOfQuery } from './search';
import { faultOfTags } from './tags';
import { readTicketIds } from './ticket_ids';

export const MOST_VIEWS = 20;
const LONGEST_TITLE = 500;
const LONGEST_REASON = 2000;

/** The fields of the form that something can be wrong with, in the order of the page. */
export const FIELDS = [
  'search',
  'views',
  'pastedIds',
  'csv',
  'limit',
  'add',
  'remove',
  'renameFrom',
  'renameTo',
  'family',
  'keep',
  'set',
  'spared',
  'first',
  'runAt',
  'hours',
  'title',
  'reason',
] as const;
export type Field = (typeof FIELDS)[number];

export type Faults = Partial<Record<Field, Words>>;

/** Everything that is wrong with a form, each fault at its field; empty for one that can be reviewed. */
export function faultsOf(form: JobForm): Faults {
  const found = { ...ofTickets(form), ...ofChange(form), ...ofHow(form) };
  if ([...(form.title ?? '')].length > LONGEST_TITLE) {
    found.title = ['new_job.fault.text_long', { most: LONGEST_TITLE }];
  }
  if ([...form.reason].length > LONGEST_REASON) {
    found.reason = ['new_job.fault.text_long', { most: LONGEST_REASON }];
  }
  return found;
}

/** The first field of the page that is wrong: where the cursor goes. */
export function firstOf(faults: Faults): Field | null {
  return FIELDS.find((field) => faults[field] !== undefined) ?? null;
}

/** The form's field that the backend means; null for what is none of the form's fields. */
export function fieldOf(name: string): Field | null {
  const fields: readonly (readonly [string, Field])[] = [
    ['selection.query', 'search'],
    ['query', 'search'],
    ['selection.conditions', 'search'],
    ['conditions', 'search'],
    ['selection.view_ids', 'views'],
    ['view_ids', 'views'],
    ['selection.ids', 'pastedIds'],
    ['selection.upload_id', 'csv'],
    ['selection.skip_bad_lines', 'csv'],
    ['parameters.from_csv', 'csv'],
    ['selection.limit', 'limit'],
    ['limit', 'limit'],
    ['parameters.add', 'add'],
    ['parameters.remove', 'remove'],
    ['parameters.rename.from', 'renameFrom'],
    ['parameters.rename.to', 'renameTo'],
    ['parameters.one_of.family', 'family'],
    ['parameters.one_of.keep', 'keep'],
    ['parameters.set', 'set'],
    ['parameters.except', 'spared'],
    ['except', 'spared'],
    ['options.stop_after', 'first'],
    ['options.window', 'hours'],
    ['title', 'title'],
    ['name', 'title'],
    ['reason', 'reason'],
  ];
  const found = fields.find(([prefix]) => name === prefix || name.startsWith(`${prefix}.`));
  return found?.[1] ?? null;
}

function ofTickets(form: JobForm): Faults {
  if (form.source === 'search') {
    const { searchText, conditions } = form;
    return at(
      'search',
      searchText === null ? faultOfConditions(conditions) : faultOfQuery(searchText),
    );
  }
  if (form.source === 'tickets') return at('pastedIds', readTicketIds(form.pastedIds).fault);
  if (form.source === 'csv') return at('csv', faultOfFile(form));
  if (form.viewIds.length === 0) return at('views', ['new_job.fault.views_none']);
  if (form.viewIds.length > MOST_VIEWS) {
    return at('views', [
      'new_job.fault.views_many',
      { count: form.viewIds.length, most: MOST_VIEWS },
    ]);
  }
  return {};
}

function faultOfFile({ csv, skipBadLines }: JobForm): Words | null {
  if (!csv?.upload) return ['new_job.fault.csv_none'];
  const count = csv.upload.bad_rows;
  return count > 0 && !skipBadLines ? ['new_job.fault.csv_bad', { count }] : null;
}

function ofHow(form: JobForm): Faults {
  const limited = form.limit !== '' && !isSeries(form);
  return {
    ...at('limit', limited ? faultOfNumber(form.limit) : null),
    ...at('first', form.askFirst ? faultOfNumber(form.first) : null),
    ...at('runAt', whenOf(form) === 'at' ? faultOfMoment(form.runAt) : null),
    ...at('hours', form.when === 'hours' && !areHours(form.hours) ? ['hours.fault'] : null),
  };
}

function ofChange(form: JobForm): Faults {
  switch (operationOf(form)) {
    case 'from_csv':
      return {};
    case 'add':
    case 'remove':
      return ofAddAndRemove(form);
    case 'rename':
      return ofRename(form);
    case 'one_of':
      return ofFamily(form);
    case 'set':
      return {
        ...at('set', form.set.length === 0 ? ['new_job.fault.set_none'] : faultOfTags(form.set)),
        ...at('spared', faultOfTags(form.spared.map((tag) => tag.replace(/(.)\*$/u, '$1')))),
      };
  }
}

function ofAddAndRemove(form: JobForm): Faults {
  const { add, remove } = addedAndRemoved(form);
  if (add.length === 0 && remove.length === 0) {
    return operationOf(form) === 'add'
      ? at('add', ['new_job.fault.add_none'])
      : at('remove', ['new_job.fault.remove_none']);
  }
  const both = add.find((tag) => remove.includes(tag));
  const second = operationOf(form) === 'add' ? 'remove' : 'add';
  return {
    ...at('add', faultOfTags(add)),
    ...at('remove', faultOfTags(remove)),
    ...(both === undefined ? {} : at(second, ['new_job.fault.tag_in_both', { tag: both }])),
  };
}

function ofRename(form: JobForm): Faults {
  const target = form.renameTo[0];
  const sources = form.renameFrom.filter((tag) => tag !== target);
  const from: Words | null =
    form.renameFrom.length === 0
      ? ['new_job.fault.from_none']
      : sources.length === 0
        ? ['new_job.fault.from_itself', { tag: target ?? '' }]
        : faultOfTags(form.renameFrom);
  return {
    ...at('renameFrom', from),
    ...at('renameTo', target === undefined ? ['new_job.fault.to_none'] : faultOfTags([target])),
  };
}

function ofFamily(form: JobForm): Faults {
  if (form.family.length < 2) return at('family', ['new_job.fault.family_small']);
  return {
    ...at('family', faultOfTags(form.family)),
    ...at('keep', form.family.includes(form.keep) ? null : ['new_job.fault.keep_none']),
  };
}

function at(field: Field, fault: Words | null): Faults {
  return fault === null ? {} : { [field]: fault };
}

/** Whether only something is missing still, which nobody needs to be told while still typing. */
export const isMissing = ([key]: Words): boolean => key.endsWith('_none') || key.endsWith('_small');
