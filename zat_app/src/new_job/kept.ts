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
  /** The draft that it takes the place of, which is given up once the new one is there. */
  readonly replaces: string | null;
}

interface Kept {
  readonly form: JobForm;
  /** The saved job that is being changed. */
  readonly saved: Template | null;
  readonly sent: Sent | null;
  /** Whether somebody came back to the form from the review of its draft, to make that anew. */
  readonly cameBack: boolean;
}

const FRESH: Kept = { form: EMPTY_FORM, saved: null, sent: null, cameBack: false };

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

/** A form that became a draft is done with: who does not come from its review begins with an empty one. */
export function beginForm() {
  if (kept.sent?.jobId && !kept.cameBack) resetForm();
}

/** From the review of the form's own draft back to the form: the next draft takes its place. */
export const comeBack = () => keep({ ...kept, cameBack: true });

/** The key to send the form's order with, and the draft that it takes the place of. */
export function keyOf(order: Order): Pick<Sent, 'key' | 'replaces'> {
  const text = JSON.stringify(order);
  const before = kept.sent;
  if (before?.text === text) return before;
  const replaces = (kept.cameBack ? before?.jobId : before?.replaces) ?? null;
  const sent = { text, key: orderKey(), jobId: null, replaces };
  keep({ ...kept, sent, cameBack: false });
  return sent;
}

export function keepDraft(jobId: string) {
  if (kept.sent) {
    keep({ ...kept, sent: { ...kept.sent, jobId, replaces: null }, cameBack: false });
  }
}

/** The draft is gone: the same order is a new one from now on. */
export const forgetDraft = () => keep({ ...kept, sent: null });
