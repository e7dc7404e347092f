import type { Job } from '../backend/types';
import { LinkButton } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { isRetry } from './titles';

/** The way from an undo or a retry to the job that it follows; nothing on other jobs. */
export function ParentLink({ job }: { job: Job }) {
  const { t } = useLanguage();
  const go = useGo();
  const { parent_job_id: parent } = job;
  if (!parent) return null;
  return (
    <div>
      <LinkButton onClick={() => go(`jobs/${parent}`)} data-test-id="job-parent">
        {t(isRetry(job) ? 'follow.to_retried' : 'follow.to_undone')}
      </LinkButton>
    </div>
  );
}
