import { describe, expect, it } from 'vitest';
import { aJob } from '../../tests/stand_in';
import type { Job } from '../backend/types';
import { faultsOf, fieldOf, firstOf } from './faults';
import { EMPTY_FORM, type JobForm } from './form';
import { formOf, orderOf } from './order';
import { sentenceOf } from './sentence';

const form = (changes: Partial<JobForm>): JobForm => ({ ...EMPTY_FORM, ...changes });
const SEARCH = { conditions: { tags_any: ['old'] } };

describe('a form', () => {
  it.each<[string, Partial<JobForm>, object]>([
    ['adds', { add: ['a'] }, { add: ['a'] }],
    ['adds alone, whatever Remove still holds', { add: ['a'], remove: ['b'] }, { add: ['a'] }],
    [
      'adds and removes',
      { addAndRemove: true, add: ['a'], remove: ['b'] },
      { add: ['a'], remove: ['b'] },
    ],
    ['removes', { operation: 'remove', add: ['a'], remove: ['b'] }, { remove: ['b'] }],
    [
      'merges',
      { operation: 'rename', renameFrom: ['a', 'b'], renameTo: ['c'] },
      { rename: { from: ['a', 'b'], to: 'c' } },
    ],
    [
      'keeps exactly one',
      { operation: 'one_of', family: ['a', 'b'], keep: 'b' },
      { one_of: { family: ['a', 'b'], keep: 'b' } },
    ],
    ['replaces all', { operation: 'set', set: ['a'] }, { set: ['a'] }],
  ])('%s', (_, changes, parameters) => {
    expect(faultsOf(form({ ...SEARCH, ...changes }))).toEqual({});
    expect(orderOf(form(changes), 'Title').parameters).toEqual(parameters);
  });

  it('is an order for a draft', () => {
    const filled = form({
      ...SEARCH,
      add: ['a'],
      leaveOutClosed: true,
      reason: ' why ',
      speed: 'full',
    });
    expect(orderOf(filled, ' Add a ')).toEqual({
      tool: 'tag_manager',
      selection: { kind: 'search', conditions: { tags_any: ['old'] }, exclude_closed: true },
      parameters: { add: ['a'] },
      title: 'Add a',
      reason: 'why',
      start: 'manual',
      wait: 0,
      options: { speed: 'full' },
    });
  });

  it.each<[Partial<JobForm>, object]>([
    [
      { source: 'view', viewIds: [3, 5] },
      { kind: 'view', view_ids: [3, 5] },
    ],
    [
      { source: 'tickets', pastedIds: '#4 5' },
      { kind: 'tickets', ids: [4, 5] },
    ],
    [
      { conditions: { tags_any: ['old'] }, searchText: ' status<solved refund' },
      { kind: 'search', query: 'status<solved refund' },
    ],
    [
      { conditions: { status: ['new'], brand_ids: [], created: { from: '', to: null } } },
      { kind: 'search', conditions: { status: ['new'] } },
    ],
  ])('says which tickets', (changes, selection) => {
    expect(orderOf(form(changes), '').selection).toEqual(selection);
  });

  it.each<[string, object, object]>([
    ['a saved search', { kind: 'search', query: 'tags:a', limit: 100 }, { set: ['b'] }],
    ['ticket IDs', { kind: 'tickets', ids: [4, 5], limit: 1 }, { add: ['b'] }],
    ['what stays', { kind: 'view', view_ids: [3] }, { set: ['b'], except: ['vip*', 'c'] }],
  ])('says of %s all that was said', (_, selection, parameters) => {
    const filled = formOf(aJob({ selection, parameters } as Partial<Job>)) as JobForm;
    expect(faultsOf(filled)).toEqual({});
    expect(orderOf(filled, '')).toMatchObject({ selection, parameters });
  });

  it.each(['0', '1.5', 'ten', '1000001'])('is about at most so many tickets, not %j', (limit) => {
    expect(faultsOf(form({ ...SEARCH, add: ['a'], limit })).limit).toBeDefined();
    const series = { source: 'view' as const, viewIds: [1, 2], views: 'in_turn' as const };
    expect(faultsOf(form({ ...series, add: ['a'], limit }))).toEqual({}); // it has no such number
  });

  it('says when to ask and when to send', () => {
    const hours = { from: '22:00', to: '06:00', tz: 'Europe/Berlin' };
    const filled = form({
      ...SEARCH,
      add: ['a'],
      askFirst: true,
      first: '20',
      when: 'hours',
      hours,
    });
    expect(faultsOf(filled)).toEqual({});
    const { options } = orderOf(filled, 'Add a');
    expect(options).toEqual({ speed: 'normal', stop_after: 20, window: hours });
    const draft = aJob({ options: options as Record<string, unknown> });
    expect(formOf(draft)).toMatchObject({ askFirst: true, first: '20', when: 'hours', hours });
  });

  it.each(['', '0', '1.5', 'ten', '1000001'])('asks after a number of tickets, not %j', (first) => {
    expect(faultsOf(form({ ...SEARCH, add: ['a'], askFirst: true, first })).first).toBeDefined();
    expect(faultsOf(form({ ...SEARCH, add: ['a'], first }))).toEqual({});
  });

  it.each([
    ['22:00', '22:00'],
    ['', '06:00'],
  ])('sends between two times of day, not from %j to %j', (from, to) => {
    const hours = { from, to, tz: 'UTC' };
    expect(faultsOf(form({ ...SEARCH, add: ['a'], when: 'hours', hours })).hours).toBeDefined();
    expect(faultsOf(form({ ...SEARCH, add: ['a'], hours }))).toEqual({});
  });

  it('can be filled again from the draft it made', () => {
    const filled = form({
      source: 'view',
      viewIds: [3],
      operation: 'rename',
      renameFrom: ['a'],
      renameTo: ['b'],
    });
    const order = orderOf(filled, 'Rename a → b');
    const job = { ...order, options: order.options ?? {}, reason: null } as unknown as Parameters<
      typeof formOf
    >[0];
    expect(formOf(job)).toEqual({ ...filled, title: 'Rename a → b' });
    const cut = { ...job, selection: { kind: 'tickets', ids: [1], shortened: true } };
    expect(formOf(cut)).toBeNull();
  });
});

