/**
 * The function, which works out each answer once; `key` makes one of several arguments.
 *
 * In the place of `lodash.memoize`, which Garden's theme takes for just this and which weighs 1 kB.
 */
export default function memoize<A extends unknown[], R>(
  work: (...args: A) => R,
  key: (...args: A) => unknown = (...args) => args[0],
): (...args: A) => R {
  const known = new Map<unknown, R>();
  return (...args) => {
    const name = key(...args);
    const found = known.get(name);
    if (found !== undefined || known.has(name)) {
      return found as R;
    }
    const made = work(...args);
    known.set(name, made);
    return made;
  };
}
