import { useRef, useState } from 'react';
import { orderKey, taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Series } from '../backend/types';
import type { NewSeries } from './order';

/** Starts series. Whatever goes wrong, sending the same again starts one: it has one key. */
export function useStartSeries() {
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef({ text: '', key: '' });

  const start = async (series: NewSeries): Promise<Series | null> => {
    const text = JSON.stringify(series);
    if (sent.current.text !== text) sent.current = { text, key: orderKey() };
    setBusy(true);
    setProblem(null);
    try {
      const params = { header: { 'Idempotency-Key': sent.current.key } };
      return await taken(api.POST('/api/v1/series', { params, body: series }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };

  return { start, busy, problem, clear: () => setProblem(null) };
}
