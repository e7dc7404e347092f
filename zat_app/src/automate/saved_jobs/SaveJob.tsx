import { Checkbox, Field, Input } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import { asProblem, type Problem } from '../../backend/problem';
import type { components } from '../../backend/schema';
import type { Template } from '../../backend/types';
import { Dialog } from '../../components/Dialog';
import { ChoiceFilter } from '../../components/filters';
import { Danger, Panel, Row, Stack, Strong, Subtle } from '../../components/layout';
import { useLanguage, useSentence } from '../../i18n/language';
import type { Gap } from '../../new_job/gaps';

type AskedFor = components['schemas']['TemplateInput'];
export type Saving = Omit<components['schemas']['NewTemplate'], 'name' | 'inputs'>;

interface SaveJobProps {
  /** What is saved: a job by its id, or all of an order. */
  what: Saving;
  gaps: readonly Gap[];
  /** The saved job that this is a change of. */
  saved?: Template | null;
  onSaved: (saved: Template) => void;
  onClose: () => void;
}

const LONGEST_NAME = 100;

/** Saves a job under a name, with what is asked for each gap when it is started. */
export default function SaveJob({ what, gaps, saved = null, onSaved, onClose }: SaveJobProps) {
  const { t } = useLanguage();
  const [name, setName] = useState(saved?.name ?? '');
  const [inputs, setInputs] = useState(() => gaps.map((gap) => inputFor(gap, saved)));
  const [asNew, setAsNew] = useState(false);
  const { save, busy, problem } = useSave(asNew ? null : saved);
  const confirm = async () => {
    const made = await save({ ...what, name: name.trim(), inputs });
    if (made) onSaved(made);
  };
  return (
    <Dialog
      title={t('saved.save.title')}
      verb={t('change.save')}
      busy={busy}
      ready={name.trim() !== ''}
      onConfirm={confirm}
      onClose={onClose}
      data-test-id="save-job"
      confirmTestId="save-job-yes"
    >
      <Stack $gap="md">
        <Field>
          <Field.Label>{t('saved.name')}</Field.Label>
          <Input
            isCompact
            value={name}
            maxLength={LONGEST_NAME}
            placeholder={t('saved.name.example')}
            onChange={(event) => setName(event.target.value)}
            data-test-id="saved-name"
          />
        </Field>
        {saved && (
          <Field>
            <Checkbox checked={asNew} onChange={(event) => setAsNew(event.target.checked)}>
              <Field.Label isRegular>{t('saved.as_new')}</Field.Label>
            </Checkbox>
          </Field>
        )}
        {inputs.map((input, at) => (
          <InputFields
            key={input.name}
            input={input}
            kinds={gaps[at]?.kinds ?? []}
            onChange={(changed) =>
              setInputs((all) => all.map((each, place) => (place === at ? changed : each)))
            }
          />
        ))}
        {gaps.length === 0 && !what.job_id && <Subtle>{t('saved.gaps.hint')}</Subtle>}
        {problem && <WhyNot problem={problem} />}
      </Stack>
    </Dialog>
  );
}

/** What is wrong with what was to be saved, all of it. */
export function WhyNot({ problem }: { problem: Problem }) {
  const sentence = useSentence();
  const said = problem.fields.map(({ detail }) => detail);
  return (
    <Danger role="alert" data-test-id="why-not">
      {said.length > 0 ? said.join(' ') : sentence(problem)}
    </Danger>
  );
}

interface InputFieldsProps {
  input: AskedFor;
  kinds: Gap['kinds'];
  onChange: (input: AskedFor) => void;
}

function InputFields({ input, kinds, onChange }: InputFieldsProps) {
  const { t } = useLanguage();
  const { name, label, kind, required } = input;
  const fallback = Array.isArray(input.default) ? input.default.join(', ') : input.default;
  return (
    <Panel as="fieldset" data-test-id={`input-${name}`}>
      <Stack>
        <legend>
          <Strong>{`{{${name}}}`}</Strong> <Subtle>{t('saved.input')}</Subtle>
        </legend>
        <Field>
          <Field.Label>{t('saved.input.label')}</Field.Label>
          <Input
            isCompact
            value={label ?? ''}
            maxLength={LONGEST_NAME}
            onChange={(event) => onChange({ ...input, label: event.target.value })}
          />
        </Field>
        <Row $gap="md" $align="flex-end">
          <ChoiceFilter
            label={t('saved.input.kind')}
            options={kinds.map((value) => ({ value, label: t(`saved.kind.${value}`) }))}
            value={kind}
            onChange={(chosen) => onChange({ ...input, kind: chosen })}
          />
          <Field>
            <Field.Label>{t('saved.input.default')}</Field.Label>
            <Input
              isCompact
              value={fallback ?? ''}
              onChange={(event) => onChange({ ...input, default: event.target.value || null })}
            />
          </Field>
        </Row>
        <Field>
          <Checkbox
            checked={required ?? true}
            onChange={(event) => onChange({ ...input, required: event.target.checked })}
          >
            <Field.Label isRegular>{t('saved.input.required')}</Field.Label>
          </Checkbox>
        </Field>
      </Stack>
    </Panel>
  );
}

/** What is asked for a gap: as it was saved, else as it seems likeliest. */
function inputFor({ name, kinds }: Gap, saved: Template | null): AskedFor {
  const before = saved?.inputs.find((input) => input.name === name);
  if (before && kinds.includes(before.kind)) return before;
  return { name, label: name, kind: kinds[0] ?? 'text', required: true, default: null };
}

function useSave(saved: Template | null) {
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const order = useRef({ text: '', key: '' }); // whose answer may have been lost
  const save = async (body: components['schemas']['NewTemplate']): Promise<Template | null> => {
    const text = JSON.stringify(body);
    if (order.current.text !== text) order.current = { text, key: orderKey() };
    setBusy(true);
    setProblem(null);
    try {
      if (saved) {
        const { job_id: _, ...changes } = body;
        const params = { path: { template_id: saved.template_id } };
        return await taken(api.PATCH('/api/v1/templates/{template_id}', { params, body: changes }));
      }
      const params = { header: { 'Idempotency-Key': order.current.key } };
      return await taken(api.POST('/api/v1/templates', { params, body }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, problem };
}
