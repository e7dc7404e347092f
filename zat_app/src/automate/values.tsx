import { Field, Input } from '@zendeskgarden/react-forms';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { Template } from '../backend/types';
import { ChoiceFilter } from '../components/filters';
import { Stack } from '../components/layout';
import { TagPicker } from '../components/TagPicker';
import { useLanguage } from '../i18n/language';

export type Value = string | string[] | number;
export type Values = Record<string, Value>;

interface ValueFieldProps {
  input: Template['inputs'][number];
  value: Value;
  fault: string | undefined;
  onChange: (value: Value) => void;
}

/** One thing that a saved job asks for. */
export function ValueField({ input, value, fault, onChange }: ValueFieldProps) {
  const { t } = useLanguage();
  const { name, label, kind, required } = input;
  const called = required ? label : t('saved.optional', { label });
  if (kind === 'tag' || kind === 'tags') {
    const tags = Array.isArray(value) ? value : value === '' ? [] : [String(value)];
    return (
      <TagPicker
        label={called}
        value={tags}
        single={kind === 'tag'}
        error={fault ?? null}
        onChange={(chosen) => onChange(kind === 'tag' ? (chosen[0] ?? '') : chosen)}
        data-test-id={`value-${name}`}
      />
    );
  }
  if (kind === 'view') return <ViewField {...{ input, value, fault, onChange }} />;
  return (
    <Field>
      <Field.Label>{called}</Field.Label>
      {kind === 'ticket_ids' && <Field.Hint>{t('new_job.ids.hint')}</Field.Hint>}
      <Input
        isCompact
        value={String(value)}
        onChange={(event) => onChange(event.target.value)}
        {...(fault ? { validation: 'error' as const } : {})}
        data-test-id={`value-${name}`}
      />
      {fault && <Field.Message validation="error">{fault}</Field.Message>}
    </Field>
  );
}

function ViewField({ input, value, fault, onChange }: ValueFieldProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data } = useLoaded('views', (signal) => taken(api.GET('/api/v1/views', { signal })));
  const usable = data?.views.filter((view) => view.usable) ?? [];
  const none = { value: '', label: t('new_job.views.placeholder') };
  return (
    <Stack $gap="xs">
      <ChoiceFilter
        label={input.label}
        options={[none, ...usable.map(({ id, title }) => ({ value: String(id), label: title }))]}
        value={String(value)}
        onChange={(chosen) => onChange(chosen === '' ? '' : Number(chosen))}
        data-test-id={`value-${input.name}`}
      />
      {fault && (
        <Field>
          <Field.Message validation="error">{fault}</Field.Message>
        </Field>
      )}
    </Stack>
  );
}

/** What a saved job takes where nothing is given. */
export function defaultsOf({ inputs }: Template): Values {
  const values: Values = {};
  for (const { name, kind, default: value } of inputs) {
    if (kind === 'tags' && Array.isArray(value)) values[name] = value.map(String);
    else if (value !== null) values[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return values;
}

/** What somebody gave; what was left empty is not sent. */
export const given = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** What a saved job has to be given, and isn't. */
export const missingOf = ({ inputs }: Template, filled: Values) =>
  inputs.filter(({ name, required }) => required && !(name in filled));
