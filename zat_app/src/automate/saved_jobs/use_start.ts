import { useRef, useState } from 'react';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import { asProblem, type Problem } from '../../backend/problem';
import type { Template } from '../../backend/types';
import { useGo } from '../../router';
import type { Values } from '../values';

/** Makes a draft of a saved job, and goes to its review. Nothing starts without one. */
export function useStart({ template_id }: Template) {
  const { api } = useBackend();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef({ text: '', key: '' }); // whose answer may have been lost

  const start = async (values: Values = {}) => {
    const text = JSON.stringify(values);
    if (sent.current.text !== text) sent.current = { text, key: orderKey() };
    setBusy(true);
    setProblem(null);
    try {
      const params = { path: { template_id }, header: { 'Idempotency-Key': sent.current.key } };
      const body = { values, start: 'manual' as const, wait: 0 };
      const job = await taken(api.POST('/api/v1/templates/{template_id}/start', { params, body }));
      go(`review/${job.job_id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { start, busy, problem };
}
