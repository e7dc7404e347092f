/** Links inside the workspace: a plain click stays on the page, any other is the browser's. */
import { addressOf } from './address.js';
import { h } from './dom.js';

/** @typedef {import('./address.js').Place} Place */

/** Whether this click asks for a new tab or window. @param {Event} event */
export const isForBrowser = (event) =>
  event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);

/**
 * @param {Place} place
 * @param {(place: Place) => void} go
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} children
 */
export const link = (place, go, properties, ...children) =>
  h(
    'a',
    {
      href: addressOf(place),
      ...properties,
      onclick: (/** @type {Event} */ event) => {
        event.stopPropagation();
        if (isForBrowser(event)) return;
        event.preventDefault();
        go(place);
      },
    },
    ...children,
  );
