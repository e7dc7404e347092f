import { useSyncExternalStore } from 'react';
import { orderKey } from '../backend/backend';
import type { Template } from '../backend/types';
import { EMPTY_FORM, type JobForm } from './form';
import type { Order } from './order';

/** An order that was sent, or is about to be; the same order again has the same key. */
interface Sent {
  readonly text: string;
  readonly key: string;
  /** The draft it made, once that is known. */
  readonly jobId: string | null;
}

interface Kept {
  readonly form: JobForm;
  /** The saved job that is being changed. */
  readonly saved: Template | null;
  readonly sent: Sent | null;
}

const FRESH: Kept = { form: EMPTY_FORM, saved: null, sent: null };

let kept = FRESH;
const listeners = new Set<() => void>();

function keep(next: Kept) {
  kept = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * What somebody typed, kept as long as this page of Zendesk is open: going elsewhere in the app, a
 * lost connection or a session that ends takes nothing away.
 */
export const useKeptForm = (): JobForm => useSyncExternalStore(subscribe, () => kept.form);

/** The saved job that the form changes; null where it makes a job of its own. */
export const useKeptSaved = (): Template | null =>
  useSyncExternalStore(subscribe, () => kept.saved);

export const changeForm = (changes: Partial<JobForm>) =>
  keep({ ...kept, form: { ...kept.form, ...changes } });

/** Begins anew, or from another form, which may be that of a saved job to be changed. */
export const resetForm = (form: JobForm = EMPTY_FORM, saved: Template | null = null) =>
  keep({ ...FRESH, form, saved });

/** Whether the form here is the one that made this draft. */
export const madeHere = (jobId: string): boolean => kept.sent?.jobId === jobId;

/** The key to send an order with, and the draft that it takes the place of. */
export function keyOf(order: Order): { key: string; before: string | null } {
  const text = JSON.stringify(order);
  if (kept.sent?.text === text) return { key: kept.sent.key, before: null };
  const before = kept.sent?.jobId ?? null;
  keep({ ...kept, sent: { text, key: orderKey(), jobId: null } });
  return { key: kept.sent?.key ?? '', before };
}

export function keepDraft(jobId: string) {
  if (kept.sent) keep({ ...kept, sent: { ...kept.sent, jobId } });
}

/** The draft is gone: the same order is a new one from now on. */
export const forgetDraft = () => keep({ ...kept, sent: null });
