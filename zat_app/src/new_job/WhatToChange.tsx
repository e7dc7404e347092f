import { Checkbox, Field, Select } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Row, Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { TagPicker } from '../components/TagPicker';
import { useLanguage } from '../i18n/language';
import type { TextKey } from '../i18n/translate';
import { Choice } from './Choice';
import type { Field as FormField } from './faults';
import { type JobForm, operationOf, operationsFor } from './form';
import type { SectionProps } from './section';

/** The second part of the form: what happens to the tags. */
export function WhatToChange(props: SectionProps) {
  const { t } = useLanguage();
  const { form, change } = props;
  const operation = operationOf(form);
  const hint = t(`new_job.operation.${operation}.hint`);
  return (
    <Stack $gap="md">
      <Choice
        quiet
        label={t('new_job.what')}
        options={operationsFor(form).map((value) => ({
          value,
          label: t(`new_job.operation.${value}`),
        }))}
        value={operation}
        onChange={(chosen) => change({ operation: chosen })}
        {...(operation === 'set' ? {} : { hint })}
        data-test-id="operation"
      />
      {operation === 'set' && <Notice type="warning">{hint}</Notice>}
      <Tags {...props} />
    </Stack>
  );
}

function Tags(props: SectionProps) {
  switch (operationOf(props.form)) {
    case 'from_csv':
      return null;
    case 'add':
    case 'remove':
      return <AddAndRemove {...props} />;
    case 'rename':
      return (
        <Row $gap="md" $align="flex-start">
          <Wide>
            <Picker {...props} field="renameFrom" label="new_job.tags.from" />
          </Wide>
          <Wide>
            <Picker {...props} field="renameTo" label="new_job.tags.to" single />
          </Wide>
        </Row>
      );
    case 'one_of':
      return <Family {...props} />;
    case 'set':
      return (
        <>
          <Picker {...props} field="set" label="new_job.tags.set" />
          <Picker
            {...props}
            field="spared"
            label="new_job.tags.spared"
            hint="new_job.tags.spared.hint"
          />
        </>
      );
  }
}

function AddAndRemove(props: SectionProps) {
  const { t } = useLanguage();
  const { form, change } = props;
  const pickers = [
    <Picker key="add" {...props} field="add" label="new_job.tags.add" />,
    <Picker key="remove" {...props} field="remove" label="new_job.tags.remove" />,
  ];
  const [first, second] = operationOf(form) === 'add' ? pickers : [...pickers].reverse();
  return (
    <>
      {first}
      <Field>
        <Checkbox
          checked={form.addAndRemove}
          onChange={(event) => change({ addAndRemove: event.target.checked })}
          data-test-id="add-and-remove"
        >
          <Field.Label isRegular>
            {t(operationOf(form) === 'add' ? 'new_job.also_remove' : 'new_job.also_add')}
          </Field.Label>
        </Checkbox>
      </Field>
      {form.addAndRemove && second}
    </>
  );
}

function Family(props: SectionProps) {
  const { t } = useLanguage();
  const { form, faults, change } = props;
  const error = faults.keep;
  const chosen = form.family.includes(form.keep) ? form.keep : '';
  return (
    <Row $gap="md" $align="flex-start">
      <Wide>
        <Picker {...props} field="family" label="new_job.tags.family" />
      </Wide>
      <Wide>
        <Field>
          <Field.Label>{t('new_job.tags.keep')}</Field.Label>
          <Select
            isCompact
            value={chosen}
            disabled={form.family.length === 0}
            onChange={(event) => change({ keep: event.target.value })}
            {...(error ? { validation: 'error' as const } : {})}
            data-field="keep"
            data-test-id="keep"
          >
            <option value="">{t('new_job.tags.keep.choose')}</option>
            {form.family.map((tag) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </Select>
          {error && <Field.Message validation="error">{t(...error)}</Field.Message>}
        </Field>
      </Wide>
    </Row>
  );
}

type TagField = Extract<
  FormField,
  keyof JobForm & ('add' | 'remove' | 'renameFrom' | 'renameTo' | 'family' | 'set' | 'spared')
>;

interface PickerProps extends SectionProps {
  field: TagField;
  label: TextKey;
  hint?: TextKey;
  single?: boolean;
}

function Picker({ form, faults, change, field, label, hint, single = false }: PickerProps) {
  const { t } = useLanguage();
  const fault = faults[field];
  return (
    <div data-field={field}>
      <TagPicker
        label={t(label)}
        {...(hint && { hint: t(hint) })}
        value={form[field]}
        onChange={(tags) => change({ [field]: tags })}
        error={fault ? t(...fault) : null}
        single={single}
        data-test-id={`tags-${field}`}
      />
    </div>
  );
}

const Wide = styled.div`
  flex: 1 1 260px;
  min-width: 0;
`;
