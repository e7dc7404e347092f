import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { notRight, statusWord } from '../job/words';
import { type Tone, ToneTag } from './ToneTag';

/** A job's status in a word or two. */
export function StatusTag({ job }: { job: Job }) {
  const language = useLanguage();
  return (
    <ToneTag isPill isRegular size="large" $tone={toneOf(job)} data-test-id="job-status">
      <span>{statusWord(job, language)}</span>
    </ToneTag>
  );
}

function toneOf(job: Job): Tone {
  if (job.status === 'failed') return 'danger';
  if (job.status === 'completed') return notRight(job.counts) ? 'warning' : 'success';
  if (job.status === 'running') return job.waiting ? 'warning' : 'primary';
  return job.status === 'draft' ? 'primary' : 'neutral';
}
