import { Button } from '@zendeskgarden/react-buttons';
import { type FormEvent, useRef, useState } from 'react';
import styled from 'styled-components';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import { asProblem, type Problem } from '../../backend/problem';
import { FocusedTitle } from '../../components/FocusedTitle';
import { SectionTitle, Stack } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { State } from '../../components/states';
import { useLanguage, useSentence } from '../../i18n/language';
import { useGo } from '../../router';
import { BackToRules } from './BackToRules';
import { RuleFields, ready, USUAL_DRAFT, useSavedJobs } from './RuleFields';

/** Makes a rule, and goes on to what has to be done in Zendesk. */
export function NewRule() {
  const { t } = useLanguage();
  const sentence = useSentence();
  const go = useGo();
  const { api } = useBackend();
  const { saved, instead } = useSavedJobs();
  const [draft, setDraft] = useState(USUAL_DRAFT);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const order = useRef(orderKey());
  if (!saved) return instead;
  if (saved.length === 0) {
    return (
      <State
        title={t('rules.no_saved')}
        action={{ label: t('automate.saved'), onClick: () => go('automate/saved') }}
        data-test-id="rules-no-saved"
      >
        {t('rules.no_saved.text')}
      </State>
    );
  }
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setStrict(true);
    const body = ready(draft);
    if (!body) return;
    setBusy(true);
    setProblem(null);
    try {
      const params = { header: { 'Idempotency-Key': order.current } };
      const hook = await taken(api.POST('/api/v1/hooks', { body, params }));
      go(`automate/rules/${hook.hook_id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      if (!asProblem(thrown).passing) order.current = orderKey();
      setBusy(false);
    }
  };
  return (
    <Narrow>
      <BackToRules />
      <Stack as="form" $gap="md" onSubmit={make} noValidate aria-labelledby="new-rule">
        <FocusedTitle as={SectionTitle} id="new-rule">
          {t('rules.new')}
        </FocusedTitle>
        <p>{t('rules.new.text')}</p>
        <RuleFields draft={draft} saved={saved} onChange={setDraft} strict={strict} />
        {problem && <Notice type="error">{sentence(problem)}</Notice>}
        <div>
          <Button type="submit" isPrimary disabled={busy} data-test-id="rule-make">
            {t('rules.make')}
          </Button>
        </div>
      </Stack>
    </Narrow>
  );
}

const Narrow = styled(Stack)`
  max-width: 560px;
`;
