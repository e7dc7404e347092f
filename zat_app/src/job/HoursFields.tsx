import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { useMemo } from 'react';
import styled from 'styled-components';
import { Danger, Row, Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { areHours, type Hours, zones } from './options';

interface HoursFieldsProps {
  hours: Hours;
  onChange: (hours: Hours) => void;
}

/** From when to when, by the clocks of which place. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const { t } = useLanguage();
  const all = useMemo(() => zones(hours.tz), [hours.tz]);
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
        <Zone>
          <Field.Label>{t('hours.zone')}</Field.Label>
          <Select
            isCompact
            value={hours.tz}
            onChange={(event) => onChange({ ...hours, tz: event.target.value })}
            data-test-id="hours-zone"
          >
            {all.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </Zone>
      </Row>
      {!areHours(hours) && <Danger role="alert">{t('hours.fault')}</Danger>}
    </Stack>
  );
}

/* What is chosen is no placeholder, as which Garden colours it. */
const Clock = styled(Input)`
  &&::-webkit-datetime-edit { color: inherit; }
`;

const Zone = styled(Field)`
  flex: 0 1 260px;
  min-width: 0;
`;
