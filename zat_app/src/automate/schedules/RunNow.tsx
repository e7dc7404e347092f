import { taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { Schedule } from '../../backend/types';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';
import { OrderDialog } from '../OrderDialog';

interface RunNowProps {
  schedule: Schedule;
  onClose: () => void;
}

/** Asks before the schedule's job starts by hand: nobody reviews its list. */
export function RunNow({ schedule: { schedule_id, name }, onClose }: RunNowProps) {
  const { t } = useLanguage();
  const go = useGo();
  const { api } = useBackend();
  return (
    <OrderDialog
      title={t('schedules.run.title', { name })}
      verb="schedules.run"
      text="schedules.run.text"
      confirmTestId="schedule-run-yes"
      send={async (header) => {
        const params = { path: { schedule_id }, header };
        const job = await taken(api.POST('/api/v1/schedules/{schedule_id}/run', { params }));
        go(`jobs/${job.job_id}`);
      }}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
