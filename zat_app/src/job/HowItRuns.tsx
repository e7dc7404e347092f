import { Suspense, useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LinkButton, Row, Subtle } from '../components/layout';
import { lazily } from '../components/lazily';
import { useLanguage } from '../i18n/language';
import { optionsOf } from './options';

const ChangeJob = lazily(() => import('./ChangeJob'));

/** The speed and the hours of a job that is under way, and the way to change them. */
export function HowItRuns({ job }: { job: Job }) {
  const { t } = useLanguage();
  const [changing, setChanging] = useState(false);
  const may = useMay('change_tickets');
  const { speed, hours } = optionsOf(job);
  return (
    <Row data-test-id="how-it-runs">
      <Subtle>
        {t('asked.speed')}: {t(`new_job.speed.${speed}`)}
        {hours && ` · ${t('hours.words', { ...hours })}`}
      </Subtle>
      {may && job.wish !== 'cancel' && (
        <LinkButton onClick={() => setChanging(true)} data-test-id="job-change">
          {t('change.open')}
        </LinkButton>
      )}
      {changing && (
        <Suspense fallback={null}>
          <ChangeJob job={job} onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </Row>
  );
}
