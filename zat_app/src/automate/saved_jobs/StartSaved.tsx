import { Button } from '@zendeskgarden/react-buttons';
import { type FormEvent, useState } from 'react';
import type { Template } from '../../backend/types';
import { Panel, Row, SectionTitle, Stack, Subtle } from '../../components/layout';
import { useLanguage } from '../../i18n/language';
import { defaultsOf, given, missingOf, ValueField, type Values } from '../values';
import { WhyNot } from './SaveJob';
import { useStart } from './use_start';

/** Asks for what a saved job asks for, and leads to the review of what would be done. */
export function StartSaved({ saved }: { saved: Template }) {
  const { t } = useLanguage();
  const { start, busy, problem } = useStart(saved);
  const [values, setValues] = useState<Values>(() => defaultsOf(saved));
  const [asked, setAsked] = useState(false);
  const filled = given(values);
  const missing = missingOf(saved, filled);
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
          <ValueField
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
