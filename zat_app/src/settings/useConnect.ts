import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Backend, taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, Problem } from '../backend/problem';

const ASK_EVERY = 2_000;
const AFTER_CLOSING = 6_000; // milliseconds in which an answer may still come when the window is gone
const LONGEST = 10 * 60_000; // as long as Zendesk's answer is waited for

export type Connecting =
  | { at: 'rest' }
  | { at: 'opening' }
  /** The window is open, or `address` has to be opened by hand where windows are blocked. */
  | { at: 'zendesk'; address: string; blocked: boolean }
  /** The window is gone and no answer has come; one that comes late still counts. */
  | { at: 'closed' }
  | { at: 'failed'; problem: Problem };

interface Shown {
  state: Connecting;
  /** How many attempts have connected Zendesk. */
  done: number;
}

/**
 * Connects Zendesk: a window for the admin, and the question whether it is done. It goes on while
 * other parts of the page are looked at, since the window says that it can be closed.
 */
class Connector {
  private shown: Shown = { state: { at: 'rest' }, done: 0 };
  private round = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly backend: Backend) {}

  readonly now = () => this.shown;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /**
   * Asks leave to read, to change tickets with `write`, and to make webhooks with `rules` too.
   * `since` is when Zendesk was last connected.
   */
  readonly connect = async (write: boolean, rules: boolean, since: string | null) => {
    const mine = ++this.round;
    const current = () => this.round === mine;
    // Opened at once: browsers allow windows in answer to a click only.
    const opened = window.open('', '_blank', 'popup,width=640,height=760');
    this.set({ at: 'opening' });
    try {
      const { authorize_url: address } = await taken(
        this.backend.api.POST('/api/v1/connection', { body: { write, ...(rules && { rules }) } }),
      );
      if (!current()) return opened?.close();
      if (opened) opened.location.href = address;
      this.set({ at: 'zendesk', address, blocked: !opened });
      await this.answer(opened, current, since);
    } catch (thrown) {
      if (!current()) return;
      const problem = asProblem(thrown);
      if (this.shown.state.at === 'closed' && problem.code === 'oauth_state') return;
      opened?.close();
      this.set({ at: 'failed', problem });
    }
  };

  readonly giveUp = () => {
    this.round += 1;
    this.set({ at: 'rest' });
  };

  /** Asks until Zendesk's answer is there; throws where none will come any more. */
  private async answer(opened: Window | null, current: () => boolean, since: string | null) {
    const end = Date.now() + LONGEST;
    let closed: number | null = null;
    let lost = false;
    while (current()) {
      try {
        if (await this.finished(lost, since)) return current() ? this.connected() : undefined;
      } catch (thrown) {
        if (!isOnTheWay(asProblem(thrown))) throw thrown;
        lost = true;
      }
      if (Date.now() > end) throw new Problem('oauth_state', 'No answer came from Zendesk.');
      if (opened?.closed) closed ??= Date.now();
      if (closed && Date.now() - closed > AFTER_CLOSING && current()) this.set({ at: 'closed' });
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }

  /** Whether Zendesk is connected. Of an answer that was `lost`, only the connection still tells. */
  private async finished(lost: boolean, since: string | null): Promise<boolean> {
    try {
      const { response } = await this.backend.api.POST('/api/v1/connection/finish');
      return response.status === 200;
    } catch (thrown) {
      if (!lost || asProblem(thrown).code !== 'oauth_state') throw thrown;
      const found = await taken(this.backend.api.GET('/api/v1/connection'));
      if (found.status === 'connected' && found.since !== since) return true;
      throw thrown;
    }
  }

  private async connected() {
    await this.backend.refreshMe();
    this.set({ at: 'rest' }, this.shown.done + 1);
  }

  private set(state: Connecting, done = this.shown.done) {
    this.shown = { state, done };
    for (const listener of this.listeners) listener();
  }
}

/** A question that got lost between us and our backend; what Zendesk said to it is no such thing. */
const isOnTheWay = ({ passing, code }: Problem) => passing && !code.startsWith('zendesk_');

const connectors = new WeakMap<Backend, Connector>();

function connectorOf(backend: Backend): Connector {
  const connector = connectors.get(backend) ?? new Connector(backend);
  connectors.set(backend, connector);
  return connector;
}

/** How connecting goes on, also one that was begun before this part of the page was left. */
export function useConnect(onDone: () => void) {
  const connector = connectorOf(useBackend());
  const { state, done } = useSyncExternalStore(connector.subscribe, connector.now);
  const known = useRef(done);
  useEffect(() => {
    if (known.current !== done) onDone();
    known.current = done;
  }, [done, onDone]);
  return { state, connect: connector.connect, giveUp: connector.giveUp };
}
