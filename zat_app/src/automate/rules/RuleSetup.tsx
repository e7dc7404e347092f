import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMe } from '../../backend/hooks';
import type { Hook, HookSetup } from '../../backend/types';
import {
  LinkButton,
  Panel,
  Row,
  SectionTitle,
  Stack,
  Strong,
  Subtle,
} from '../../components/layout';
import { Notice } from '../../components/Notice';
import { ProblemState } from '../../components/states';
import { useLanguage, useSentence } from '../../i18n/language';
import { useGo } from '../../router';
import { useOrder } from '../use_order';
import { ByHand } from './ByHand';
import { MakeInZendesk } from './MakeInZendesk';

interface RuleSetupProps {
  hook: Hook;
  onChange: () => void;
}

/** What has to stand in Zendesk: made by us or pasted; once it is there, the secret's rotation. */
export function RuleSetup({ hook, onChange }: RuleSetupProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [all, setAll] = useState(false);
  const params = { path: { hook_id: hook.hook_id } };
  const { data, problem, reload } = useLoaded(`${hook.hook_id} ${hook.template_id}`, (signal) =>
    taken(api.GET('/api/v1/hooks/{hook_id}/setup', { params, signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return null;
  const ours = hook.zendesk_webhook_id !== null;
  const done = ours ? hook.zendesk_trigger_id !== null : hook.has_secret;
  return (
    <Stack as="section" aria-labelledby="setup">
      <SectionTitle id="setup">{t('rules.setup')}</SectionTitle>
      {done ? (
        <>
          <Made hook={hook} setup={data} onChange={onChange} />
          {!ours && !all && (
            <div>
              <LinkButton onClick={() => setAll(true)} data-test-id="rule-show-setup">
                {t('rules.show_setup')}
              </LinkButton>
            </div>
          )}
        </>
      ) : (
        <ByUs hook={hook} setup={data} onChange={onChange} />
      )}
      {(all || (!done && !ours)) && <ByHand hook={hook} setup={data} onChange={onChange} />}
    </Stack>
  );
}

interface PartProps extends RuleSetupProps {
  setup: HookSetup;
}

function ByUs({ hook, setup, onChange }: PartProps) {
  const { t } = useLanguage();
  const go = useGo();
  const { role } = useMe();
  if (!hook.may_change || role !== 'admin') return null;
  if (setup.may_make) return <MakeInZendesk hook={hook} setup={setup} onDone={onChange} />;
  return (
    <Subtle>
      {t('rules.may_not_make')}{' '}
      <LinkButton onClick={() => go('settings/connection')}>{t('rules.allow')}</LinkButton>
    </Subtle>
  );
}

/** Webhook and trigger are there: where they are, and how their secret is changed. */
function Made({ hook, setup, onChange }: PartProps) {
  const { t, moment } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const { busy, problem, order } = useOrder(onChange);
  const ours = hook.zendesk_webhook_id !== null;
  const params = { path: { hook_id: hook.hook_id } };
  const rotate = () => order(() => taken(api.POST('/api/v1/hooks/{hook_id}/rotate', { params })));
  return (
    <Panel data-test-id="rule-made">
      <Stack>
        <span>
          {ours ? (
            <>
              {t('rules.made_by_us')} <Strong>Tag Manager: {hook.name}</Strong>
            </>
          ) : (
            t('rules.made_by_hand')
          )}
        </span>
        <Subtle>{t('rules.own_updates', { name: setup.connected_as })}</Subtle>
        {hook.previous_secret_until && (
          <Subtle data-test-id="rule-previous">
            {t('rules.previous', { time: moment(hook.previous_secret_until) })}
          </Subtle>
        )}
        {ours && hook.may_change && (
          <Row>
            <Button size="small" disabled={busy} onClick={rotate} data-test-id="rule-rotate">
              {t('rules.rotate')}
            </Button>
          </Row>
        )}
        {problem && <Notice type="error">{sentence(problem)}</Notice>}
      </Stack>
    </Panel>
  );
}
