import { useEffect, useState } from 'react';
import { useSurroundings } from '../backend/hooks';

/** A number that grows every few seconds while somebody looks. */
export function useTurn(every: number): number {
  const { visibility } = useSurroundings();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => visibility.visible && setTurn((last) => last + 1), every);
    return () => clearInterval(timer);
  }, [visibility, every]);
  return turn;
}
