import { Checkbox, Field, Input } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Row, Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';

interface AskFirstFieldsProps {
  asks: boolean;
  /** As it is typed. */
  first: string;
  fault?: string | null | undefined;
  hint: string;
  onChange: (changes: { askFirst?: boolean; first?: string }) => void;
}

/** «Stop after the first 100 and ask me» */
export function AskFirstFields({ asks, first, fault, hint, onChange }: AskFirstFieldsProps) {
  const { t } = useLanguage();
  return (
    <Stack $gap="xs">
      <Field>
        <Checkbox
          checked={asks}
          onChange={(event) => onChange({ askFirst: event.target.checked })}
          data-test-id="ask-first"
        >
          <Field.Label isRegular>{t('new_job.ask_first')}</Field.Label>
          <Field.Hint>{hint}</Field.Hint>
        </Checkbox>
      </Field>
      {asks && (
        <Field>
          <Row>
            <Field.Label isRegular>{t('new_job.first')}</Field.Label>
            <Short
              isCompact
              inputMode="numeric"
              value={first}
              onChange={(event) => onChange({ first: event.target.value.trim() })}
              {...(fault ? { validation: 'error' as const } : {})}
              data-field="first"
              data-test-id="first"
            />
          </Row>
          {fault && <Field.Message validation="error">{fault}</Field.Message>}
        </Field>
      )}
    </Stack>
  );
}

const Short = styled(Input)`
  width: 96px;
`;
