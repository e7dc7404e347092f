import { Checkbox, Field, Fieldset } from '@zendeskgarden/react-forms';
import { ChoiceFilter } from '../../components/filters';
import { Row, Stack } from '../../components/layout';
import { Clock, ZoneField } from '../../components/ZoneField';
import { useLanguage } from '../../i18n/language';
import { DAYS, type Day, dayName, KINDS, LAST, type RuleDraft } from './rule';

interface RuleBuilderProps {
  draft: RuleDraft;
  onChange: (draft: RuleDraft) => void;
}

type Text = 'date' | 'at' | 'every' | 'from' | 'to' | 'expression' | 'until';

/** How often, when, until when, and by the clocks of which place. */
export function RuleBuilder({ draft, onChange }: RuleBuilderProps) {
  const { t } = useLanguage();
  const { kind } = draft;
  const field = (name: Text, type: string) => (
    <Field>
      <Field.Label>{t(`when.field.${name}`)}</Field.Label>
      <Clock
        isCompact
        type={type}
        value={draft[name]}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        data-test-id={`when-${name}`}
      />
    </Field>
  );
  return (
    <Stack>
      <Row $gap="sm" $align="flex-end">
        <ChoiceFilter
          label={t('when.field.kind')}
          value={kind}
          onChange={(chosen) => onChange({ ...draft, kind: chosen })}
          options={KINDS.map((value) => ({ value, label: t(`when.kind.${value}`) }))}
          data-test-id="when-kind"
        />
        {kind === 'once' && field('date', 'date')}
        {kind === 'monthly' && <DayOfMonth draft={draft} onChange={onChange} />}
        {kind === 'minutes' && field('every', 'number')}
        {kind === 'minutes' && field('from', 'time')}
        {kind === 'minutes' && field('to', 'time')}
        {kind === 'cron' && field('expression', 'text')}
        {kind !== 'minutes' && kind !== 'cron' && field('at', 'time')}
      </Row>
      {kind === 'weekly' && <DaysOfWeek draft={draft} onChange={onChange} />}
      <Row $gap="sm" $align="flex-end">
        <ZoneField
          value={draft.tz}
          onChange={(tz) => onChange({ ...draft, tz })}
          data-test-id="when-zone"
        />
        {kind !== 'once' && field('until', 'date')}
      </Row>
    </Stack>
  );
}

function DayOfMonth({ draft, onChange }: RuleBuilderProps) {
  const { t } = useLanguage();
  const days = Array.from({ length: 31 }, (_, index) => String(index + 1));
  return (
    <ChoiceFilter
      label={t('when.field.day')}
      value={draft.day}
      onChange={(day) => onChange({ ...draft, day })}
      options={[
        ...days.map((value) => ({ value, label: `${value}.` })),
        { value: LAST, label: t('when.day.last') },
      ]}
      data-test-id="when-day"
    />
  );
}

function DaysOfWeek({ draft, onChange }: RuleBuilderProps) {
  const language = useLanguage();
  const turn = (day: Day, on: boolean) =>
    onChange({
      ...draft,
      days: DAYS.filter((each) => (each === day ? on : draft.days.includes(each))),
    });
  return (
    <Fieldset isCompact>
      <Fieldset.Legend>{language.t('when.field.days')}</Fieldset.Legend>
      <Row $gap="sm">
        {DAYS.map((day) => (
          <Field key={day}>
            <Checkbox
              isCompact
              checked={draft.days.includes(day)}
              onChange={(event) => turn(day, event.target.checked)}
              data-test-id={`when-${day}`}
            >
              <Field.Label>{dayName(day, language)}</Field.Label>
            </Checkbox>
          </Field>
        ))}
      </Row>
    </Fieldset>
  );
}
