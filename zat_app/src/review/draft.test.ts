import { describe, expect, it } from 'vitest';
import type { Job } from '../backend/types';
import { partsOf, rangeOf, stageOf, type Warning, wordsOf } from './draft';

const job = (changes: Partial<Job>): Job =>
  ({
    status: 'draft',
    wish: null,
    phase: 'ready',
    started_at: null,
    planned: null,
    ...changes,
  }) as Job;

describe('a draft', () => {
  it.each<[string, Partial<Job>]>([
    ['reading', { phase: 'selecting' }],
    ['ready', {}],
    ['given_up', { wish: 'cancel' }],
    ['given_up', { status: 'cancelled' }],
    ['impossible', { status: 'failed' }],
    ['started', { wish: 'run' }],
    ['started', { status: 'running', started_at: '2026-11-24T09:00:00Z' }],
    ['started', { status: 'cancelled', started_at: '2026-11-24T09:00:00Z' }],
  ])('is %s', (stage, changes) => {
    expect(stageOf(job(changes))).toBe(stage);
  });

  it('names the parts of its total that have tickets, and always those that change', () => {
    const planned = {
      total: 30,
      change: 0,
      unchanged: 22,
      skipped: 0,
      conflict: 0,
      gone: 8,
      closed: 0,
      too_long: 0,
    };
    expect(partsOf(job({ planned }))).toEqual([
      ['change', 0],
      ['unchanged', 22],
      ['gone', 8],
    ]);
  });
});

describe('a warning', () => {
  const warning = (changes: Partial<Warning>): Warning => ({
    code: 'of a later version' as Warning['code'],
    detail: 'A sentence.',
    tickets: null,
    ...changes,
  });

  it('is said in the language of the page', () => {
    expect(wordsOf(warning({ code: 'closed_tickets', tickets: 3 }), String)).toEqual([
      'review.warning.closed_tickets',
      { count: 3 },
    ]);
    const seen = { code: 'closed_tickets', tickets: 3, seen_at: '2026-11-20' } as const;
    expect(wordsOf(warning({ ...seen, accepted: false }), String)).toEqual([
      'review.warning.closed_refused',
      { count: 3, day: '2026-11-20' },
    ]);
    expect(wordsOf(warning({ ...seen, accepted: true }), String)?.[0]).toBe(
      'review.warning.closed_accepted',
    );
    const sets = { code: 'sets_field' as const, tags: ['vip'], field_title: 'Tier' };
    expect(wordsOf(warning(sets), String)?.[0]).toBe('review.warning.sets_field');
    expect(wordsOf(warning({ ...sets, holds_one: true }), String)).toEqual([
      'review.warning.sets_field_of_one',
      { tags: 'vip', field: 'Tier' },
    ]);
  });

  it('keeps its own sentence where the page has none', () => {
    expect(wordsOf(warning({}), String)).toBeNull();
    expect(wordsOf(warning({ code: 'sets_field' }), String)).toBeNull();
  });
});

describe('how long it takes', () => {
  it.each([
    [8, 19, 'range_seconds', { from: 8, count: 19 }],
    [30, 62.5, 'range_seconds', { from: 30, count: 63 }],
    [58, 119, 'range_minutes', { from: 1, count: 2 }],
    [100, 110, 'range_minutes', { from: 1, count: 2 }],
    [4000, 7000, 'range_hours', { from: 1, count: 2 }],
    [0.2, 0.4, 'about_seconds', { count: 1 }],
  ])('%d to %d seconds', (least, most, key, values) => {
    expect(rangeOf(least, most)).toEqual([`review.takes.${key}`, values]);
  });

  it('is nothing for nothing', () => {
    expect(rangeOf(0, 0)).toBeNull();
  });
});
