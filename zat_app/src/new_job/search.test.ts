import { describe, expect, it } from 'vitest';
import { dayBefore, given, saysNothing } from './conditions';
import { faultOfQuery } from './search';

describe('a search', () => {
  it.each([
    ['', 'search_none'],
    [' ', 'search_none'],
    ['subject:"late', 'search_quote'],
    ['type:user vip', 'search_type'],
    ['x'.repeat(2001), 'search_long'],
    [Array.from({ length: 65 }, () => 'a').join(' '), 'search_words'],
  ])('is refused: %s (%s)', (text, key) => {
    expect(faultOfQuery(text)?.[0]).toBe(`new_job.fault.${key}`);
  });

  it('may say that it is about tickets', () => {
    expect(faultOfQuery('type:ticket tags:a')).toBeNull();
  });
});

describe('conditions', () => {
  it('that were only begun say nothing yet', () => {
    const begun = { tags_any: [], fields: [{ id: 0, values: [] }], created: {}, subject: ' ' };
    expect(given(begun)).toEqual({});
    expect(saysNothing(begun)).toBe(true);
    const fields = [
      { id: 7, values: ['a'] },
      { id: 8, values: [] },
    ];
    expect(given({ ...begun, fields, created: { from: '2026-01-01', to: null } })).toEqual({
      fields: [{ id: 7, values: ['a'] }],
      created: { from: '2026-01-01' },
    });
  });

  it('of the last days begin with a day of this calendar', () => {
    expect(dayBefore(30, new Date(2026, 2, 15, 23, 59))).toBe('2026-02-13');
    expect(dayBefore(0, new Date(2026, 0, 1))).toBe('2026-01-01');
  });
});
