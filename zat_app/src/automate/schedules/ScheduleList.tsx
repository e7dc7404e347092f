import { Button } from '@zendeskgarden/react-buttons';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMay } from '../../backend/hooks';
import type { Schedule } from '../../backend/types';
import { MayBeOld } from '../../components/LinkState';
import { Hidden, LinkButton, Row, Stack, Subtle } from '../../components/layout';
import { LoadingState, ProblemState, State } from '../../components/states';
import { Table } from '../../components/Table';
import { useTurn } from '../../components/useTurn';
import { useLanguage } from '../../i18n/language';
import { timeIn } from '../../job/run_at';
import { useGo } from '../../router';
import { ruleWords } from './rule';
import { CameOf, ScheduleState } from './ScheduleState';

const LOOK_AGAIN = 5_000;

/** The account's schedules, those that run next first. */
export function ScheduleList() {
  const { t } = useLanguage();
  const go = useGo();
  const may = useMay('change_tickets');
  const turn = useTurn(LOOK_AGAIN);
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded(
    'schedules',
    (signal) => taken(api.GET('/api/v1/schedules', { signal })),
    turn,
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const make = {
    label: t('schedules.new'),
    onClick: () => go('automate/schedules/new'),
    isPrimary: true,
  };
  if (data.schedules.length === 0) {
    return (
      <State
        title={t('schedules.none')}
        action={may ? make : undefined}
        data-test-id="schedules-none"
      >
        {t('schedules.none.text')}
      </State>
    );
  }
  return (
    <Stack>
      <MayBeOld problem={problem} />
      <Row $apart>
        <Subtle>{t('schedules.about')}</Subtle>
        {may && (
          <Button size="small" isPrimary onClick={make.onClick} data-test-id="schedule-new">
            {make.label}
          </Button>
        )}
      </Row>
      <Table>
        <Hidden as="caption">{t('automate.schedules')}</Hidden>
        <thead>
          <tr>
            <th>{t('schedules.column.schedule')}</th>
            <th style={{ width: '34%' }}>{t('schedules.column.when')}</th>
            <th style={{ width: '28%' }}>{t('schedules.column.last')}</th>
          </tr>
        </thead>
        <tbody>
          {data.schedules.map((schedule) => (
            <ScheduleRow key={schedule.schedule_id} schedule={schedule} />
          ))}
        </tbody>
      </Table>
    </Stack>
  );
}

function ScheduleRow({ schedule }: { schedule: Schedule }) {
  const language = useLanguage();
  const { t } = language;
  const go = useGo();
  const { schedule_id, name, template_name, owner, rule, next_at, last } = schedule;
  const whose = owner.user?.name ?? owner.name ?? '';
  return (
    <tr data-test-id="schedule-row">
      <td>
        <Stack $gap="xxs">
          <LinkButton onClick={() => go(`automate/schedules/${schedule_id}`)}>{name}</LinkButton>
          <Subtle>{[...new Set([template_name, whose])].filter(Boolean).join(' · ')}</Subtle>
        </Stack>
      </td>
      <td>
        <Stack $gap="xxs">
          <Row>
            <ScheduleState schedule={schedule} />
            {next_at && <span>{timeIn(rule.tz, language, next_at)}</span>}
          </Row>
          <Subtle>{ruleWords(rule, language)}</Subtle>
        </Stack>
      </td>
      <td>{last ? <CameOf slot={last} /> : <Subtle>{t('schedules.not_yet')}</Subtle>}</td>
    </tr>
  );
}
