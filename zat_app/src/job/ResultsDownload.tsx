import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Job, Outcome } from '../backend/types';
import { Danger, Row } from '../components/layout';
import { save } from '../components/save';
import { useLanguage, useSentence } from '../i18n/language';

/** The tickets as a file. It is fetched with our token and handed to the browser from memory. */
export function ResultsDownload({ job, outcome }: { job: Job; outcome: Outcome | null }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const backend = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const download = async () => {
    setBusy(true);
    setProblem(null);
    const filter = outcome ? `?outcome=${outcome}` : '';
    try {
      const path = `api/v1/jobs/${encodeURIComponent(job.job_id)}/results.csv${filter}`;
      const answer = await backend.open(path);
      save(await answer.blob(), `job-${job.job_id.slice(0, 8)}${outcome ? `-${outcome}` : ''}.csv`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Row>
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      <Button size="small" disabled={busy} onClick={download} data-test-id="download">
        {t(busy ? 'tickets.downloading' : 'tickets.download')}
      </Button>
    </Row>
  );
}
