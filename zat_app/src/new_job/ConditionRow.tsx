import { IconButton } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { Row } from '../components/layout';
import { TagPicker } from '../components/TagPicker';
import { useLanguage } from '../i18n/language';
import { ChoicePicker, FixedPicker, useNames } from './ChoicePicker';
import { type ConditionName, type Conditions, dayBefore, FIXED, KINDS } from './conditions';

interface ConditionProps {
  name: ConditionName;
  conditions: Conditions;
  change: (changes: Partial<Conditions>) => void;
  onRemove: (() => void) | null;
}

/** One condition, and how to take it away again. */
export function ConditionRow(props: ConditionProps) {
  const { name, conditions, change, onRemove } = props;
  const { t } = useLanguage();
  const label = t(`new_job.search.${name}`);
  if (name === 'fields') return <FieldRows {...props} />;
  return (
    <Line label={label} onRemove={onRemove}>
      <Control name={name} label={label} conditions={conditions} change={change} />
    </Line>
  );
}

type ControlProps = Omit<ConditionProps, 'onRemove'> & { label: string };

function Control({ name, label, conditions, change }: ControlProps) {
  const { t } = useLanguage();
  const testId = `condition-${name}`;
  switch (name) {
    case 'tags_any':
    case 'tags_all':
    case 'tags_none':
      return (
        <TagPicker
          label={label}
          value={conditions[name] ?? []}
          onChange={(tags) => change({ [name]: tags })}
          data-test-id={testId}
        />
      );
    case 'status': {
      const chosen = conditions.status ?? [];
      const all = ['unsolved', ...FIXED.status] as const;
      return (
        <FixedPicker
          label={label}
          options={(chosen.length === 0 ? all : FIXED.status).map((value) => ({
            value,
            label: t(`new_job.search.status.${value}`),
          }))}
          value={chosen}
          onChange={(values) =>
            change({ status: values.includes('unsolved') ? [...UNSOLVED] : (values as Status[]) })
          }
          data-test-id={testId}
        />
      );
    }
    case 'priority':
    case 'channels':
      return (
        <FixedPicker
          label={label}
          options={FIXED[name].map((value) => ({
            value,
            label: t(`new_job.search.${name}.${value}` as 'new_job.search.priority.low'),
          }))}
          value={conditions[name] ?? []}
          onChange={(values) => change({ [name]: values })}
          data-test-id={testId}
        />
      );
    case 'created':
    case 'updated':
      return <DaysControl name={name} label={label} conditions={conditions} change={change} />;
    case 'subject':
      return (
        <Field>
          <Field.Label>{label}</Field.Label>
          <Input
            isCompact
            maxLength={200}
            value={conditions.subject ?? ''}
            onChange={(event) => change({ subject: event.target.value })}
            data-test-id={testId}
          />
        </Field>
      );
    case 'fields':
      return null;
    default:
      return (
        <ChoicePicker
          kind={KINDS[name]}
          label={label}
          value={(conditions[name] ?? []).map(String)}
          onChange={(values) =>
            change({ [name]: name === 'requesters' ? values : values.map(Number) })
          }
          data-test-id={testId}
        />
      );
  }
}

type Status = (typeof FIXED.status)[number];
const UNSOLVED: readonly Status[] = ['new', 'open', 'pending', 'hold'];

const RANGES = [7, 30, 90, 365] as const;

function DaysControl({ name, label, conditions, change }: ControlProps) {
  const { t } = useLanguage();
  const days = (name === 'created' ? conditions.created : conditions.updated) ?? {};
  const end = (which: 'from' | 'to') => (
    <Field>
      <Field.Label>{t(`new_job.search.${which}`)}</Field.Label>
      <Day
        isCompact
        type="date"
        value={days[which] ?? ''}
        onChange={(event) => change({ [name]: { ...days, [which]: event.target.value || null } })}
        data-test-id={`condition-${name}-${which}`}
      />
    </Field>
  );
  return (
    <Group>
      <legend>{label}</legend>
      <Row $gap="sm" $align="flex-end">
        <Field>
          <Field.Label hidden>{t('new_job.search.range')}</Field.Label>
          <Select
            isCompact
            value=""
            onChange={(event) =>
              change({ [name]: { from: dayBefore(Number(event.target.value)), to: null } })
            }
            data-test-id={`condition-${name}-range`}
          >
            <option value="">{t('new_job.search.range')}</option>
            {RANGES.map((count) => (
              <option key={count} value={count}>
                {t('new_job.search.last_days', { count })}
              </option>
            ))}
          </Select>
        </Field>
        {end('from')}
        {end('to')}
      </Row>
    </Group>
  );
}

/** Ticket fields, each with its values; a new one begins with the choice of the field. */
function FieldRows({ conditions, change, onRemove }: ConditionProps) {
  const { t } = useLanguage();
  const fields = conditions.fields ?? [];
  const nameOf = useNames(
    'field',
    fields.filter(({ id }) => id > 0).map(({ id }) => String(id)),
  );
  const put = (at: number, field: { id: number; values: string[] } | null) => {
    const kept = fields.flatMap((each, index) => (index !== at ? [each] : field ? [field] : []));
    if (kept.length === 0) onRemove?.();
    else change({ fields: kept });
  };
  return (
    <>
      {fields.map(({ id, values }, at) => {
        const label = id > 0 ? nameOf(String(id)) : t('new_job.search.which_field');
        return (
          <Line key={id} label={label} onRemove={() => put(at, null)}>
            {id > 0 ? (
              <ChoicePicker
                kind="option"
                field={id}
                label={label}
                value={values}
                onChange={(chosen) => put(at, { id, values: chosen })}
                data-test-id={`condition-field-${id}`}
              />
            ) : (
              <ChoicePicker
                kind="field"
                label={label}
                value={[]}
                onChange={([chosen]) => {
                  const known = fields.some((each) => each.id === Number(chosen));
                  put(at, known ? null : { id: Number(chosen), values: [] });
                }}
                data-test-id="condition-field"
              />
            )}
          </Line>
        );
      })}
    </>
  );
}

interface LineProps {
  label: string;
  onRemove: (() => void) | null;
  children: ReactNode;
}

function Line({ label, onRemove, children }: LineProps) {
  const { t } = useLanguage();
  return (
    <Beside>
      <div>{children}</div>
      {onRemove && (
        <IconButton
          size="small"
          type="button"
          aria-label={t('new_job.search.remove', { condition: label })}
          onClick={onRemove}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4 12l8-8m0 8L4 4" stroke="currentColor" strokeLinecap="round" />
          </svg>
        </IconButton>
      )}
    </Beside>
  );
}

const Beside = styled.div`
  display: flex;
  align-items: flex-end;
  gap: ${({ theme }) => theme.space.xs};
  > div { flex: 1; min-width: 0; }
`;

/** Garden shows a chosen day as pale as one that is not chosen. */
const Day = styled(Input)`
  &&&:not([value=''])::-webkit-datetime-edit { color: inherit; }
`;

const Group = styled.fieldset`
  margin: 0;
  padding: 0;
  border: 0;
  min-width: 0;
  > legend {
    padding: 0;
    margin-bottom: ${({ theme }) => theme.space.xxs};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
