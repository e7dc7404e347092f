/** Times, numbers and statuses as people read them. */
import { h } from './dom.js';

const DAY = 86_400_000;
const number = new Intl.NumberFormat('en-US');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const year = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {number} value */
export const count = (value) => number.format(value);

/** @param {string} text a time as the API writes it */
export function when(text) {
  const at = new Date(text);
  const now = new Date();
  if (at.toDateString() === now.toDateString()) return `Today ${clock.format(at)}`;
  if (now.getTime() - at.getTime() < 6 * DAY) {
    return `${at.toLocaleDateString('en-GB', { weekday: 'short' })} ${clock.format(at)}`;
  }
  return at.getFullYear() === now.getFullYear() ? day.format(at) : year.format(at);
}

/** @param {string} text */
export const exactly = (text) => `${year.format(new Date(text))}, ${clock.format(new Date(text))}`;

/** @type {Record<string, string>} */
export const STATUSES = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};

/** @param {string} status */
export const badge = (status) =>
  h(
    'span',
    { class: `status status-${status}`, 'data-status': status },
    STATUSES[status] ?? status,
  );

/** @param {string | null} text */
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : '–');
