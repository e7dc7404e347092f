import { useState } from 'react';
import { asProblem, type Problem } from '../backend/problem';

/** One thing at a time that is asked of the backend, and what was wrong with it. */
export function useOrder(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const order = async (ask: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await ask();
      onDone();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, order };
}
