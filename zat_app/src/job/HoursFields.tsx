import { Field } from '@zendeskgarden/react-forms';
import { Danger, Row, Stack } from '../components/layout';
import { Clock, ZoneField } from '../components/ZoneField';
import { useLanguage } from '../i18n/language';
import { areHours, type Hours } from './options';

interface HoursFieldsProps {
  hours: Hours;
  onChange: (hours: Hours) => void;
}

/** From when to when, by the clocks of which place. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const { t } = useLanguage();
  const wrong = areHours(hours) ? {} : { validation: 'error' as const };
  return (
    <Stack $gap="xs">
      <Row $gap="sm" data-field="hours">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end}>
            <Field.Label>{t(`hours.${end}`)}</Field.Label>
            <Clock
              isCompact
              type="time"
              required
              value={hours[end]}
              onChange={(event) => onChange({ ...hours, [end]: event.target.value })}
              {...wrong}
              data-test-id={`hours-${end}`}
            />
          </Field>
        ))}
        <ZoneField
          value={hours.tz}
          onChange={(tz) => onChange({ ...hours, tz })}
          data-test-id="hours-zone"
        />
      </Row>
      {!areHours(hours) && <Danger role="alert">{t('hours.fault')}</Danger>}
    </Stack>
  );
}
