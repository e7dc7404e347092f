import { Button } from '@zendeskgarden/react-buttons';
import { useEffect, useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Confirm } from '../components/Confirm';
import { Danger, Panel, Row, Stack, Subtle } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import { useTyped } from '../review/TypedNumber';
import { useAct } from '../review/use_act';
import { useWhyNot } from '../review/use_why_not';
import { HowItRuns } from './HowItRuns';
import { ownZone } from './options';
import { shownAt, startsOn, until } from './run_at';
import { StartDialog } from './StartDialog';
import { waiting } from './words';

/** A job that starts at a given moment: when, and what can be done until then. */
export function Scheduled({ job }: { job: Job }) {
  const language = useLanguage();
  const { t } = language;
  const now = useNow();
  return (
    <Panel aria-label={t('job.progress')}>
      <Stack $gap="md">
        <p data-test-id="job-now">
          {t('run_at.until', {
            words: startsOn(job, language),
            zone: ownZone().replaceAll('_', ' '),
            until: until(job.run_at ?? '', language, now),
          })}{' '}
          {waiting(job, language)}
        </p>
        <Subtle>{t(job.phase === 'ready' ? 'run_at.list' : 'run_at.read_then')}</Subtle>
        <Buttons job={job} />
        <HowItRuns job={job} />
      </Stack>
    </Panel>
  );
}

function Buttons({ job }: { job: Job }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { act, busy, problem } = useAct(job.job_id);
  const { asked } = useTyped(job);
  const whyNot = useWhyNot(job);
  const [open, setOpen] = useState<'now' | 'at' | 'cancel' | null>(null);
  const close = () => setOpen(null);
  if (!useMay('change_tickets') || !job.allowed.includes('start')) return null;
  return (
    <Row $gap="sm">
      {whyNot ? (
        <Subtle>{t(...whyNot)}</Subtle>
      ) : (
        <>
          <Button
            size="small"
            disabled={busy !== null}
            onClick={() => (asked ? setOpen('now') : act('start'))}
            data-test-id="scheduled-now"
          >
            {t('run_at.now')}
          </Button>
          <Button size="small" onClick={() => setOpen('at')} data-test-id="scheduled-change">
            {t('run_at.change')}
          </Button>
        </>
      )}
      <Button
        size="small"
        isDanger
        onClick={() => setOpen('cancel')}
        data-test-id="scheduled-cancel"
      >
        {t('action.cancel')}
      </Button>
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      {(open === 'now' || open === 'at') && (
        <StartDialog
          job={job}
          at={open === 'at' && job.run_at ? shownAt(job.run_at) : null}
          onStarted={close}
          onClose={close}
        />
      )}
      {open === 'cancel' && (
        <Confirm
          title={t('run_at.cancel.title')}
          verb={t('run_at.cancel')}
          onClose={close}
          onConfirm={() => {
            close();
            act('cancel');
          }}
        >
          {t('run_at.cancel.text')}
        </Confirm>
      )}
    </Row>
  );
}

const EVERY = 20_000; // milliseconds

/** The time, read again as long as somebody looks. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  return now;
}
