/** Tags as small labels that show when one comes or goes. */
import { h, testId } from './dom.js';
import { icon } from './icons.js';

/**
 * Brings a list of labels up to date; after the first time, new ones light up.
 *
 * @param {HTMLElement} list
 * @param {string[]} tags
 * @param {(tag: string) => void} [onRemove] where tags can be taken away
 */
export function showTags(list, tags, onRemove) {
  const first = list.dataset.shown === undefined;
  list.dataset.shown = String(tags.length);
  /** @type {Map<string, HTMLElement>} */
  const there = new Map(
    [...list.querySelectorAll('.tag')].map((label) => [
      /** @type {HTMLElement} */ (label).dataset.tag ?? '',
      /** @type {HTMLElement} */ (label),
    ]),
  );
  for (const [tag, label] of there) if (!tags.includes(tag)) label.remove();
  const last = list.querySelector('.tag-entry');
  for (const tag of tags) {
    if (there.has(tag)) continue;
    const label = h(
      'span',
      { class: `tag${first ? '' : ' tag-new'}`, 'data-tag': tag, ...testId('tag') },
      h('span', {}, tag),
    );
    if (onRemove) {
      label.append(
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            'aria-label': `Remove ${tag}`,
            onclick: () => onRemove(tag),
          },
          icon('close'),
        ),
      );
    }
    list.insertBefore(label, last);
  }
}
