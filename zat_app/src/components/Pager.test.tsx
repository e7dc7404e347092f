import { act, renderHook } from '@testing-library/react';
import { usePages } from './Pager';

test('“Next” pressed twice while the page loads goes one page on, and “Previous” one back', () => {
  const { result } = renderHook(() => usePages('jobs'));
  act(() => result.current.forward('second'));
  act(() => result.current.forward('second'));
  expect(result.current.cursor).toBe('second');
  act(() => result.current.back());
  expect([result.current.cursor, result.current.isFirst]).toEqual([undefined, true]);
});
