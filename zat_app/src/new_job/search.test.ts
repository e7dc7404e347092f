import { describe, expect, it } from 'vitest';
import { faultOfQuery, onlyOpen, query, term, withoutClosed } from './search';

describe('a condition', () => {
  it.each([
    ['tags', 'vip', 'tags:vip'],
    ['tags', 'a:b', 'tags:"a:b"'],
    ['tags', '-vip', 'tags:"-vip"'],
    ['organization', 42, 'organization:42'],
    ['requester', 'ada@example.com', 'requester:ada@example.com'],
    ['subject', 'Refund  late', 'subject:"Refund late"'],
    ['subject', 'the "new" price', 'subject:"the new price"'],
    ['subject', 'status:closed', 'subject:"status:closed"'],
    ['subject', ' " ', ''],
  ])('%s %s is %s', (keyword, value, expected) => {
    expect(term(keyword, value)).toBe(expected);
  });
});

describe('a search', () => {
  it('asks for any of the tags, the status, and the text', () => {
    expect(query(['vip', 'vip-customer'], 'unsolved', ' refund ')).toBe(
      'tags:vip tags:vip-customer status<solved refund',
    );
    expect(query([], 'pending', '')).toBe('status:pending');
    expect(query([], 'any', '')).toBe('');
  });

  it('can be asked without closed tickets, and for open ones', () => {
    expect(withoutClosed('tags:a')).toBe('tags:a -status:closed');
    expect(onlyOpen('tags:a')).toBe('tags:a status<solved');
  });

  it.each([
    ['', 'search_none'],
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
