import { Field, Input } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { useMe } from '../backend/hooks';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';

export interface Typed {
  /** Whether this account asks for the number of a job as large as this. */
  asked: boolean;
  count: number;
  text: string;
  type: (text: string) => void;
  /** Whether the number has still to be typed. */
  missing: boolean;
  /** What to send with the start; null where nobody asks. */
  confirm: number | null;
}

/** How many tickets somebody has typed that this draft has. */
export function useTyped(job: Job): Typed {
  const { confirm_above: above } = useMe().jobs;
  const [text, type] = useState('');
  const count = job.total_items ?? 0;
  const asked = above !== null && count > above;
  const right = text.replace(/[\s.,']/g, '') === String(count);
  return { asked, count, text, type, missing: asked && !right, confirm: asked ? count : null };
}

export function TypedNumber({ count, text, type }: Typed) {
  const { t, number } = useLanguage();
  return (
    <Field>
      <Field.Label>{t('review.type', { n: number(count) })}</Field.Label>
      <Input
        isCompact
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => type(event.target.value)}
        data-test-id="typed-number"
      />
    </Field>
  );
}
