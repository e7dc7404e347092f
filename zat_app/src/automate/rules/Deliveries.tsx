import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import type { Hook, HookDelivery } from '../../backend/types';
import { ChoiceFilter } from '../../components/filters';
import { Hidden, LinkButton, Row, SectionTitle, Stack, Subtle } from '../../components/layout';
import { Pager, usePages } from '../../components/Pager';
import { LoadingState, ProblemState } from '../../components/states';
import { Table } from '../../components/Table';
import { type Tone, ToneTag } from '../../components/ToneTag';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';
import { Replay } from './Replay';

type State = HookDelivery['state'];

const TONES: Record<State, Tone> = {
  waiting: 'primary',
  started: 'primary',
  done: 'success',
  nothing: 'neutral',
  refused: 'warning',
};
const STATES = Object.keys(TONES) as State[];

interface DeliveriesProps {
  hook: Hook;
  /** Grows whenever it is time to look again. */
  turn: number;
  onReplay: () => void;
}

/** What Zendesk has delivered within a week, what came of it, and a way to have it once more. */
export function Deliveries({ hook, turn, onReplay }: DeliveriesProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [state, setState] = useState<State | 'all'>('all');
  const pages = usePages(`${hook.hook_id} ${state}`);
  const { data, problem, reload } = useLoaded(
    `${hook.hook_id} ${state} ${pages.cursor}`,
    (signal) => {
      const query = {
        ...(state !== 'all' && { state }),
        ...(pages.cursor && { cursor: pages.cursor }),
      };
      const params = { path: { hook_id: hook.hook_id }, query };
      return taken(api.GET('/api/v1/hooks/{hook_id}/deliveries', { params, signal }));
    },
    turn,
  );
  const [asking, setAsking] = useState<HookDelivery | null>(null);
  const replayed = () => {
    reload();
    onReplay();
  };
  const may = hook.may_change && hook.state === 'active';
  return (
    <Stack as="section" aria-labelledby="deliveries">
      <Row $apart $align="flex-end">
        <Stack $gap="xxs">
          <SectionTitle id="deliveries">{t('rules.deliveries')}</SectionTitle>
          <Subtle>{t('rules.deliveries.text')}</Subtle>
        </Stack>
        <ChoiceFilter
          label={t('rules.deliveries.state')}
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: t('rules.deliveries.all') },
            ...STATES.map((value) => ({ value, label: t(`rules.delivery.${value}`) })),
          ]}
          data-test-id="deliveries-state"
        />
      </Row>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      {data && data.deliveries.length === 0 && (
        <Subtle data-test-id="deliveries-none">{t('rules.deliveries.none')}</Subtle>
      )}
      {data && data.deliveries.length > 0 && (
        <DeliveryTable deliveries={data.deliveries} onReplay={may ? setAsking : null} />
      )}
      {data && <Pager pages={pages} next={data.next_cursor} />}
      {asking && (
        <Replay
          hookId={hook.hook_id}
          delivery={asking}
          onDone={replayed}
          onClose={() => setAsking(null)}
        />
      )}
    </Stack>
  );
}

interface DeliveryTableProps {
  deliveries: readonly HookDelivery[];
  /** Null where nothing can be replayed now. */
  onReplay: ((delivery: HookDelivery) => void) | null;
}

function DeliveryTable({ deliveries, onReplay }: DeliveryTableProps) {
  const { t } = useLanguage();
  return (
    <Table $small>
      <Hidden as="caption">{t('rules.deliveries')}</Hidden>
      <thead>
        <tr>
          <th style={{ width: '20%' }}>{t('rules.delivery.when')}</th>
          <th style={{ width: '24%' }}>{t('rules.delivery.for')}</th>
          <th>{t('rules.delivery.came')}</th>
          <th style={{ width: 110 }}>
            <Hidden>{t('rules.replay')}</Hidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.delivery_id} delivery={delivery} onReplay={onReplay} />
        ))}
      </tbody>
    </Table>
  );
}

function DeliveryRow({
  delivery,
  onReplay,
}: Pick<DeliveryTableProps, 'onReplay'> & { delivery: HookDelivery }) {
  const { t, find, moment } = useLanguage();
  const go = useGo();
  const { state, reason, job_id } = delivery;
  return (
    <tr data-test-id="delivery-row">
      <td>{moment(delivery.received_at)}</td>
      <td>
        <About delivery={delivery} />
      </td>
      <td>
        <Stack $gap="xxs">
          <Row>
            <ToneTag isPill isRegular $tone={TONES[state]}>
              <span>{t(`rules.delivery.${state}`)}</span>
            </ToneTag>
            {job_id && (
              <LinkButton onClick={() => go(`jobs/${job_id}`)}>
                {t('rules.delivery.job')}
              </LinkButton>
            )}
          </Row>
          {reason && <Subtle>{find(`rules.reason.${reason}`) ?? reason}</Subtle>}
        </Stack>
      </td>
      <td>
        {onReplay && delivery.may_replay && (
          <Button size="small" onClick={() => onReplay(delivery)} data-test-id="delivery-replay">
            {t('rules.replay')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What a delivery is about: its tickets, or the values it brings. */
function About({
  delivery: { asks, ticket_count, ticket_ids, parameters },
}: {
  delivery: HookDelivery;
}) {
  const { t } = useLanguage();
  if (asks === 'parameters') {
    const values = Object.entries(parameters ?? {});
    return <>{values.map(([name, value]) => `${name} = ${value}`).join(', ')}</>;
  }
  const [only] = ticket_ids;
  if (asks !== 'tickets' || only === undefined) return <>{t('rules.delivery.unclear')}</>;
  return (
    <>
      {ticket_count === 1
        ? t('rules.delivery.ticket', { id: String(only) })
        : t('rules.delivery.tickets', { count: ticket_count })}
    </>
  );
}
