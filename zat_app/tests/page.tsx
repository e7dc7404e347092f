import { act, render } from '@testing-library/react';
import axe from 'axe-core';
import { App } from '../src/App';
import { Backend } from '../src/backend/backend';
import { askDirectly, Session } from '../src/backend/session';
import type { Me } from '../src/backend/types';
import type { Location } from '../src/bootstrap';
import { language } from '../src/i18n/translate';
import english from '../src/translations/en.json';
import type { Visibility } from '../src/visibility';
import { ROUTE_CHANGED, type Zaf } from '../src/zaf';
import { ME, type StandIn } from './stand_in';

export const ENGLISH = language('en', english);

/** Zendesk around a page, as far as a test needs it. */
export class Zendesk implements Zaf {
  readonly notices: [text: string, kind: string | undefined][] = [];
  readonly opened: string[] = [];
  private readonly handlers = new Map<string, Set<(data: unknown) => void>>();
  private route: unknown;

  constructor(private readonly locale = 'en-US') {}

  get: Zaf['get'] = async () =>
    ({ currentUser: { id: 1, name: 'Ada', role: 'admin', locale: this.locale } }) as never;
  request = () => Promise.reject({ status: 0 });
  notify = (text: string, kind?: string) => void this.notices.push([text, kind]);
  openPage = (route: string) => void this.opened.push(route);
  openTicket = (ticketId: number) => void this.opened.push(`ticket ${ticketId}`);
  resize = () => undefined;
  on = (event: string, handler: (data: unknown) => void) => {
    const all = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, all.add(handler));
    if (event === ROUTE_CHANGED && this.route !== undefined) handler(this.route);
    return () => void all.delete(handler);
  };
  tell(event: string, data?: unknown) {
    if (event === ROUTE_CHANGED) this.route = data;
    act(() => {
      for (const handler of this.handlers.get(event) ?? []) handler(data);
    });
  }
}

interface Shown {
  standIn: StandIn;
  me?: Partial<Me>;
  zendesk?: Zendesk;
  location?: Location;
}

/** The whole app at one place, with a real backend on the other side of HTTP. */
export function show({ standIn, me, zendesk = new Zendesk(), location = 'nav_bar' }: Shown) {
  const expires_at = new Date(Date.now() + 900_000).toISOString();
  standIn.on('POST /api/v1/session', { token: 't', expires_at, me: { ...ME, ...me } });
  const session = new Session(askDirectly(new URL('api/v1/', standIn.address)), 'g');
  const visibility = { visible: true, subscribe: () => () => undefined } as unknown as Visibility;
  const backend = new Backend(standIn.address, session);
  const surroundings = { backend, visibility, zaf: zendesk };
  return { zendesk, ...render(<App place={{ location, surroundings }} zaf={zendesk} />) };
}

/** What axe finds wrong; colours need a real browser, and are looked at there. */
export async function faults(container: Element): Promise<string[]> {
  const include = [container, ...document.querySelectorAll('dialog')]; // those stand beside it
  const found = await axe.run({ include }, { rules: { 'color-contrast': { enabled: false } } });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}
