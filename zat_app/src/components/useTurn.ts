import { useEffect, useState } from 'react';
import { useSurroundings } from '../backend/hooks';

/** A number that grows after so many milliseconds while somebody looks; null holds it still. */
export function useTurn(every: number | null): number {
  const { visibility } = useSurroundings();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (every === null) return;
    const timer = setInterval(() => visibility.visible && setTurn((last) => last + 1), every);
    return () => clearInterval(timer);
  }, [visibility, every]);
  return turn;
}