describe('what is wrong with a form', () => {
  const keys = (changes: Partial<JobForm>) =>
    Object.fromEntries(
      Object.entries(faultsOf(form(changes))).map(([field, fault]) => [
        field,
        fault[0].replace('new_job.fault.', ''),
      ]),
    );

  it('is said of every field at once', () => {
    expect(keys({})).toEqual({ search: 'search_none', add: 'add_none' });
    expect(firstOf(faultsOf(form({})))).toBe('search');
  });

  it.each<[Partial<JobForm>, object]>([
    [{ source: 'view' }, { views: 'views_none' }],
    [{ searchText: 'subject:"late' }, { search: 'search_quote' }],
    [{ conditions: { tags_none: ['a"b'] } }, { search: 'tag_characters' }],
    [{ conditions: { created: { from: '2026-02-02', to: '2026-02-01' } } }, { search: 'days' }],
    [
      { source: 'view', viewIds: Array.from({ length: 21 }, (_, at) => at + 1) },
      { views: 'views_many' },
    ],
    [{ source: 'tickets', pastedIds: 'x' }, { pastedIds: 'id_bad' }],
  ])('may be in the tickets', (changes, faults) => {
    expect(keys({ add: ['a'], ...changes })).toEqual(faults);
  });

  it.each<[Partial<JobForm>, object]>([
    [{ operation: 'remove', add: ['a'] }, { remove: 'remove_none' }],
    [{ addAndRemove: true, add: ['a'], remove: ['a'] }, { remove: 'tag_in_both' }],
    [{ operation: 'rename' }, { renameFrom: 'from_none', renameTo: 'to_none' }],
    [{ operation: 'rename', renameFrom: ['a'], renameTo: ['a'] }, { renameFrom: 'from_itself' }],
    [{ operation: 'one_of', family: ['a'] }, { family: 'family_small' }],
    [{ operation: 'one_of', family: ['a', 'b'], keep: 'c' }, { keep: 'keep_none' }],
    [{ operation: 'set' }, { set: 'set_none' }],
    [{ operation: 'set', set: ['a'], spared: ['b*', '*'] }, { spared: 'tag_characters' }],
    [
      { add: ['a'], title: 'x'.repeat(501), reason: 'x'.repeat(2001) },
      { title: 'text_long', reason: 'text_long' },
    ],
  ])('may be in the change', (changes, faults) => {
    expect(keys({ ...SEARCH, ...changes })).toEqual(faults);
  });

  it('may be told by the backend', () => {
    expect(fieldOf('selection.limit')).toBe('limit');
    expect(fieldOf('selection.ids.1')).toBe('pastedIds');
    expect(fieldOf('parameters.rename.from.0')).toBe('renameFrom');
    expect(fieldOf('selection.conditions.tags_any.0')).toBe('search');
    expect(fieldOf('parameters.address')).toBeNull();
    expect(fieldOf('account')).toBeNull();
  });
});

describe('the title written for you', () => {
  const sentence = (changes: Partial<JobForm>) => sentenceOf(form(changes));

  it('says what the change does', () => {
    expect(sentence({ add: ['a', 'b'] })).toEqual(['new_job.sentence.add', { tags: 'a, b' }]);
    expect(sentence({ addAndRemove: true, add: ['a'], remove: ['b'] })?.[0]).toBe(
      'new_job.sentence.add_and_remove',
    );
    expect(sentence({ operation: 'rename', renameFrom: ['a'], renameTo: ['c'] })?.[0]).toBe(
      'new_job.sentence.rename',
    );
    expect(sentence({ operation: 'rename', renameFrom: ['a', 'b', 'c'], renameTo: ['c'] })).toEqual(
      ['new_job.sentence.merge', { from: 'a, b', to: 'c' }],
    );
  });

  it('is empty while the change does nothing', () => {
    expect(sentence({})).toBeNull();
    expect(sentence({ operation: 'one_of', family: ['a', 'b'] })).toBeNull();
  });
});
