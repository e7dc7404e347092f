/** Short messages over the page: what an app's `notify` shows, and the workspace's own. */
import { fill, h, testId } from './dom.js';
import { icon } from './icons.js';

const SECONDS = 6;
const KINDS = ['notice', 'alert', 'error'];
const corner = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

export const toasts = corner;

/**
 * Zendesk lets `notify` carry markup of its own making; here it is text.
 *
 * @param {string} text
 * @param {string} [kind] notice, alert or error
 * @param {{ sticky?: boolean } | number} [options] how long it stays, in milliseconds
 */
export function toast(text, kind = 'notice', options = {}) {
  const known = KINDS.includes(kind) ? kind : 'notice';
  const card = h('div', { class: `toast toast-${known}`, ...testId('toast') });
  const close = h(
    'button',
    {
      class: 'plain',
      type: 'button',
      'aria-label': 'Close',
      onclick: () => card.remove(),
    },
    icon('close'),
  );
  fill(card, h('span', { class: 'toast-text' }, text), close);
  corner.append(card);
  const lasts = typeof options === 'number' ? options : SECONDS * 1000;
  if (typeof options !== 'object' || !options.sticky) setTimeout(() => card.remove(), lasts);
}
