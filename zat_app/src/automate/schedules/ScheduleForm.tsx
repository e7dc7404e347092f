import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { type FormEvent, useRef, useState } from 'react';
import styled from 'styled-components';
import { orderKey, taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import { asProblem, type FieldFault, type Problem } from '../../backend/problem';
import type { Schedule, Template } from '../../backend/types';
import { FocusedTitle } from '../../components/FocusedTitle';
import {
  Danger,
  LinkButton,
  Row,
  SectionTitle,
  Stack,
  Strong,
  Subtle,
} from '../../components/layout';
import { Notice } from '../../components/Notice';
import { LoadingState, ProblemState, State } from '../../components/states';
import { useDebounced } from '../../components/useDebounced';
import { useLanguage, useSentence } from '../../i18n/language';
import { timeIn } from '../../job/run_at';
import { useGo } from '../../router';
import { useSavedJobs } from '../rules/RuleFields';
import { defaultsOf, given, missingOf, ValueField, type Values } from '../values';
import { RuleBuilder } from './RuleBuilder';
import { draftOf, type RuleDraft, ruleOf, ruleWords, usualRule } from './rule';

const LONGEST_NAME = 100;

interface Draft {
  name: string;
  template_id: string;
  values: Values;
  rule: RuleDraft;
}

/** Schedules a saved job. */
export function NewSchedule() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const order = useRef(orderKey());
  const begin = { name: '', template_id: '', values: {}, rule: usualRule() };
  return (
    <ScheduleForm
      title={t('schedules.new')}
      verb={t('schedules.make')}
      begin={begin}
      back="automate/schedules"
      onSend={async (body) => {
        const params = { header: { 'Idempotency-Key': order.current } };
        try {
          return await taken(api.POST('/api/v1/schedules', { body, params }));
        } catch (thrown) {
          if (!asProblem(thrown).passing) order.current = orderKey();
          throw thrown;
        }
      }}
    />
  );
}

