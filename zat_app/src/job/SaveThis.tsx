import { Suspense, useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LinkButton } from '../components/layout';
import { lazily } from '../components/lazily';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';

const SaveJob = lazily(() => import('../automate/saved_jobs/SaveJob'));
const CAN_BE = ['view', 'search', 'tickets'];

/** Saves what a job did under a name; nothing on a job that is about a file or another job. */
export function SaveThis({ job }: { job: Job }) {
  const { t } = useLanguage();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const may = useMay('change_tickets');
  if (!may || job.kind !== 'retag' || !CAN_BE.includes(String(job.selection.kind))) return null;
  return (
    <>
      <LinkButton onClick={() => setAsking(true)} data-test-id="job-save">
        {t('saved.save')}
      </LinkButton>
      {asking && (
        <Suspense fallback={null}>
          <SaveJob
            what={{ job_id: job.job_id }}
            gaps={[]}
            onClose={() => setAsking(false)}
            onSaved={({ template_id }) => go(`automate/saved/${template_id}`)}
          />
        </Suspense>
      )}
    </>
  );
}
