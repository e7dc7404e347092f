import type { Bootstrap } from '../bootstrap';
import type { Zaf } from '../zaf';
import { asProblem, offline, Problem, problemOf, sessionOver } from './problem';
import type { components } from './schema';
import type { Me } from './types';

/** A session as the backend hands it out. */
export type Started = components['schemas']['Session'];

/** Sends one request about the session itself; `path` is below the API's address. */
export type AskForSession = (
  path: 'session' | 'session/renew',
  body: Record<string, string>,
) => Promise<Started>;

const RENEW_BEFORE = 120_000; // milliseconds before the end
const SURE = 15_000; // a token that ends sooner than this is not used any more

/**
 * Who we are to the backend. The token is kept in memory only: pages inside Zendesk have no storage
 * that can be relied on, and it lives for minutes.
 */
export class Session {
  private started: Started | null = null;
  private asking: Promise<Started> | null = null;
  private grant: string | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly ask: AskForSession,
    grant: string,
    private readonly now: () => number = Date.now,
  ) {
    this.grant = grant;
  }

  /** Who we are, as last told; null before the first answer. */
  readonly me = (): Me | null => this.started?.me ?? null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A token that lives a while longer. Raises `offline`, or `reopen_app` when the session is over. */
  async token(): Promise<string> {
    const left = this.started ? Date.parse(this.started.expires_at) - this.now() : 0;
    if (this.started && left > SURE) return this.started.token;
    return (await this.renewed()).token;
  }

  /** A new token in place of one that was refused; however many ask, one request is made. */
  renewed(refused?: string): Promise<Started> {
    if (this.started && refused !== undefined && refused !== this.started.token) {
      return Promise.resolve(this.started);
    }
    this.asking ??= this.request().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  /** What `GET /me` has told since. */
  keep(me: Me) {
    if (!this.started) return;
    this.started = { ...this.started, me };
    this.tell();
  }

  private async request(): Promise<Started> {
    try {
      this.started = await this.next();
      this.grant = null;
    } catch (thrown) {
      const problem = asProblem(thrown);
      throw problem.status === 401 && problem.code !== 'agent_gone' ? sessionOver() : problem;
    }
    this.renewInTime();
    this.tell();
    return this.started;
  }

  private next(): Promise<Started> {
    if (this.grant !== null) return this.ask('session', { grant: this.grant });
    if (this.started !== null) return this.ask('session/renew', { token: this.started.token });
    return Promise.reject(sessionOver());
  }

  private renewInTime() {
    clearTimeout(this.timer);
    if (!this.started) return;
    const left = Date.parse(this.started.expires_at) - this.now();
    const wait = Math.max(left - RENEW_BEFORE, left / 2, 1_000);
    // A failure here is met again, and told, by the next call that needs a token.
    this.timer = setTimeout(() => this.renewed().catch(() => undefined), wait);
  }

  private tell() {
    for (const listener of this.listeners) listener();
  }
}

/** Through Zendesk's proxy, whose signature shows that the app runs in that account now. */
export function askThroughZendesk(zaf: Zaf, api: URL): AskForSession {
  return async (path, body) => {
    try {
      const answer = await zaf.request({
        url: new URL(path, api).href,
        type: 'POST',
        contentType: 'application/json',
        data: JSON.stringify(body),
        headers: { Authorization: 'Bearer {{jwt.token}}' },
        secure: true,
        jwt: {
          algorithm: 'HS256',
          secret_key: '{{setting.jwt_secret}}',
          expiry: 60,
          claims: { jti: crypto.randomUUID() }, // no two of them are the same bytes
        },
      });
      return (typeof answer === 'string' ? JSON.parse(answer) : answer) as Started;
    } catch (thrown) {
      throw problemOfProxy(thrown);
    }
  };
}

/** Without a signature, for installations that have no secret. */
export function askDirectly(api: URL): AskForSession {
  return async (path, body) => {
    const answer = await fetch(new URL(path, api), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw problemOf(answer.status, await answer.text());
    return (await answer.json()) as Started;
  };
}

/** The session of a page that the backend made. */
export function sessionOf(bootstrap: Bootstrap, zaf: Zaf | null, api: URL): Session {
  const signed = bootstrap.proxy_token && zaf;
  return new Session(signed ? askThroughZendesk(zaf, api) : askDirectly(api), bootstrap.grant);
}

function problemOfProxy(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const raw = thrown as { status?: unknown; responseText?: unknown; responseJSON?: unknown } | null;
  const status = typeof raw?.status === 'number' ? raw.status : 0;
  if (status === 0) return offline();
  const body = raw?.responseJSON ? JSON.stringify(raw.responseJSON) : raw?.responseText;
  return problemOf(status, typeof body === 'string' ? body : '');
}
