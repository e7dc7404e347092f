import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import type { Template } from '../../backend/types';
import { ChoiceFilter } from '../../components/filters';
import { Panel, Row, SectionTitle, Stack, Subtle } from '../../components/layout';
import { TagPicker } from '../../components/TagPicker';
import { useLanguage } from '../../i18n/language';
import { WhyNot } from './SaveJob';
import { useStart, type Value, type Values } from './use_start';

type Asked = Template['inputs'][number];

/** Asks for what a saved job asks for, and leads to the review of what would be done. */
export function StartSaved({ saved }: { saved: Template }) {
  const { t } = useLanguage();
  const { start, busy, problem } = useStart(saved);
  const [values, setValues] = useState<Values>(() => defaultsOf(saved));
  const [asked, setAsked] = useState(false);
  const filled = given(values);
  const missing = saved.inputs.filter(({ name, required }) => required && !(name in filled));
  const begin = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing.length === 0) start(filled);
  };
  const told = problem?.fields ?? [];
  const known = saved.inputs.map(({ name }) => `values.${name}`);
  const elsewhere = problem && !told.every(({ field }) => known.includes(field));
  return (
    <Panel aria-labelledby="start-saved">
      <Stack as="form" $gap="md" onSubmit={begin} noValidate data-test-id="start-saved">
        <SectionTitle id="start-saved">{t('saved.start')}</SectionTitle>
        {saved.inputs.map((input) => (
          <InputField
            key={input.name}
            input={input}
            value={values[input.name] ?? ''}
            fault={
              asked && missing.includes(input)
                ? t('saved.missing', { label: input.label })
                : told.find(({ field }) => field === `values.${input.name}`)?.detail
            }
            onChange={(value) => setValues({ ...values, [input.name]: value })}
          />
        ))}
        {problem && (elsewhere || told.length === 0) && <WhyNot problem={problem} />}
        <Row $apart>
          <Subtle>{t('new_job.review.note')}</Subtle>
          <Button isPrimary type="submit" disabled={busy} data-test-id="saved-review">
            {t('new_job.review')}
          </Button>
        </Row>
      </Stack>
    </Panel>
  );
}

interface InputFieldProps {
  input: Asked;
  value: Value;
  fault: string | undefined;
  onChange: (value: Value) => void;
}

function InputField({ input, value, fault, onChange }: InputFieldProps) {
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

function ViewField({ input, value, fault, onChange }: InputFieldProps) {
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

function defaultsOf({ inputs }: Template): Values {
  const values: Values = {};
  for (const { name, kind, default: value } of inputs) {
    if (kind === 'tags' && Array.isArray(value)) values[name] = value.map(String);
    else if (value !== null) values[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return values;
}

/** What somebody gave; what was left empty is not sent. */
const given = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
