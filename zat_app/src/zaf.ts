/** The few calls of Zendesk's app framework that we make. Nothing else touches its SDK. */

export type ColorScheme = 'light' | 'dark';

interface ZendeskUser {
  id: number;
  name: string;
  role: string;
  locale: string;
}

interface ZendeskPerson {
  id: number;
  name: string;
}

/** What can be read, and what it is. `ticket.*` exists beside a ticket only. */
export interface Readable {
  currentUser: ZendeskUser;
  'currentAccount.subdomain': string;
  colorScheme: ColorScheme;
  'ticket.id': number;
  'ticket.subject': string;
  'ticket.tags': string[];
  'ticket.requester': ZendeskPerson | null;
  'ticket.organization': ZendeskPerson | null;
}

export type Toast = 'notice' | 'alert' | 'error';

/** What goes through Zendesk's proxy, which fills in and signs `{{jwt.token}}`. */
export interface ProxyRequest {
  url: string;
  type: 'GET' | 'POST' | 'DELETE';
  contentType?: string;
  data?: string;
  headers?: Record<string, string>;
  secure?: boolean;
  jwt?: {
    algorithm: 'HS256';
    secret_key: string;
    expiry: number;
    claims: Record<string, string>;
  };
}

/** The SDK's own client; https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/ */
interface Client {
  on(event: string, handler: (data: unknown) => void): void;
  off(event: string, handler: (data: unknown) => void): void;
  get(paths: string[]): Promise<Record<string, unknown>>;
  invoke(name: string, ...args: unknown[]): Promise<unknown>;
  request(options: ProxyRequest): Promise<unknown>;
}

declare global {
  interface Window {
    ZAFClient?: { init(): Client | false };
  }
}

export interface Zaf {
  /** Reads what there is; paths that do not exist here are left out. */
  get<Path extends keyof Readable>(...paths: Path[]): Promise<Partial<Pick<Readable, Path>>>;
  /** Sends a request through Zendesk's proxy; rejects with its raw answer. */
  request(options: ProxyRequest): Promise<unknown>;
  /** Shows a short message over Zendesk's own page. */
  notify(text: string, kind?: Toast): void;
  /** Opens the app's own page in the navigation bar, at a route such as `jobs/3f2a…`. */
  openPage(route: string): void;
  openTicket(ticketId: number): void;
  /** Asks for so many pixels of height. */
  resize(height: number): void;
  /**
   * Calls the handler at an event, and at once with the route that Zendesk told before; the function
   * that it returns ends that.
   */
  on(event: string, handler: (data: unknown) => void): () => void;
}

export const ROUTE_CHANGED = 'app.route.changed';

/** Shakes hands with Zendesk; null where the page is not inside Zendesk. */
export function connect(sdk = window.ZAFClient): Zaf | null {
  const client = sdk?.init();
  if (!client) return null;
  // Zendesk tells the route once, which may be long before there is a page to show it.
  let route: unknown;
  client.on(ROUTE_CHANGED, (told) => {
    route = told;
  });
  const invoke = (name: string, ...args: unknown[]) => {
    // What Zendesk refuses to show is no reason to stop working.
    client.invoke(name, ...args).catch(() => undefined);
  };
  return {
    async get(...paths) {
      const { errors: _errors, ...found } = await client.get(paths);
      return found as Partial<Pick<Readable, (typeof paths)[number]>>;
    },
    request: (options) => client.request(options),
    notify: (text, kind = 'notice') => invoke('notify', text, kind),
    openPage: (route) => invoke('routeTo', 'nav_bar', '', route),
    openTicket: (ticketId) => invoke('routeTo', 'ticket', ticketId),
    resize: (height) => invoke('resize', { width: '100%', height: `${Math.ceil(height)}px` }),
    on(event, handler) {
      client.on(event, handler);
      if (event === ROUTE_CHANGED && route !== undefined) handler(route);
      return () => client.off(event, handler);
    },
  };
}

/** The route in what `app.route.changed` tells: a text, or an object that holds one. */
export function routeOf(told: unknown): string | null {
  if (typeof told === 'string') return told.replace(/^\/+/, '');
  if (typeof told !== 'object' || told === null) return null;
  const held = told as Record<string, unknown>;
  for (const name of ['appRoute', 'path', 'route']) {
    if (typeof held[name] === 'string') return routeOf(held[name]);
  }
  return null;
}
