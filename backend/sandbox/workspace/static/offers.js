/** What apps may read, set and invoke in every location, and where a path leads. */
import { theme } from './theme.js';
import { toast } from './toasts.js';

/**
 * The value at a path such as `ticket.requester.name`.
 *
 * @param {Record<string, any>} objects
 * @param {string} path
 */
export function lookUp(objects, path) {
  let found = /** @type {any} */ (objects);
  for (const name of path.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, name)) {
      throw new Error(`There is no ${path} here.`);
    }
    found = found[name];
  }
  return found;
}

/** @param {any} state what the server told at the start */
export function everywhere({ me, account }) {
  return {
    currentUser: {
      id: me.id,
      name: me.name,
      email: me.email,
      role: me.role,
      locale: me.locale,
      timeZone: { ianaName: me.time_zone },
      groups: [],
      organizations: [],
      tags: [],
    },
    currentAccount: { subdomain: account.subdomain, planName: 'Enterprise', timeFormat: 24 },
    colorScheme: theme(),
  };
}

/**
 * The actions that every location has; undefined where it is none of them.
 *
 * @param {(place: import('./address.js').Place) => void} go
 * @param {any} app
 * @returns {Record<string, (...args: any[]) => unknown>}
 */
export function actions(go, app) {
  return {
    notify: (text, kind, options) => toast(String(text), kind, options),
    routeTo: (where, name, path) => {
      if (where === 'ticket') return go({ page: 'ticket', id: Number(name) });
      if (where === 'nav_bar') {
        return go({
          page: 'app',
          slug: name || app.slug,
          route: String(path ?? '').replace(/^\/+/, ''),
        });
      }
      if (where === 'views' || where === 'view') return go({ page: 'view', id: Number(name) });
      throw new Error(`The sandbox has no page for ${where}.`);
    },
  };
}
