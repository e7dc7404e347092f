import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Permissions } from '../backend/types';
import { Panel, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ProblemState } from '../components/states';
import { tagsIn } from '../components/TagPicker';
import { useLanguage, useSentence } from '../i18n/language';

/** Who may start jobs, how large, and which tags no job touches. */
export function PermissionsPart() {
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('permissions', (signal) =>
    taken(api.GET('/api/v1/permissions', { signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return <Rules present={data} />;
}

const textOf = (number: number | null) => (number === null ? '' : String(number));

/** The number in a field; null for an empty one, NaN for what is none. */
function numberIn(text: string): number | null {
  const digits = text.replace(/[\s.,']/g, '');
  if (digits === '') return null;
  return /^\d+$/.test(digits) && Number(digits) > 0 ? Number(digits) : Number.NaN;
}

interface Form {
  start: Permissions['start'];
  most: string;
  tags: string;
  above: string;
}

const formOf = (rules: Permissions): Form => ({
  start: rules.start,
  most: textOf(rules.agent_tickets),
  tags: rules.protected_tags.join(', '),
  above: textOf(rules.confirm_above),
});

/** What somebody wanted to set as others did: told beside what holds now, for them to set again. */
function useWanted(kept: Permissions, form: Form) {
  const { t } = useLanguage();
  const known = formOf(kept);
  const words: Form = { ...form, start: t(`permissions.start.${form.start}`) as Form['start'] };
  const names = Object.keys(form) as (keyof Form)[];
  return names
    .filter((name) => form[name] !== known[name])
    .map((name) => `${t(`permissions.${name}`)}: ${words[name] || t('permissions.empty')}`);
}

function Rules({ present }: { present: Permissions }) {
  const { t, moment } = useLanguage();
  const sentence = useSentence();
  const backend = useBackend();
  const [kept, setKept] = useState(present);
  const [form, setForm] = useState(formOf(present));
  const { start, most, tags, above } = form;
  const change = (changes: Partial<Form>) => setForm({ ...form, ...changes });
  const wanted = useWanted(kept, form);
  const [said, setSaid] = useState<'saved' | Problem | null>(null);
  const [overtaken, setOvertaken] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const numbers = {
    // A field that is not shown can't be mended either: what is kept stays.
    agent_tickets: start === 'agents' ? numberIn(most) : kept.agent_tickets,
    confirm_above: numberIn(above),
  };
  const odd = (number: number | null) => Number.isNaN(number);
  const keep = (rules: Permissions) => {
    setKept(rules);
    setForm(formOf(rules));
  };

  const send = async () => {
    const { changed_at } = kept;
    const body = { start, protected_tags: tagsIn(tags), ...numbers, changed_at };
    try {
      keep(await taken(backend.api.PUT('/api/v1/permissions', { body })));
      setOvertaken(null);
      await backend.refreshMe();
      setSaid('saved');
    } catch (thrown) {
      if (asProblem(thrown).code !== 'changed_meanwhile') throw thrown;
      keep(await taken(backend.api.GET('/api/v1/permissions')));
      setOvertaken(wanted);
    }
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (odd(numbers.agent_tickets) || odd(numbers.confirm_above)) return;
    setBusy(true);
    await send().catch((thrown) => setSaid(asProblem(thrown)));
    setBusy(false);
  };

  const count = (name: 'most' | 'above', number: number | null) => (
    <Field>
      <Field.Label>{t(`permissions.${name}`)}</Field.Label>
      <Field.Hint>{t(`permissions.${name}.hint`)}</Field.Hint>
      <Input
        isCompact
        inputMode="numeric"
        value={form[name]}
        onChange={(event) => change({ [name]: event.target.value })}
        {...(odd(number) ? { validation: 'error' as const } : {})}
        data-test-id={`permissions-${name}`}
      />
      {odd(number) && (
        <Field.Message validation="error">{t('permissions.number.wrong')}</Field.Message>
      )}
    </Field>
  );

  return (
    <Panel aria-labelledby="permissions">
      <Stack as="form" onSubmit={save} onChange={() => setSaid(null)} noValidate>
        <SectionTitle id="permissions">{t('permissions.title')}</SectionTitle>
        <p>{t('permissions.text')}</p>
        {overtaken && <Overtaken wanted={overtaken} />}
        <Field>
          <Field.Label>{t('permissions.start')}</Field.Label>
          <Select
            isCompact
            value={start}
            onChange={(event) => change({ start: event.target.value as typeof start })}
            data-test-id="permissions-start"
          >
            <option value="agents">{t('permissions.start.agents')}</option>
            <option value="admins">{t('permissions.start.admins')}</option>
          </Select>
        </Field>
        {start === 'agents' && count('most', numbers.agent_tickets)}
        <Field>
          <Field.Label>{t('permissions.tags')}</Field.Label>
          <Field.Hint>{t('permissions.tags.hint')}</Field.Hint>
          <Input
            isCompact
            value={tags}
            onChange={(event) => change({ tags: event.target.value })}
            data-test-id="permissions-tags"
          />
        </Field>
        {count('above', numbers.confirm_above)}
        {said === 'saved' && <Notice type="success">{t('permissions.saved')}</Notice>}
        {said && said !== 'saved' && <Notice type="error">{sentence(said)}</Notice>}
        {kept.changed_at && (
          <Subtle>
            {t('permissions.changed', {
              name: kept.changed_by?.user?.name ?? kept.changed_by?.name ?? '',
              time: moment(kept.changed_at),
            })}
          </Subtle>
        )}
        <div>
          <Button type="submit" size="small" disabled={busy} data-test-id="permissions-save">
            {t('permissions.save')}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

/** Others were faster: nothing of ours was saved, and what they have set stands in the form. */
function Overtaken({ wanted }: { wanted: string[] }) {
  const { t } = useLanguage();
  return (
    <Notice type="warning" title={t('permissions.overtaken')} data-test-id="permissions-overtaken">
      {t('permissions.overtaken.text')}
      <ul>
        {wanted.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  );
}
