import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMe } from '../../backend/hooks';
import type { Schedule } from '../../backend/types';
import { Confirm } from '../../components/Confirm';
import { Fact, Facts } from '../../components/Facts';
import { FocusedTitle } from '../../components/FocusedTitle';
import { MayBeOld } from '../../components/LinkState';
import { Hidden, LinkButton, Row, SectionTitle, Stack, Subtle } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { Pager, usePages } from '../../components/Pager';
import { LoadingState, ProblemState } from '../../components/states';
import { Table } from '../../components/Table';
import { useTurn } from '../../components/useTurn';
import { useLanguage, useSentence } from '../../i18n/language';
import { timeIn } from '../../job/run_at';
import { useGo } from '../../router';
import { useOrder } from '../use_order';
import { RunNow } from './RunNow';
import { ruleWords } from './rule';
import { CameOf, ScheduleState } from './ScheduleState';

const LOOK_AGAIN = 5_000;

/** A schedule: what it starts and when, with whose rights, and what became of its times. */
export function SchedulePage({ scheduleId }: { scheduleId: string }) {
  const { api } = useBackend();
  const turn = useTurn(LOOK_AGAIN);
  const params = { path: { schedule_id: scheduleId } };
  const { data, problem, reload } = useLoaded(
    scheduleId,
    (signal) => taken(api.GET('/api/v1/schedules/{schedule_id}', { params, signal })),
    turn,
  );
  if (problem && (!data || problem.status === 404)) {
    return <ProblemState problem={problem} onRetry={reload} />;
  }
  if (!data) return <LoadingState />;
  return (
    <Stack>
      <MayBeOld problem={problem} />
      <Shown schedule={data} turn={turn} onChange={reload} />
    </Stack>
  );
}

interface ShownProps {
  schedule: Schedule;
  /** Grows whenever it is time to look again. */
  turn: number;
  onChange: () => void;
}

function Shown({ schedule, turn, onChange }: ShownProps) {
  const { t, why } = useLanguage();
  const go = useGo();
  const { ended, waiting } = schedule;
  return (
    <Stack $gap="lg" data-test-id="schedule">
      <Stack>
        <div>
          <LinkButton onClick={() => go('automate/schedules')}>{t('schedules.back')}</LinkButton>
        </div>
        <Row $apart $gap="sm">
          <Row $gap="sm">
            <FocusedTitle as={SectionTitle}>{schedule.name}</FocusedTitle>
            <ScheduleState schedule={schedule} />
          </Row>
          <Buttons schedule={schedule} onChange={onChange} />
        </Row>
        {ended && (
          <Notice type="error" title={t('schedules.stopped')} data-test-id="schedule-why">
            {why(ended, 'schedules')}
          </Notice>
        )}
        {waiting && (
          <Notice type="warning" title={t('schedules.waiting')}>
            {why(waiting)}
          </Notice>
        )}
        <About schedule={schedule} />
      </Stack>
      <Times schedule={schedule} turn={turn} />
    </Stack>
  );
}

function About({ schedule }: { schedule: Schedule }) {
  const language = useLanguage();
  const { t } = language;
  const me = useMe();
  const { owner, rule, upcoming } = schedule;
  const values = Object.entries(schedule.values);
  const own = owner.user?.id === me.agent.id;
  return (
    <Facts>
      <Fact name={t('rules.saved')}>{schedule.template_name}</Fact>
      {values.map(([name, value]) => (
        <Fact key={name} name={name}>
          {Array.isArray(value) ? value.join(', ') : String(value ?? '')}
        </Fact>
      ))}
      <Fact name={t('schedules.when')}>{ruleWords(rule, language)}</Fact>
      {upcoming.length > 0 && (
        <Fact name={t('schedules.upcoming')}>
          <ol data-test-id="schedule-upcoming">
            {upcoming.map((time) => (
              <li key={time}>{timeIn(rule.tz, language, time)}</li>
            ))}
          </ol>
        </Fact>
      )}
      <Fact name={t('rules.owner')}>
        {own ? t('who.you') : (owner.user?.name ?? owner.name ?? '')}
      </Fact>
    </Facts>
  );
}

