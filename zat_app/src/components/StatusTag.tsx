import { Tag } from '@zendeskgarden/react-tags';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { notRight, statusWord } from '../job/words';

/** A job's status in a word or two. */
export function StatusTag({ job }: { job: Job }) {
  const language = useLanguage();
  const hue = hueOf(job);
  return (
    <Tag isPill isRegular size="large" {...(hue ? { hue } : {})} data-test-id="job-status">
      <span>{statusWord(job, language)}</span>
    </Tag>
  );
}

function hueOf(job: Job): string | undefined {
  if (job.status === 'failed') return 'red';
  if (job.status === 'completed') return notRight(job.counts) ? 'yellow' : 'green';
  if (job.status === 'running') return job.waiting ? 'yellow' : 'blue';
  return job.status === 'draft' ? 'blue' : undefined;
}
