import { useEffect, useRef, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';

const ASK_EVERY = 2_000;
const AFTER_CLOSING = 6_000; // milliseconds in which an answer may still come when the window is gone
const LONGEST = 10 * 60_000; // as long as Zendesk's answer is waited for

export type Connecting =
  | { at: 'rest' }
  | { at: 'opening' }
  /** The window is open, or `address` has to be opened by hand where windows are blocked. */
  | { at: 'zendesk'; address: string; blocked: boolean }
  | { at: 'failed'; problem: Problem };

/** Connects Zendesk: a window for the admin, and the question whether it is done. */
export function useConnect(onDone: () => void) {
  const backend = useBackend();
  const [state, setState] = useState<Connecting>({ at: 'rest' });
  const round = useRef(0);
  useEffect(
    () => () => {
      round.current += 1;
    },
    [],
  );

  /** Asks leave to read, to change tickets with `write`, and to make webhooks with `rules` too. */
  const connect = async (write: boolean, rules = false) => {
    const mine = ++round.current;
    const current = () => round.current === mine;
    // Opened at once: browsers allow windows in answer to a click only.
    const opened = window.open('', '_blank', 'popup,width=640,height=760');
    setState({ at: 'opening' });
    try {
      const { authorize_url: address } = await taken(
        backend.api.POST('/api/v1/connection', { body: { write, ...(rules && { rules }) } }),
      );
      if (!current()) return opened?.close();
      if (opened) opened.location.href = address;
      setState({ at: 'zendesk', address, blocked: !opened });
      if (await finished(backend, opened, current)) {
        await backend.refreshMe();
        onDone();
      }
      if (current()) setState({ at: 'rest' });
    } catch (thrown) {
      opened?.close();
      if (current()) setState({ at: 'failed', problem: asProblem(thrown) });
    }
  };
  const giveUp = () => {
    round.current += 1;
    setState({ at: 'rest' });
  };
  return { state, connect, giveUp };
}

/** Asks until Zendesk's answer is there; false when it will not come any more. */
async function finished(
  { api }: ReturnType<typeof useBackend>,
  opened: Window | null,
  current: () => boolean,
): Promise<boolean> {
  const end = Date.now() + LONGEST;
  let last = end;
  while (current() && Date.now() < Math.min(end, last)) {
    const { response } = await api.POST('/api/v1/connection/finish');
    if (response.status === 200) return true;
    if (opened?.closed && last === end) last = Date.now() + AFTER_CLOSING;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
  return false;
}