function Buttons({ schedule, onChange }: Omit<ShownProps, 'turn'>) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const go = useGo();
  const me = useMe();
  const { api } = useBackend();
  const { busy, problem, order } = useOrder(onChange);
  const [asking, setAsking] = useState<'run' | 'remove' | null>(null);
  const close = () => setAsking(null);
  const params = { path: { schedule_id: schedule.schedule_id } };
  const may = (verb: Schedule['allowed'][number]) => schedule.allowed.includes(verb);
  const verbs = {
    pause: () => taken(api.POST('/api/v1/schedules/{schedule_id}/pause', { params })),
    resume: () => taken(api.POST('/api/v1/schedules/{schedule_id}/resume', { params })),
    take_over: () => taken(api.POST('/api/v1/schedules/{schedule_id}/take-over', { params })),
  };
  const mine = schedule.owner.user?.id === me.agent.id;
  const shown = (['resume', 'pause', 'run', 'take_over'] as const).filter(
    (verb) => may(verb) && !(verb === 'take_over' && mine),
  );
  return (
    <Stack $gap="xs">
      <Row>
        {shown.map((verb) => (
          <Button
            key={verb}
            size="small"
            disabled={busy}
            onClick={() => (verb === 'run' ? setAsking('run') : order(verbs[verb]))}
            data-test-id={`schedule-${verb}`}
          >
            {t(`schedules.${verb}`)}
          </Button>
        ))}
        {may('change') && (
          <Button
            size="small"
            onClick={() => go(`automate/schedules/${schedule.schedule_id}/change`)}
            data-test-id="schedule-change"
          >
            {t('schedules.change')}
          </Button>
        )}
        {may('remove') && (
          <Button
            size="small"
            isDanger
            onClick={() => setAsking('remove')}
            data-test-id="schedule-remove"
          >
            {t('schedules.remove')}
          </Button>
        )}
      </Row>
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      {asking === 'run' && <RunNow schedule={schedule} onClose={close} />}
      {asking === 'remove' && <Remove schedule={schedule} onClose={close} />}
    </Stack>
  );
}

function Remove({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const go = useGo();
  const { api } = useBackend();
  const { busy, problem, order } = useOrder(() => go('automate/schedules'));
  const params = { path: { schedule_id: schedule.schedule_id } };
  return (
    <Confirm
      title={t('rules.remove.title', { name: schedule.name })}
      verb={t('schedules.remove')}
      busy={busy}
      onConfirm={() => order(() => api.DELETE('/api/v1/schedules/{schedule_id}', { params }))}
      onClose={onClose}
    >
      {problem ? <Notice type="error">{sentence(problem)}</Notice> : t('schedules.remove.text')}
    </Confirm>
  );
}

/** What became of a schedule's times, the latest first. */
function Times({ schedule, turn }: Omit<ShownProps, 'onChange'>) {
  const language = useLanguage();
  const { t } = language;
  const { api } = useBackend();
  const { schedule_id, rule } = schedule;
  const pages = usePages(schedule_id);
  const { data, problem, reload } = useLoaded(
    `${schedule_id} ${pages.cursor}`,
    (signal) => {
      const query = { limit: 20, ...(pages.cursor && { cursor: pages.cursor }) };
      const params = { path: { schedule_id }, query };
      return taken(api.GET('/api/v1/schedules/{schedule_id}/slots', { params, signal }));
    },
    turn,
  );
  return (
    <Stack as="section" aria-labelledby="times">
      <SectionTitle id="times">{t('schedules.times')}</SectionTitle>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      {data && data.slots.length === 0 && <Subtle>{t('schedules.not_yet')}</Subtle>}
      {data && data.slots.length > 0 && (
        <Table $small>
          <Hidden as="caption">{t('schedules.times')}</Hidden>
          <thead>
            <tr>
              <th style={{ width: '36%' }}>{t('schedules.column.time')}</th>
              <th>{t('schedules.column.came')}</th>
            </tr>
          </thead>
          <tbody>
            {data.slots.map((slot) => (
              <tr key={slot.at} data-test-id="slot-row">
                <td>{timeIn(rule.tz, language, slot.at)}</td>
                <td>
                  <CameOf slot={slot} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {data && <Pager pages={pages} next={data.next_cursor} />}
    </Stack>
  );
}
