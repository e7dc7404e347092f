import { Dialog } from '../components/Dialog';
import { Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
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
  const known = count.kind === 'about' || count.kind === 'exactly' ? count.count : null;
  return (
    <Dialog
      title={t('start_series.title', { n: form.viewIds.length })}
      verb={t('start_series.verb')}
      busy={busy}
      onConfirm={onStart}
      onClose={onClose}
      data-test-id="start-series"
      confirmTestId="start-series-yes"
    >
      <Stack $gap="xs">
        <p>
          {written}
          {known !== null && ` · ${t('start_series.about', { count: known })}`}
        </p>
        <p>{t('start_series.text')}</p>
        <p>{t(`start_series.${form.onFailure}`)}</p>
      </Stack>
    </Dialog>
  );
}
