import { createRoot } from 'react-dom/client';
import { App } from '../src/App';
import { Backend } from '../src/backend/backend';
import { Session } from '../src/backend/session';
import type { Location } from '../src/bootstrap';
import { Visibility } from '../src/visibility';
import type { Readable, Zaf } from '../src/zaf';

declare const __KEY__: string;

const asked = new URLSearchParams(window.location.search);
const address = new URL('/', window.location.href);

const known: Partial<Readable> = {
  currentUser: { id: 1, name: 'Ada', role: 'admin', locale: asked.get('locale') ?? 'en-US' },
  colorScheme: asked.get('theme') === 'dark' ? 'dark' : 'light',
};

/** Just enough of Zendesk for a page to show itself. */
const zaf: Zaf = {
  get: async () => known,
  request: () => Promise.reject({ status: 0 }),
  notify: (text, kind) => console.info('notify', kind, text),
  openPage: (route) => {
    window.location.hash = route;
  },
  openTicket: (ticketId) => console.info('ticket', ticketId),
  resize: (height) => console.info('height', height),
  on: (event, handler) => {
    const told = () => handler(window.location.hash.slice(1));
    if (event !== 'app.route.changed') return () => undefined;
    window.addEventListener('hashchange', told);
    queueMicrotask(told);
    return () => window.removeEventListener('hashchange', told);
  },
};

/** An API key in place of a session: it carries the rights of its owner. */
const session = new Session(async () => {
  const answer = await fetch(new URL('api/v1/me', address), {
    headers: { Authorization: `Bearer ${__KEY__}` },
  });
  const inOneHour = new Date(Date.now() + 3_600_000).toISOString();
  return { token: __KEY__, expires_at: inOneHour, me: await answer.json() };
}, 'dev');

const place = {
  location: (asked.get('location') ?? 'nav_bar') as Location,
  surroundings: { backend: new Backend(address, session), visibility: new Visibility(zaf), zaf },
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<App place={place} zaf={zaf} />);
