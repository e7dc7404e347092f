import { Field, Input, Select } from '@zendeskgarden/react-forms';
import type { ReactNode } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import type { Hook, Template } from '../../backend/types';
import { Stack } from '../../components/layout';
import { LoadingState, ProblemState } from '../../components/states';
import { useLanguage } from '../../i18n/language';

const LONGEST_NAME = 100;
const MOST = 1000;

/** What is written about a rule. */
export interface RuleDraft {
  name: string;
  template_id: string;
  most_per_hour: string;
}

export const USUAL_DRAFT: RuleDraft = { name: '', template_id: '', most_per_hour: '4' };

export const draftOf = (hook: Hook): RuleDraft => ({
  name: hook.name,
  template_id: hook.template_name === null ? '' : hook.template_id,
  most_per_hour: String(hook.most_per_hour),
});

/** The draft as it is sent; null while something is missing or wrong. */
export function ready(draft: RuleDraft) {
  const most = /^\d+$/.test(draft.most_per_hour.trim()) ? Number(draft.most_per_hour) : 0;
  const name = draft.name.trim();
  if (!name || !draft.template_id || most < 1 || most > MOST) return null;
  return { name, template_id: draft.template_id, most_per_hour: most };
}

/** The account's saved jobs; until they are there, what stands in their place. */
export function useSavedJobs(): { saved: Template[] | null; instead: ReactNode } {
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('saved', (signal) =>
    taken(api.GET('/api/v1/templates', { signal })),
  );
  const instead = problem ? <ProblemState problem={problem} onRetry={reload} /> : <LoadingState />;
  return { saved: data?.templates ?? null, instead };
}

interface RuleFieldsProps {
  draft: RuleDraft;
  saved: readonly Template[];
  onChange: (draft: RuleDraft) => void;
  /** Whether what is missing or wrong shall be said. */
  strict: boolean;
}

/** The saved job, the name and the limit of a rule. */
export function RuleFields({ draft, saved, onChange, strict }: RuleFieldsProps) {
  const { t } = useLanguage();
  const most = ready({ ...draft, name: 'x', template_id: 'x' });
  const fault = (wrong: boolean) =>
    strict && wrong ? { validation: 'error' as const, 'aria-invalid': true } : {};
  return (
    <Stack>
      <Field>
        <Field.Label>{t('rules.saved')}</Field.Label>
        <Field.Hint>{t('rules.saved.hint')}</Field.Hint>
        <Select
          isCompact
          value={draft.template_id}
          onChange={(event) => onChange({ ...draft, template_id: event.target.value })}
          data-test-id="rule-saved"
          {...fault(!draft.template_id)}
        >
          <option value="">{t('rules.saved.choose')}</option>
          {saved.map((each) => (
            <option key={each.template_id} value={each.template_id}>
              {each.name}
            </option>
          ))}
        </Select>
        {strict && !draft.template_id && (
          <Field.Message validation="error">{t('rules.saved.missing')}</Field.Message>
        )}
      </Field>
      <Field>
        <Field.Label>{t('rules.name')}</Field.Label>
        <Input
          isCompact
          value={draft.name}
          maxLength={LONGEST_NAME}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
          data-test-id="rule-name"
          {...fault(!draft.name.trim())}
        />
        {strict && !draft.name.trim() && (
          <Field.Message validation="error">{t('rules.name.missing')}</Field.Message>
        )}
      </Field>
      <Field>
        <Field.Label>{t('rules.limit')}</Field.Label>
        <Field.Hint>{t('rules.limit.hint')}</Field.Hint>
        <Input
          isCompact
          inputMode="numeric"
          value={draft.most_per_hour}
          onChange={(event) => onChange({ ...draft, most_per_hour: event.target.value })}
          data-test-id="rule-limit"
          {...fault(!most)}
        />
        {strict && !most && (
          <Field.Message validation="error">{t('rules.limit.wrong')}</Field.Message>
        )}
      </Field>
    </Stack>
  );
}
