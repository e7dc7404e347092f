import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Visibility } from '../visibility';
import type { Backend } from './backend';
import { asProblem, isAbort, type Problem } from './problem';

/** Something that changes, and both ways to follow it. */
export interface Source<State> {
  /** Address of the stream, and the name of its events. */
  stream: string;
  event: string;
  /** Reads the state once, for when the stream can't be had. */
  read: (signal: AbortSignal) => Promise<State>;
  /** Whether nothing will change any more. */
  over: (state: State) => boolean;
}

/** How we hear of changes; `lost` when we hear nothing. */
export type Link = 'connecting' | 'live' | 'polling' | 'lost';

export interface Listener<State> {
  state(state: State): void;
  link(link: Link): void;
  /** Something that will not pass by itself; nothing more is told. */
  problem(problem: Problem): void;
}

export interface Pace {
  /** Milliseconds in which a stream has to say its first word; some proxies keep everything to themselves. */
  first: number;
  /** Milliseconds without a sign of life after which it counts as dead; a heartbeat comes every 15 s. */
  silence: number;
  /** Between two reads while there is no stream. */
  poll: number;
  /** Of reading, before the stream is tried again. */
  pollFor: number;
  /** First and longest wait before a new attempt. */
  retry: readonly [number, number];
}

const PACE: Pace = {
  first: 8_000,
  silence: 40_000,
  poll: 3_000,
  pollFor: 30_000,
  retry: [500, 15_000],
};
const FAILURES_BEFORE_POLLING = 3;

/** Follows a source until it is over or the returned function is called; rests while nobody looks. */
export function watch<State>(
  backend: Backend,
  visibility: Visibility,
  source: Source<State>,
  listener: Listener<State>,
  pace: Pace = PACE,
): () => void {
  const watching = new Watching(backend, visibility, source, listener, pace);
  watching.run().catch((thrown) => listener.problem(asProblem(thrown)));
  return () => watching.stop();
}

class Watching<State> {
  private stopped = false;
  private ended = false;
  private failures = 0;
  private visit = new AbortController();
  private heard = 0;

  constructor(
    private readonly backend: Backend,
    private readonly visibility: Visibility,
    private readonly source: Source<State>,
    private readonly listener: Listener<State>,
    private readonly pace: Pace,
  ) {}

  stop() {
    this.stopped = true;
    this.visit.abort();
  }

  async run(): Promise<void> {
    while (!this.stopped && !this.ended) {
      await this.shown();
      if (this.stopped) return;
      await this.look();
    }
  }

  /** One visit: from becoming visible, or a new attempt, to the end of that attempt and its wait. */
  private async look() {
    this.visit = new AbortController();
    const leave = this.visibility.subscribe(() => {
      if (!this.visibility.visible) this.visit.abort();
    });
    try {
      await this.follow(this.visit.signal);
    } catch (thrown) {
      this.failed(thrown);
    } finally {
      leave();
    }
  }

  private async follow(signal: AbortSignal) {
    if (this.failures >= FAILURES_BEFORE_POLLING) await this.poll(signal);
    else if (this.failures > 0) await this.pause(this.backoff(), signal);
    if (!this.ended && !signal.aborted) await this.listen(signal);
  }

  private failed(thrown: unknown) {
    if (this.visit.signal.aborted || isAbort(thrown)) return;
    const problem = asProblem(thrown);
    if (!problem.passing && problem.code !== 'unexpected') {
      this.ended = true;
      this.listener.problem(problem);
      return;
    }
    this.failures += 1;
    if (this.failures < FAILURES_BEFORE_POLLING) this.listener.link('connecting');
  }

  /** Reads the stream to its end. A stream that ends by itself, after minutes, is opened again. */
  private async listen(signal: AbortSignal) {
    const attempt = new AbortController();
    const cut = () => attempt.abort();
    signal.addEventListener('abort', cut);
    const began = Date.now();
    this.heard = began;
    // Timers stand still while a computer sleeps; the clock does not.
    const guard = setInterval(() => {
      const mute = this.heard === began;
      if (Date.now() - this.heard < (mute ? this.pace.first : this.pace.silence)) return;
      if (mute) this.failures = FAILURES_BEFORE_POLLING;
      cut();
    }, this.pace.first / 8);
    try {
      const answer = await this.backend.open(this.source.stream, attempt.signal);
      await this.events(answer);
    } catch (thrown) {
      if (!signal.aborted && isAbort(thrown)) throw new TypeError('silence');
      throw thrown;
    } finally {
      clearInterval(guard);
      signal.removeEventListener('abort', cut);
      attempt.abort();
    }
    if (!this.ended) throw new TypeError('the stream ended');
  }

  private async events(answer: Response) {
    const messages: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => messages.push(message) });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      this.heard = Date.now();
      parser.feed(value);
      for (const message of messages.splice(0)) await this.message(message);
      if (this.ended) return;
    }
  }

  private async message({ event, data }: EventSourceMessage) {
    if (event === 'session_expired') {
      await this.backend.session.renewed();
    } else if (event === this.source.event) {
      this.failures = 0;
      this.listener.link('live');
      this.tell(JSON.parse(data) as State);
    }
  }

  /** Reads the state again and again for a while; the stream is tried afterwards. */
  private async poll(signal: AbortSignal) {
    const until = Date.now() + this.pace.pollFor;
    while (!signal.aborted && !this.ended && Date.now() < until) {
      try {
        this.tell(await this.source.read(signal));
        this.listener.link('polling');
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (isAbort(thrown) || !problem.passing) throw thrown;
        this.listener.link('lost');
      }
      if (!this.ended) await this.pause(this.pace.poll, signal);
    }
  }

  private tell(state: State) {
    this.listener.state(state);
    this.ended = this.source.over(state);
  }

  private backoff(): number {
    const [first, longest] = this.pace.retry;
    return Math.min(longest, first * 2 ** (this.failures - 1)) * (0.75 + Math.random() / 2);
  }

  /** Waits; a visit that ends or a network that comes back cuts it short. */
  private pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        window.removeEventListener('online', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
      window.addEventListener('online', done);
      if (signal.aborted) done();
    });
  }

  private shown(): Promise<void> {
    return new Promise((resolve) => {
      if (this.visibility.visible || this.stopped) return resolve();
      const leave = this.visibility.subscribe(() => {
        if (!this.visibility.visible && !this.stopped) return;
        leave();
        resolve();
      });
    });
  }
}
