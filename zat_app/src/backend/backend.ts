import createClient, { type Client } from 'openapi-fetch';
import { asProblem, isAbort, Problem, problemOf } from './problem';
import type { paths } from './schema';
import type { Session } from './session';

/**
 * Our backend. `api` has a typed method for every call of its description:
 * `await taken(backend.api.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id } } }))`.
 * Everything that goes wrong is thrown as a Problem.
 */
export class Backend {
  readonly api: Client<paths>;

  constructor(
    /** Where the installation is, with a slash at the end. */
    readonly address: URL,
    readonly session: Session,
  ) {
    this.api = createClient<paths>({
      baseUrl: address.href.replace(/\/$/, ''),
      fetch: (request) => this.fetch(request),
    });
  }

  /** Fetches with our token; a token that has just ended is renewed once. */
  async fetch(request: Request): Promise<Response> {
    const again = request.clone();
    const token = await this.session.token();
    const answer = await this.send(request, token);
    if (answer.status !== 401) return good(answer);
    const renewed = await this.session.renewed(token);
    return good(await this.send(again, renewed.token));
  }

  /** Opens an address of the API that answers with something else than JSON. */
  open(path: string, signal?: AbortSignal): Promise<Response> {
    const address = new URL(path.replace(/^\//, ''), this.address);
    return this.fetch(new Request(address, signal ? { signal } : {}));
  }

  /** Asks again who we are and what we may do. */
  async refreshMe(): Promise<void> {
    this.session.keep(await taken(this.api.GET('/api/v1/me')));
  }

  private async send(request: Request, token: string): Promise<Response> {
    request.headers.set('Authorization', `Bearer ${token}`);
    try {
      return await fetch(request);
    } catch (thrown) {
      throw isAbort(thrown) ? thrown : asProblem(thrown);
    }
  }
}

/** What a call answered. */
export async function taken<T>(call: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new Problem('unreadable_answer', 'The answer was empty.');
  return data;
}

/** A new key for an order, so that sending the same order twice makes one job. */
export const orderKey = (): string => crypto.randomUUID();

async function good(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw problemOf(answer.status, await answer.text(), answer.headers.get('Retry-After'));
}
