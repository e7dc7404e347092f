import { useState } from 'react';
import type { Job } from '../backend/types';
import { Dialog } from '../components/Dialog';
import { Danger, Stack } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import { TypedNumber, useTyped } from '../review/TypedNumber';
import { useAct } from '../review/use_act';
import { RunAtField } from './RunAtField';
import { faultOfMoment } from './run_at';

interface StartDialogProps {
  job: Job;
  /** What clocks here show at the proposed time; null to start it now. */
  at: string | null;
  onStarted: () => void;
  onClose: () => void;
}

/** Has a job that waits start at a date and time, or now, once its number is typed if it must be. */
export function StartDialog({ job, at, onStarted, onClose }: StartDialogProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const [moment, setMoment] = useState<string | null>(at);
  const typing = useTyped(job);
  const { act, busy, problem } = useAct(job.job_id);
  const fits = !typing.missing && (moment === null || faultOfMoment(moment) === null);
  const start = async () => {
    const run_at = moment && new Date(moment).toISOString();
    if (await act('start', { confirm: typing.confirm, run_at })) onStarted();
  };
  return (
    <Dialog
      title={t(at ? 'run_at.title' : 'run_at.now.title')}
      verb={t(at ? 'run_at.save' : 'run_at.now')}
      busy={busy !== null}
      ready={fits}
      onConfirm={start}
      onClose={onClose}
      data-test-id="start-dialog"
      confirmTestId="start-dialog-yes"
    >
      <Stack $gap="md">
        {moment !== null && <RunAtField value={moment} onChange={setMoment} />}
        {moment !== null && <p>{t(job.phase === 'ready' ? 'run_at.list' : 'run_at.read_then')}</p>}
        {typing.asked && <TypedNumber {...typing} />}
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
