import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import { taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { Hook, HookSetup } from '../../backend/types';
import { CopyField } from '../../components/CopyField';
import { Panel, Row, Stack, Strong, Subtle } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { useLanguage, useSentence } from '../../i18n/language';
import { useOrder } from '../use_order';

interface ByHandProps {
  hook: Hook;
  setup: HookSetup;
  onChange: () => void;
}

/** The steps in Zendesk's Admin Center, with everything to paste there and the one thing to bring. */
export function ByHand({ hook, setup, onChange }: ByHandProps) {
  const { t } = useLanguage();
  return (
    <Panel aria-labelledby="by-hand" data-test-id="rule-by-hand">
      <Stack>
        <Strong id="by-hand">{t('rules.by_hand')}</Strong>
        <Steps>
          <li>
            <Stack $gap="xs">
              <span>{t('rules.step.webhook')}</span>
              <CopyField
                label={t('rules.endpoint')}
                value={setup.endpoint}
                data-test-id="rule-endpoint"
              />
              <Subtle>{t('rules.step.webhook.form')}</Subtle>
            </Stack>
          </li>
          <li>
            <Stack $gap="xs">
              <span>{t('rules.step.secret')}</span>
              {hook.may_change && <Secret hook={hook} onChange={onChange} />}
            </Stack>
          </li>
          <li>
            <Stack $gap="xs">
              <span>{t('rules.step.trigger')}</span>
              <CopyField label={t('rules.body')} value={setup.body} data-test-id="rule-body" />
              <Subtle>
                {t(setup.asks === 'tickets' ? 'rules.body.tickets' : 'rules.body.parameters')}
              </Subtle>
              <Subtle>{t('rules.step.trigger.self', { name: setup.connected_as })}</Subtle>
            </Stack>
          </li>
        </Steps>
      </Stack>
    </Panel>
  );
}

function Secret({ hook, onChange }: Omit<ByHandProps, 'setup'>) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [secret, setSecret] = useState('');
  const { busy, problem, order } = useOrder(onChange);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!secret.trim()) return;
    const params = { path: { hook_id: hook.hook_id } };
    const body = { secret: secret.trim() };
    if (await order(() => taken(api.PUT('/api/v1/hooks/{hook_id}/secret', { params, body })))) {
      setSecret('');
    }
  };
  return (
    <Stack as="form" $gap="xs" onSubmit={save} noValidate>
      <Row $align="flex-end">
        <Wide>
          <Field.Label>{t(hook.has_secret ? 'rules.secret.new' : 'rules.secret')}</Field.Label>
          <Input
            isCompact
            type="password"
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            data-test-id="rule-secret"
          />
        </Wide>
        <Button
          type="submit"
          size="small"
          disabled={busy || !secret.trim()}
          data-test-id="rule-secret-save"
        >
          {t('change.save')}
        </Button>
      </Row>
      {hook.has_secret && <Subtle>{t('rules.secret.held')}</Subtle>}
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
    </Stack>
  );
}

const Wide = styled(Field)`
  flex: 1 1 240px;
`;

const Steps = styled.ol`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.md};
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.md};
  list-style: decimal;
`;
