import { Anchor, Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMay, useMe } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { Connection, Disconnected } from '../backend/types';
import { Confirm } from '../components/Confirm';
import { Fact, Facts } from '../components/Facts';
import { Panel, Row, SectionTitle, Stack, Strong, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ProblemState } from '../components/states';
import { useLanguage, useSentence } from '../i18n/language';
import { ClosedTickets } from './ClosedTickets';
import { useConnect } from './useConnect';

/** How this account is connected to Zendesk, and everything that changes that. */
export function ConnectionPart() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('connection', (signal) =>
    taken(api.GET('/api/v1/connection', { signal })),
  );
  const mayCheck = useMay('check_zendesk');
  const [left, setLeft] = useState<Disconnected['login'] | null>(null);
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const ended = (login: Disconnected['login']) => {
    setLeft(login);
    reload();
  };
  return (
    <Stack $gap="md">
      <State connection={data} />
      {left && data.status === 'not_connected' && (
        <Notice type={left === 'revoked' ? 'info' : 'warning'} data-test-id="disconnected">
          {t(`connection.disconnected.${left}`)}
        </Notice>
      )}
      <Orders connection={data} onChange={reload} onEnd={ended} />
      {mayCheck && data.status === 'connected' && data.may_write && <ClosedTickets />}
      <DedicatedUser />
    </Stack>
  );
}

function State({ connection }: { connection: Connection }) {
  const { t, day } = useLanguage();
  const { account } = useMe();
  const { status, connected_as, may_write, may_make_rules, since, renewable_until } = connection;
  const bad = status !== 'connected';
  return (
    <Stack $gap="sm">
      <Notice
        type={bad ? 'warning' : 'success'}
        title={t(`connection.${status}`)}
        data-test-id="connection-status"
      >
        {bad
          ? t(`connection.${status}.text`)
          : t(may_write ? 'connection.may_write' : 'connection.may_read')}
        {!bad && may_make_rules && ` ${t('connection.may_make_rules')}`}
      </Notice>
      {status !== 'not_connected' && (
        <Facts>
          <Fact name={t('connection.account')}>{account.subdomain}</Fact>
          <Fact name={t('connection.as')}>{connected_as}</Fact>
          {since && <Fact name={t('connection.since')}>{day(since)}</Fact>}
          {renewable_until && (
            <Fact name={t('connection.until')}>
              {day(renewable_until)} <Subtle>{t('connection.until.hint')}</Subtle>
            </Fact>
          )}
        </Facts>
      )}
    </Stack>
  );
}

interface OrdersProps {
  connection: Connection;
  onChange: () => void;
  onEnd: (login: Disconnected['login']) => void;
}

/** Connect, allow changes, reconnect, disconnect: whatever makes sense now. */
function Orders({ connection, onChange, onEnd }: OrdersProps) {
  const { t } = useLanguage();
  const { state, connect, giveUp } = useConnect(onChange);
  const may = useMay('connect');
  if (!may) return <Subtle>{t('connection.ask_admin')}</Subtle>;
  if (!connection.can_connect) return <Notice type="info">{t('connection.no_client')}</Notice>;
  const busy = state.at === 'opening' || state.at === 'zendesk';
  const { status, scopes, since, may_write, may_make_rules } = connection;
  const asRules = may_make_rules && scopes.length > 0; // what is held now is asked for again
  const button = (label: string, write: boolean, isPrimary = false) => (
    <Button
      isPrimary={isPrimary}
      disabled={busy}
      onClick={() => connect(write, write && asRules, since)}
      data-test-id={write ? 'connect-write' : 'connect-read'}
    >
      {label}
    </Button>
  );
  return (
    <Stack $gap="sm">
      {status === 'not_connected' && <Subtle>{t('connection.read_first')}</Subtle>}
      <Row $gap="sm">
        {status === 'not_connected' && button(t('connection.connect_read'), false, true)}
        {status === 'not_connected' && button(t('connection.connect_write'), true)}
        {status === 'reauthorise' && button(t('connection.reconnect'), true, true)}
        {status === 'connected' && !may_write && button(t('connection.allow_changes'), true, true)}
        {status === 'connected' && may_write && button(t('connection.reconnect'), true)}
        {status === 'connected' && may_write && !may_make_rules && (
          <Button
            disabled={busy}
            onClick={() => connect(true, true, since)}
            data-test-id="connect-rules"
          >
            {t('connection.allow_rules')}
          </Button>
        )}
        {status !== 'not_connected' && <Disconnect onEnd={onEnd} />}
      </Row>
      <Progress state={state} giveUp={giveUp} />
    </Stack>
  );
}

function Progress({ state, giveUp }: Pick<ReturnType<typeof useConnect>, 'state' | 'giveUp'>) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (state.at === 'failed') {
    return (
      <Notice type="error" title={t('connection.failed')} data-test-id="connect-failed">
        {sentence(state.problem)}
      </Notice>
    );
  }
  if (state.at === 'closed') {
    return (
      <Notice type="warning" title={t('connection.closed')} data-test-id="connect-closed">
        {t('connection.closed.text')}
      </Notice>
    );
  }
  if (state.at !== 'zendesk') return null;
  return (
    <Notice type="info" title={t('connection.waiting')} data-test-id="connect-waiting">
      <Stack $gap="xs">
        <span>{t(state.blocked ? 'connection.blocked' : 'connection.waiting.text')}</span>
        <Row $gap="sm">
          <Anchor href={state.address} target="_blank" rel="noopener noreferrer" isExternal>
            {t('connection.open')}
          </Anchor>
          <Button isLink onClick={giveUp}>
            {t('action.cancel')}
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}

function Disconnect({ onEnd }: Pick<OrdersProps, 'onEnd'>) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const backend = useBackend();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const disconnect = async () => {
    setBusy(true);
    try {
      const { login } = await taken(backend.api.DELETE('/api/v1/connection'));
      await backend.refreshMe();
      onEnd(login);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button isDanger onClick={() => setAsking(true)} data-test-id="disconnect">
        {t('connection.disconnect')}
      </Button>
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      {asking && (
        <Confirm
          title={t('connection.disconnect.title')}
          verb={t('connection.disconnect')}
          busy={busy}
          onConfirm={disconnect}
          onClose={() => setAsking(false)}
        >
          {t('connection.disconnect.text')}
        </Confirm>
      )}
    </>
  );
}

function DedicatedUser() {
  const { t } = useLanguage();
  return (
    <Panel>
      <Stack $gap="xs">
        <SectionTitle>{t('connection.user.title')}</SectionTitle>
        <p>{t('connection.user.text')}</p>
        <p>
          <Strong>{t('connection.user.how')}</Strong> {t('connection.user.steps')}
        </p>
      </Stack>
    </Panel>
  );
}
