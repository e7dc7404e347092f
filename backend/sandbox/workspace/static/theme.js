/** Light or dark: from the address, else as the browser likes it; who listens is told of changes. */

/** @typedef {'light' | 'dark'} Theme */

/** @type {Set<(theme: Theme) => void>} */
const listeners = new Set();
const named = new URLSearchParams(location.search).get('theme');

/** @type {Theme} */
let current =
  named === 'dark' || named === 'light'
    ? named
    : matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light';
document.documentElement.dataset.theme = current;

export const theme = () => current;

/** @param {(theme: Theme) => void} listener */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function switchTheme() {
  current = current === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = current;
  const address = new URL(location.href);
  address.searchParams.set('theme', current);
  history.replaceState(history.state, '', address);
  for (const listener of listeners) listener(current);
}