/** Changes a schedule; it keeps its owner. */
export function ChangeSchedule({ scheduleId }: { scheduleId: string }) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const params = { path: { schedule_id: scheduleId } };
  const { data, problem, reload } = useLoaded(scheduleId, (signal) =>
    taken(api.GET('/api/v1/schedules/{schedule_id}', { params, signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return (
    <ScheduleForm
      title={t('schedules.change.title', { name: data.name })}
      verb={t('schedules.save')}
      begin={{
        name: data.name,
        template_id: data.template_id,
        values: valuesOf(data),
        rule: draftOf(data.rule),
      }}
      back={`automate/schedules/${scheduleId}`}
      onSend={(body) =>
        taken(
          api.PATCH('/api/v1/schedules/{schedule_id}', {
            params,
            body: { ...body, name: body.name ?? data.template_name },
          }),
        )
      }
    />
  );
}

/** As the fields write them: tags one by one, ticket numbers as a text. */
function valuesOf({ values }: Schedule): Values {
  const found: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (!Array.isArray(value)) found[name] = value ?? '';
    else if (value.every((each) => typeof each === 'string')) found[name] = value.map(String);
    else found[name] = value.join(', ');
  }
  return found;
}

type Body = Pick<Schedule, 'template_id' | 'values' | 'rule'> & { name: string | null };

interface ScheduleFormProps {
  title: string;
  verb: string;
  begin: Draft;
  /** The page where one came from. */
  back: string;
  onSend: (body: Body) => Promise<Schedule>;
}

function ScheduleForm({ title, verb, begin, back, onSend }: ScheduleFormProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const go = useGo();
  const { saved, instead } = useSavedJobs();
  const [draft, setDraft] = useState<Draft>(begin);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!saved) return instead;
  if (saved.length === 0) {
    return (
      <State
        title={t('rules.no_saved')}
        action={{ label: t('automate.saved'), onClick: () => go('automate/saved') }}
        data-test-id="schedules-no-saved"
      >
        {t('schedules.no_saved.text')}
      </State>
    );
  }
  const rule = ruleOf(draft.rule);
  const template = saved.find((each) => each.template_id === draft.template_id);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setStrict(true);
    const values = given(draft.values);
    if (!rule || !template || missingOf(template, values).length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const { schedule_id } = await onSend({
        name: draft.name.trim() || null,
        template_id: template.template_id,
        values,
        rule,
      });
      go(`automate/schedules/${schedule_id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  const told = problem?.fields ?? [];
  const shown = told.every(({ field }) => template && isShown(field, template));
  return (
    <Narrow $gap="md">
      <div>
        <LinkButton onClick={() => go(back)}>{t('schedules.back')}</LinkButton>
      </div>
      <Stack as="form" $gap="lg" onSubmit={send} noValidate aria-labelledby="schedule-form">
        <FocusedTitle as={SectionTitle} id="schedule-form">
          {title}
        </FocusedTitle>
        <What draft={draft} saved={saved} strict={strict} told={told} onChange={setDraft} />
        <Stack as="section" aria-labelledby="schedule-when">
          <Strong id="schedule-when">{t('schedules.when')}</Strong>
          <RuleBuilder
            draft={draft.rule}
            onChange={(changed) => setDraft({ ...draft, rule: changed })}
          />
          <Upcoming draft={draft.rule} strict={strict} />
        </Stack>
        {problem && (!shown || told.length === 0) && (
          <Notice type="error">{sentence(problem)}</Notice>
        )}
        <Row>
          <Button type="submit" isPrimary disabled={busy} data-test-id="schedule-make">
            {verb}
          </Button>
          <Button onClick={() => go(back)}>{t('action.cancel')}</Button>
        </Row>
      </Stack>
    </Narrow>
  );
}

/** Whether what is wrong is said beside its field; times are looked at while they are written. */
const isShown = (field: string, { inputs }: Template): boolean =>
  inputs.some(({ name }) => field === `values.${name}`);

interface WhatProps {
  draft: Draft;
  saved: readonly Template[];
  strict: boolean;
  told: readonly FieldFault[];
  onChange: (draft: Draft) => void;
}

/** The saved job with what it asks for, and the schedule's name. */
function What({ draft, saved, strict, told, onChange }: WhatProps) {
  const { t } = useLanguage();
  const template = saved.find((each) => each.template_id === draft.template_id);
  const missing = strict && !template;
  const missed = strict && template ? missingOf(template, given(draft.values)) : [];
  const choose = (template_id: string) => {
    const chosen = saved.find((each) => each.template_id === template_id);
    onChange({ ...draft, template_id, values: chosen ? defaultsOf(chosen) : {} });
  };
  return (
    <Stack $gap="md">
      <Field>
        <Field.Label>{t('rules.saved')}</Field.Label>
        <Select
          isCompact
          value={template ? draft.template_id : ''}
          onChange={(event) => choose(event.target.value)}
          data-test-id="schedule-saved"
          {...(missing ? { validation: 'error' as const } : {})}
        >
          <option value="">{t('rules.saved.choose')}</option>
          {saved.map((each) => (
            <option key={each.template_id} value={each.template_id}>
              {each.name}
            </option>
          ))}
        </Select>
        {missing && (
          <Field.Message validation="error">{t('schedules.saved.missing')}</Field.Message>
        )}
      </Field>
      {template?.inputs.map((input) => (
        <ValueField
          key={`${template.template_id} ${input.name}`}
          input={input}
          value={draft.values[input.name] ?? ''}
          fault={
            missed.includes(input)
              ? t('saved.missing', { label: input.label })
              : told.find(({ field }) => field === `values.${input.name}`)?.detail
          }
          onChange={(value) =>
            onChange({ ...draft, values: { ...draft.values, [input.name]: value } })
          }
        />
      ))}
      <Field>
        <Field.Label>{t('schedules.name')}</Field.Label>
        <Input
          isCompact
          value={draft.name}
          maxLength={LONGEST_NAME}
          placeholder={template?.name ?? ''}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
          data-test-id="schedule-name"
        />
      </Field>
    </Stack>
  );
}

/** The rule in words, and the next five times, while it is written. */
function Upcoming({ draft, strict }: { draft: RuleDraft; strict: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const { api } = useBackend();
  const text = useDebounced(JSON.stringify(ruleOf(draft)));
  const rule = JSON.parse(text) as ReturnType<typeof ruleOf>;
  const { data, problem } = useLoaded(text, async (signal) =>
    rule ? taken(api.POST('/api/v1/schedules/preview', { body: { rule }, signal })) : null,
  );
  const [fault] = problem?.fields ?? [];
  if (!rule) return strict ? <Danger role="alert">{t('when.missing')}</Danger> : null;
  if (fault) return <Danger role="alert">{fault.detail}</Danger>;
  if (!data) return null;
  if (data.upcoming.length === 0) return <Danger role="alert">{t('when.past')}</Danger>;
  return (
    <Stack $gap="xs" data-test-id="when-upcoming">
      <span>{ruleWords(data.rule, language)}</span>
      <Subtle>{t('schedules.upcoming')}</Subtle>
      <ol>
        {data.upcoming.map((time) => (
          <li key={time}>{timeIn(rule.tz, language, time)}</li>
        ))}
      </ol>
    </Stack>
  );
}

const Narrow = styled(Stack)`
  max-width: 640px;
`;
