import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Confirm } from '../components/Confirm';
import { Danger, Row } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import { useOrders } from './useOrders';

/** Pause, Resume (or «Go on» where we were to ask) and Stop, as far as the job allows them now. */
export function JobButtons({ job }: { job: Job }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { give, busy, problem } = useOrders(job);
  const [asking, setAsking] = useState(false);
  const may = useMay('change_tickets');
  if (!may) return null;
  const allows = (verb: string) => job.allowed.includes(verb);
  const asked = job.waiting?.reason === 'confirm'; // and the job waits for the answer
  return (
    <Row>
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      {allows('pause') && !asked && (
        <Button
          size="small"
          disabled={busy !== null}
          onClick={() => give('pause')}
          data-test-id="job-pause"
        >
          {t('job.pause')}
        </Button>
      )}
      {allows('resume') && (
        <Button
          size="small"
          isPrimary={asked}
          disabled={busy !== null}
          onClick={() => give('resume')}
          data-test-id="job-resume"
        >
          {t(asked ? 'job.go_on' : 'job.resume')}
        </Button>
      )}
      {allows('cancel') && (
        <Button
          size="small"
          isDanger
          disabled={busy !== null}
          onClick={() => setAsking(true)}
          data-test-id="job-stop"
        >
          {t('job.stop')}
        </Button>
      )}
      {asking && allows('cancel') && (
        <Confirm
          title={t('job.stop.title')}
          verb={t('job.stop')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            give('cancel');
          }}
        >
          {t('job.stop.text')}
        </Confirm>
      )}
    </Row>
  );
}
