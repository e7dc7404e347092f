import { useRef } from 'react';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { Schedule } from '../../backend/types';
import { Dialog } from '../../components/Dialog';
import { Danger, Stack } from '../../components/layout';
import { useLanguage, useSentence } from '../../i18n/language';
import { useGo } from '../../router';
import { useOrder } from '../rules/use_order';

interface RunNowProps {
  schedule: Schedule;
  onClose: () => void;
}

/** Asks before the schedule's job starts by hand: nobody reviews its list. */
export function RunNow({ schedule: { schedule_id, name }, onClose }: RunNowProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const go = useGo();
  const { api } = useBackend();
  const { busy, problem, order } = useOrder(onClose);
  const key = useRef(orderKey()); // whatever answer is lost, one question starts one job
  const run = () =>
    order(async () => {
      const params = { path: { schedule_id }, header: { 'Idempotency-Key': key.current } };
      const job = await taken(api.POST('/api/v1/schedules/{schedule_id}/run', { params }));
      go(`jobs/${job.job_id}`);
    });
  return (
    <Dialog
      title={t('schedules.run.title', { name })}
      verb={t('schedules.run')}
      busy={busy}
      onConfirm={run}
      onClose={onClose}
      confirmTestId="schedule-run-yes"
    >
      <Stack>
        <p>{t('schedules.run.text')}</p>
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
