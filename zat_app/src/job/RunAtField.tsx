import { Field } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Clock } from '../components/ZoneField';
import { useLanguage } from '../i18n/language';
import { ownZone } from './options';
import { faultOfMoment } from './run_at';

interface RunAtFieldProps {
  /** What clocks here show then. */
  value: string;
  onChange: (value: string) => void;
}

/** Which day and which time, by the clocks here. */
export function RunAtField({ value, onChange }: RunAtFieldProps) {
  const { t } = useLanguage();
  const fault = faultOfMoment(value);
  return (
    <Field>
      <Field.Label>{t('run_at.label')}</Field.Label>
      <Field.Hint>
        {t('hours.zone')}: {ownZone().replaceAll('_', ' ')}
      </Field.Hint>
      <DayAndTime
        isCompact
        type="datetime-local"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(fault ? { validation: 'error' as const } : {})}
        data-field="runAt"
        data-test-id="run-at"
      />
      {fault && <Field.Message validation="error">{t(...fault)}</Field.Message>}
    </Field>
  );
}

const DayAndTime = styled(Clock)`
  && { padding-inline: ${({ theme }) => theme.space.xxs}; }
  max-width: 260px;
`;
