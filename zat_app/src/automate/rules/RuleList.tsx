import { Button } from '@zendeskgarden/react-buttons';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMay } from '../../backend/hooks';
import type { Hook } from '../../backend/types';
import { Hidden, LinkButton, Row, Stack, Subtle } from '../../components/layout';
import { LoadingState, ProblemState, State } from '../../components/states';
import { Table } from '../../components/Table';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';
import { RuleState } from './RuleState';

/** The account's webhook rules. */
export function RuleList() {
  const { t } = useLanguage();
  const go = useGo();
  const may = useMay('change_tickets');
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('rules', (signal) =>
    taken(api.GET('/api/v1/hooks', { signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const make = { label: t('rules.new'), onClick: () => go('automate/rules/new'), isPrimary: true };
  if (data.hooks.length === 0) {
    return (
      <State title={t('rules.none')} action={may ? make : undefined} data-test-id="rules-none">
        {t('rules.none.text')}
      </State>
    );
  }
  return (
    <Stack>
      <Row $apart>
        <Subtle>{t('rules.about')}</Subtle>
        {may && (
          <Button size="small" isPrimary onClick={make.onClick} data-test-id="rule-new">
            {make.label}
          </Button>
        )}
      </Row>
      <Table>
        <Hidden as="caption">{t('automate.rules')}</Hidden>
        <thead>
          <tr>
            <th>{t('rules.column.rule')}</th>
            <th style={{ width: '32%' }}>{t('rules.column.state')}</th>
            <th style={{ width: '26%' }}>{t('rules.column.came')}</th>
          </tr>
        </thead>
        <tbody>
          {data.hooks.map((hook) => (
            <RuleRow key={hook.hook_id} hook={hook} />
          ))}
        </tbody>
      </Table>
    </Stack>
  );
}

function RuleRow({ hook }: { hook: Hook }) {
  const { t, moment } = useLanguage();
  const go = useGo();
  return (
    <tr data-test-id="rule-row">
      <td>
        <Stack $gap="xxs">
          <LinkButton onClick={() => go(`automate/rules/${hook.hook_id}`)}>{hook.name}</LinkButton>
          <Subtle>{hook.template_name ?? t('rules.saved_gone')}</Subtle>
        </Stack>
      </td>
      <td>
        <Stack $gap="xxs">
          <RuleState hook={hook} />
          {hook.paused_reason && <Subtle>{hook.paused_reason}</Subtle>}
        </Stack>
      </td>
      <td>
        {hook.last_delivery_at ? (
          <Stack $gap="xxs">
            <span>{moment(hook.last_delivery_at)}</span>
            <Subtle>{t('rules.lately', { count: hook.deliveries_24h })}</Subtle>
          </Stack>
        ) : (
          <Subtle>{t('rules.nothing_came')}</Subtle>
        )}
      </td>
    </tr>
  );
}
