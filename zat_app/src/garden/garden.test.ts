import { expect, it, vi } from 'vitest';
import get from './get';
import memoize from './memoize';

it('finds what stands at a path, and nothing where the path ends early', () => {
  const palette = { grey: { 100: '#fff', 'deep.er': 1 }, none: null };
  expect(get(palette, 'grey.100')).toBe('#fff');
  expect(get(palette, 'grey')).toBe(palette.grey);
  expect(get(palette, 'blue.100')).toBeUndefined();
  expect(get(palette, 'none.100')).toBeUndefined();
  expect(get(undefined, 'grey')).toBeUndefined();
});

it('works out each answer once', () => {
  const work = vi.fn((a: number, b: number) => (a === 0 ? undefined : a + b));
  const sum = memoize(work, (a, b) => `${a}|${b}`);
  expect([sum(1, 2), sum(1, 3), sum(1, 2), sum(0, 1), sum(0, 1)]).toEqual([
    3,
    4,
    3,
    undefined,
    undefined,
  ]);
  expect(work).toHaveBeenCalledTimes(3);

  const first = memoize((a: number) => ({ a }));
  expect(first(1)).toBe(first(1));
  expect(first(1)).not.toBe(first(2));
});
