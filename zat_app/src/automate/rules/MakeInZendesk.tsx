import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { Hook, HookSetup } from '../../backend/types';
import { Panel, Stack, Strong, Subtle } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { TagPicker } from '../../components/TagPicker';
import { useLanguage, useSentence } from '../../i18n/language';
import { useOrder } from '../use_order';

interface MakeInZendeskProps {
  hook: Hook;
  setup: HookSetup;
  onDone: () => void;
}

/** Has webhook and trigger made in Zendesk, for the tickets that a person says. */
export function MakeInZendesk({ hook, setup, onDone }: MakeInZendeskProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [includes, setIncludes] = useState(setup.includes);
  const [excludes, setExcludes] = useState(setup.excludes);
  const [active, setActive] = useState(false);
  const [strict, setStrict] = useState(false);
  const { busy, problem, order } = useOrder(onDone);
  const make = () => {
    setStrict(true);
    if (includes.length === 0) return;
    const params = { path: { hook_id: hook.hook_id } };
    const body = { includes, excludes, active };
    void order(() => taken(api.POST('/api/v1/hooks/{hook_id}/zendesk', { params, body })));
  };
  return (
    <Panel aria-labelledby="by-us" data-test-id="rule-by-us">
      <Stack>
        <Strong id="by-us">{t('rules.by_us')}</Strong>
        <Subtle>{t('rules.by_us.text', { name: setup.connected_as })}</Subtle>
        <TagPicker
          label={t('rules.includes')}
          value={includes}
          onChange={setIncludes}
          error={strict && includes.length === 0 ? t('rules.includes.missing') : undefined}
          data-test-id="rule-includes"
        />
        <TagPicker
          label={t('rules.excludes')}
          hint={t('rules.excludes.hint')}
          value={excludes}
          onChange={setExcludes}
          data-test-id="rule-excludes"
        />
        <Field>
          <Checkbox
            checked={active}
            onChange={(event) => setActive(event.target.checked)}
            data-test-id="rule-active"
          >
            <Field.Label isRegular>{t('rules.active')}</Field.Label>
            <Field.Hint>{t('rules.active.hint')}</Field.Hint>
          </Checkbox>
        </Field>
        {problem && <Notice type="error">{sentence(problem)}</Notice>}
        <div>
          <Button isPrimary disabled={busy} onClick={make} data-test-id="rule-make-there">
            {t('rules.by_us.make')}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
