import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { ApiKey } from '../backend/types';
import { Confirm } from '../components/Confirm';
import { Hidden, Row, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ProblemState, State } from '../components/states';
import { Table } from '../components/Table';
import { ToneTag } from '../components/ToneTag';
import { useLanguage, useSentence } from '../i18n/language';
import { NewApiKey } from './NewApiKey';

/** Keys for scripts: made, shown once, listed, revoked. */
export function ApiKeys() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('keys', (signal) =>
    taken(api.GET('/api/v1/api-keys', { signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return (
    <Stack $gap="lg">
      <NewApiKey onMade={reload} />
      <Stack as="section" aria-labelledby="keys">
        <SectionTitle id="keys">{t('keys.title')}</SectionTitle>
        {data.api_keys.length === 0 ? (
          <State title={t('keys.none')} data-test-id="keys-none">
            {t('keys.none.text')}
          </State>
        ) : (
          <KeyTable keys={data.api_keys} onChange={reload} />
        )}
      </Stack>
    </Stack>
  );
}

function KeyTable({ keys, onChange }: { keys: ApiKey[]; onChange: () => void }) {
  const { t } = useLanguage();
  return (
    <Table>
      <Hidden as="caption">{t('keys.title')}</Hidden>
      <thead>
        <tr>
          <th>{t('keys.name')}</th>
          <th>{t('keys.state')}</th>
          <th>{t('keys.used')}</th>
          <th style={{ width: 120 }}>
            <Hidden>{t('keys.revoke')}</Hidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onChange={onChange} />
        ))}
      </tbody>
    </Table>
  );
}

function KeyRow({ apiKey, onChange }: { apiKey: ApiKey; onChange: () => void }) {
  const { t, moment, day } = useLanguage();
  const { name, role, prefix, owner, state, expires_at, last_used_at } = apiKey;
  const active = state === 'active';
  return (
    <tr data-test-id="key-row">
      <td>
        <Stack $gap="xxs">
          <span>{name}</span>
          <Subtle>
            {prefix}… · {t(`keys.listed.${role}`)} · {owner.name}
          </Subtle>
        </Stack>
      </td>
      <td>
        <Row>
          <ToneTag isPill isRegular $tone={active ? 'success' : 'neutral'}>
            <span>{t(`keys.state.${state}`)}</span>
          </ToneTag>
          {active && expires_at && <Subtle>{t('keys.until', { day: day(expires_at) })}</Subtle>}
        </Row>
      </td>
      <td>{last_used_at ? moment(last_used_at) : t('keys.never')}</td>
      <td>{active && <Revoke apiKey={apiKey} onDone={onChange} />}</td>
    </tr>
  );
}

function Revoke({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const revoke = async () => {
    try {
      await api.DELETE('/api/v1/api-keys/{key_id}', { params: { path: { key_id: apiKey.id } } });
      setAsking(false);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <>
      <Button
        size="small"
        isDanger
        isBasic
        onClick={() => setAsking(true)}
        aria-label={t('keys.revoke_name', { name: apiKey.name })}
      >
        {t('keys.revoke')}
      </Button>
      {asking && (
        <Confirm
          title={t('keys.revoke.title', { name: apiKey.name })}
          verb={t('keys.revoke')}
          onConfirm={revoke}
          onClose={() => setAsking(false)}
        >
          {problem ? <Notice type="error">{sentence(problem)}</Notice> : t('keys.revoke.text')}
        </Confirm>
      )}
    </>
  );
}
