/** Faces out of initials. */
import { h } from './dom.js';

const COLOURS = 8;

/** @param {string | null | undefined} name @param {string} [size] small, medium or large */
export function face(name, size = 'medium') {
  const known = name ?? '?';
  const initials = known
    .split(' ')
    .map((part) => part[0])
    .slice(0, 2)
    .join('');
  let sum = 0;
  for (const letter of known) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return h(
    'span',
    { class: `face face-${size} face-${sum % COLOURS}`, 'aria-hidden': 'true' },
    initials,
  );
}
