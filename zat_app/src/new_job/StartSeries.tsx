import { useEffect, useState } from 'react';
import { Dialog } from '../components/Dialog';
import { Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import type { Language } from '../i18n/translate';
import type { JobForm } from './form';
import type { TicketCount } from './use_ticket_count';

interface StartSeriesProps {
  form: JobForm;
  /** What is to be done, in words. */
  written: string;
  count: TicketCount;
  busy: boolean;
  onStart: () => void;
  onClose: () => void;
}

/** The last question before a series begins: no list of it is reviewed. */
export function StartSeries({ form, written, count, busy, onStart, onClose }: StartSeriesProps) {
  const { t } = useLanguage();
  const waiting = useWaiting(count.kind === 'counting');
  return (
    <Dialog
      title={t('start_series.title', { n: form.viewIds.length })}
      verb={t('start_series.verb')}
      busy={busy}
      ready={!waiting}
      onConfirm={onStart}
      onClose={onClose}
      data-test-id="start-series"
      confirmTestId="start-series-yes"
    >
      <Stack $gap="xs">
        <p>
          {written} ·{' '}
          <span role="status">{waiting ? t('new_job.count.counting') : told(count, t)}</span>
        </p>
        <p>{t('start_series.text')}</p>
        <p>{t(`start_series.${form.onFailure}`)}</p>
      </Stack>
    </Dialog>
  );
}

/** The number of tickets, as far as somebody knows it. */
function told({ kind, count }: TicketCount, t: Language['t']): string {
  if (count === null) return t('new_job.count.uncounted');
  return t(kind === 'up_to' ? 'start_series.up_to' : 'start_series.about', { count });
}

const PATIENCE = 20_000; // milliseconds; whoever wants to start by then may do so without a number

/** Whether to wait for the number of tickets. */
function useWaiting(counting: boolean): boolean {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return counting && patient;
}
