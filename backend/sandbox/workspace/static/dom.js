/** Elements out of plain values. Texts are always set as text, never as markup. */

/**
 * An element. `properties` are set as properties; `class`, `data-…`, `aria-…` and `role` as
 * attributes; functions under `on…` listen. Children that are null or false are left out.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElement & Record<string, any>}
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith('on') && typeof value === 'function') {
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else if (key in element && key !== 'role' && key !== 'title') {
      /** @type {any} */ (element)[key] = value;
    } else if (value !== false) {
      element.setAttribute(
        key === 'className' ? 'class' : key,
        value === true ? '' : String(value),
      );
    }
  }
  element.append(...kept(children));
  return element;
}

/** @param {unknown[]} children */
const kept = (children) =>
  /** @type {(Node | string)[]} */ (
    children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child)))
  );

/**
 * Gives an element these children instead of the ones it had.
 *
 * @param {Element} element
 * @param {...(Node | string | null | undefined | false)} children
 */
export const fill = (element, ...children) => element.replaceChildren(...kept(children));

/** @param {string} name */
export const testId = (name) => ({ 'data-test-id': name });
