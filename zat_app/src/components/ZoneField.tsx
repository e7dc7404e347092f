import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { useMemo } from 'react';
import styled from 'styled-components';
import { useLanguage } from '../i18n/language';
import { zones } from '../job/options';

interface ZoneFieldProps {
  value: string;
  onChange: (zone: string) => void;
  'data-test-id'?: string;
}

/** By the clocks of which place. */
export function ZoneField({ value, onChange, ...rest }: ZoneFieldProps) {
  const { t } = useLanguage();
  const all = useMemo(() => zones(value), [value]);
  return (
    <Zone>
      <Field.Label>{t('hours.zone')}</Field.Label>
      <Select
        isCompact
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-test-id={rest['data-test-id']}
      >
        {all.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </Zone>
  );
}

/* What is chosen is no placeholder, as which Garden colours it. */
export const Clock = styled(Input)`
  &&::-webkit-datetime-edit { color: inherit; }
`;

const Zone = styled(Field)`
  flex: 0 1 260px;
  min-width: 0;
`;
