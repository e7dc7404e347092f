/**
 * The page's address: /{subdomain}/agent/… as in Zendesk, with `as` (a person's id) and `theme`.
 *
 * @typedef {{ page: 'view', id: number } | { page: 'search', text: string }
 *   | { page: 'ticket', id: number } | { page: 'app', slug: string, route: string }
 *   | { page: 'mail', id: number } | { page: 'start' }} Place
 */

const parts = location.pathname.split('/').filter(Boolean).map(decodeURIComponent);
const query = new URLSearchParams(location.search);

export const subdomain = parts[0] ?? '';
export const person = query.get('as');

/** @returns {Place} */
export function here() {
  const [, , kind, name, ...rest] = location.pathname
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  switch (kind) {
    case 'filters':
      return { page: 'view', id: Number(name) };
    case 'tickets':
      return { page: 'ticket', id: Number(name) };
    case 'search':
      return { page: 'search', text: new URLSearchParams(location.search).get('q') ?? '' };
    case 'mailbox':
      return { page: 'mail', id: Number(name ?? 0) };
    case 'apps':
      return { page: 'app', slug: name ?? '', route: rest.join('/') };
    default:
      return { page: 'start' };
  }
}

/** @param {Place} place */
export function addressOf(place) {
  const kept = new URLSearchParams(location.search);
  kept.delete('q');
  let path = `/${subdomain}/agent`;
  if (place.page === 'view') path += `/filters/${place.id}`;
  if (place.page === 'ticket') path += `/tickets/${place.id}`;
  if (place.page === 'mail') path += place.id ? `/mailbox/${place.id}` : '/mailbox';
  if (place.page === 'app') {
    path += `/apps/${place.slug}${place.route ? `/${place.route.split('/').map(encodeURIComponent).join('/')}` : ''}`;
  }
  if (place.page === 'search') {
    path += '/search';
    kept.set('q', place.text);
  }
  const rest = kept.toString();
  return rest ? `${path}?${rest}` : path;
}

/** @param {Place} a @param {Place} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The same place as another person. @param {number} id */
export function addressAs(id) {
  const address = new URL(location.href);
  address.searchParams.set('as', String(id));
  return address.href;
}
