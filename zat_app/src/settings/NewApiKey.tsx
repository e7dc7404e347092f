import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { type FormEvent, useRef, useState } from 'react';
import styled from 'styled-components';
import { orderKey, taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import { CopyField } from '../components/CopyField';
import { Panel, Row, SectionTitle, Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';

const EXPIRIES = ['30', '90', '365', 'never'] as const;
const LONGEST_NAME = 100;

/** Makes a key, and shows it this once. */
export function NewApiKey({ onMade }: { onMade: () => void }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [name, setName] = useState('');
  const [role, setRole] = useState<'agent' | 'admin'>('agent');
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>('90');
  const [nameless, setNameless] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const order = useRef(orderKey());

  const make = async (event: FormEvent) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      const body = {
        name: name.trim(),
        role,
        ...(expiry !== 'never' && { expires_days: Number(expiry) }),
      };
      // The same order sent again, after an answer that got lost, makes no second key.
      const params = { header: { 'Idempotency-Key': order.current } };
      const { key } = await taken(api.POST('/api/v1/api-keys', { body, params }));
      setMade(key);
      setName('');
      order.current = orderKey();
      onMade();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      if (!asProblem(thrown).passing) order.current = orderKey();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panel aria-labelledby="new-key">
      <Stack as="form" onSubmit={make} noValidate>
        <SectionTitle id="new-key">{t('keys.new')}</SectionTitle>
        <p>{t('keys.text')}</p>
        <Row $gap="sm" $align="flex-start">
          <Name>
            <Field.Label>{t('keys.name')}</Field.Label>
            <Input
              isCompact
              value={name}
              maxLength={LONGEST_NAME}
              onChange={(event) => setName(event.target.value)}
              placeholder={t('keys.name.example')}
              {...(nameless ? { validation: 'error' as const } : {})}
              data-test-id="key-name"
            />
            {nameless && <Field.Message validation="error">{t('keys.name.missing')}</Field.Message>}
          </Name>
          <Field>
            <Field.Label>{t('keys.role')}</Field.Label>
            <Select
              isCompact
              value={role}
              onChange={(event) => setRole(event.target.value as typeof role)}
            >
              <option value="agent">{t('keys.role.agent')}</option>
              <option value="admin">{t('keys.role.admin')}</option>
            </Select>
          </Field>
          <Field>
            <Field.Label>{t('keys.expiry')}</Field.Label>
            <Select
              isCompact
              value={expiry}
              onChange={(event) => setExpiry(event.target.value as typeof expiry)}
            >
              {EXPIRIES.map((each) => (
                <option key={each} value={each}>
                  {each === 'never'
                    ? t('keys.expiry.never')
                    : t('keys.expiry.days', { count: Number(each) })}
                </option>
              ))}
            </Select>
          </Field>
        </Row>
        {problem && <Notice type="error">{sentence(problem)}</Notice>}
        {made && <MadeKey apiKey={made} />}
        <div>
          <Button type="submit" size="small" disabled={busy} data-test-id="key-make">
            {t('keys.make')}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

function MadeKey({ apiKey }: { apiKey: string }) {
  const { t } = useLanguage();
  return (
    <Notice type="success" title={t('keys.made')} data-test-id="key-made">
      <Stack $gap="xs">
        <span>{t('keys.once')}</span>
        <CopyField label={t('keys.made')} value={apiKey} />
      </Stack>
    </Notice>
  );
}

const Name = styled(Field)`
  flex: 1 1 220px;
  max-width: 360px;
`;
