import type { components } from './schema';

type Document = components['schemas']['Problem'];

/** One thing that is wrong with what was sent, named by its field such as `parameters.add.0`. */
export type FieldFault = components['schemas']['FieldError'];

/** Anything that went wrong between us and the backend: a stable code and a sentence for people. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    sentence: string,
    readonly status = 0,
    readonly fields: readonly FieldFault[] = [],
    /** Seconds after which the same may be tried again, where the backend said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(sentence);
  }

  /** Whether it may pass by itself: the network, or a backend that is away or busy. */
  get passing(): boolean {
    return this.status === 0 ? this.code === 'offline' : this.status === 429 || this.status >= 500;
  }
}

export const offline = () => new Problem('offline', 'The connection is lost.');
export const sessionOver = () => new Problem('reopen_app', 'This session is over.', 401);

/** The problem in an answer, whoever wrote it: our backend, or a proxy before it. */
export function problemOf(status: number, body: string, retryAfter: string | null = null): Problem {
  const seconds = retryAfter === null ? null : Number(retryAfter) || null;
  try {
    const read = JSON.parse(body) as Partial<Document>;
    if (typeof read.code === 'string' && typeof read.detail === 'string') {
      return new Problem(read.code, read.detail, status, read.errors ?? [], seconds);
    }
  } catch {
    // Not ours; the status has to say it.
  }
  return status === 0
    ? offline()
    : new Problem('unreadable_answer', `The answer was ${status}.`, status, [], seconds);
}

/** Whatever was thrown, as a problem; a cancelled request stays what it is. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return offline(); // what fetch says without a connection
  return new Problem('unexpected', thrown instanceof Error ? thrown.message : String(thrown));
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
