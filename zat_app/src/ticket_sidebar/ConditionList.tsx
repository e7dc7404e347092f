import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms';
import { Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import type { Conditions, TicketFacts } from './conditions';

interface ConditionListProps {
  ticket: TicketFacts;
  conditions: Conditions;
  onChange: (conditions: Conditions) => void;
}

/** What other tickets must share with this one; what it hasn't got is left out. */
export function ConditionList({ ticket, conditions, onChange }: ConditionListProps) {
  const { t } = useLanguage();
  const set = (changes: Partial<Conditions>) => onChange({ ...conditions, ...changes });
  const { organisation, requester, tags, subject } = ticket;
  return (
    <Stack $gap="xs">
      {organisation && (
        <Condition
          label={t('sidebar.organisation', { name: organisation.name })}
          on={conditions.organisation}
          onChange={(on) => set({ organisation: on })}
          name="organisation"
        />
      )}
      {requester && (
        <Condition
          label={t('sidebar.requester', { name: requester.name })}
          on={conditions.requester}
          onChange={(on) => set({ requester: on })}
          name="requester"
        />
      )}
      {tags.length > 0 && (
        <Condition
          label={t('sidebar.tag')}
          on={conditions.tag}
          onChange={(on) => set({ tag: on })}
          name="tag"
        />
      )}
      {tags.length > 0 && conditions.tag && (
        <Field>
          <Field.Label hidden>{t('sidebar.tag.which')}</Field.Label>
          <Select
            isCompact
            value={conditions.chosenTag}
            onChange={(event) => set({ chosenTag: event.target.value })}
            data-test-id="condition-which-tag"
          >
            {[...new Set([...tags, conditions.chosenTag])].map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
          </Select>
        </Field>
      )}
      {subject !== '' && (
        <Condition
          label={t('sidebar.subject')}
          on={conditions.subject}
          onChange={(on) => set({ subject: on })}
          name="subject"
        />
      )}
      {subject !== '' && conditions.subject && (
        <Field>
          <Field.Label hidden>{t('sidebar.subject.words')}</Field.Label>
          <Input
            isCompact
            value={conditions.words}
            onChange={(event) => set({ words: event.target.value })}
            data-test-id="condition-words"
          />
        </Field>
      )}
    </Stack>
  );
}

interface ConditionProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  name: string;
}

function Condition({ label, on, onChange, name }: ConditionProps) {
  return (
    <Field>
      <Checkbox
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
        data-test-id={`condition-${name}`}
      >
        <Field.Label isRegular>{label}</Field.Label>
      </Checkbox>
    </Field>
  );
}
