import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { components } from '../backend/schema';
import { Fact, Facts } from '../components/Facts';
import { MayBeOld } from '../components/LinkState';
import { Digits, Hidden, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ProblemState } from '../components/states';
import { Table } from '../components/Table';
import { useTurn } from '../components/useTurn';
import { useLanguage } from '../i18n/language';

const EVERY = 3_000; // milliseconds between two looks

type System = components['schemas']['System'];
type Shown = { system: System };

/** Whether processes live, what is in line and in use, and what went wrong lately; as it is now. */
export function SystemPart() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded(
    'system',
    (signal) => taken(api.GET('/api/v1/system', { signal })),
    useTurn(EVERY),
  );
  if (!data)
    return problem ? <ProblemState problem={problem} onRetry={reload} /> : <LoadingState />;
  const failing = [...new Set(data.processes.flatMap((each) => each.failing))];
  return (
    <Stack $gap="lg" data-test-id="system">
      <MayBeOld problem={problem} />
      {data.workers === 0 && <Notice type="error">{t('system.no_worker')}</Notice>}
      {data.hints === null && <Notice type="warning">{t('system.no_redis')}</Notice>}
      {failing.length > 0 && (
        <Notice type="warning">{t('system.failing', { chores: failing.join(', ') })}</Notice>
      )}
      <Work system={data} />
      <Processes system={data} />
      <Troubles system={data} />
    </Stack>
  );
}

function Work({ system: { jobs, use, mail } }: Shown) {
  const { t, find, number, clock } = useLanguage();
  const waiting = Object.entries(jobs.waiting);
  return (
    <Stack as="section" $gap="xs" aria-labelledby="work">
      <SectionTitle id="work">{t('system.work')}</SectionTitle>
      {use.paused_until && (
        <Notice type="warning">{t('system.hold', { time: clock(use.paused_until) })}</Notice>
      )}
      <Facts>
        <Fact name={t('system.driven')}>{t(use.driven ? 'system.yes' : 'system.no')}</Fact>
        <Fact name={t('system.running')}>{number(jobs.running)}</Fact>
        <Fact name={t('system.pending')}>
          {jobs.pending
            ? t('system.longest', {
                n: number(jobs.pending),
                seconds: number(Math.round(jobs.longest_wait)),
              })
            : number(0)}
        </Fact>
        <Fact name={t('system.paused')}>{number(jobs.paused)}</Fact>
        {waiting.map(([reason, jobs]) => (
          <Fact key={reason} name={t('system.waiting')}>
            {number(jobs)} × {find(`waiting.${reason}`) ?? reason}
          </Fact>
        ))}
        <Fact name={t('system.slots')}>
          {t('speed.of', { used: use.lanes_in_use, most: use.most_lanes })}
        </Fact>
        <Fact name={t('system.left')}>
          {use.requests_per_minute === null || use.requests_left === null
            ? t('system.unknown')
            : t('system.left.of', {
                left: number(use.requests_left),
                limit: number(use.requests_per_minute),
              })}
        </Fact>
        <Fact name={t('system.mail')}>
          {mail.server
            ? t('system.mail.of', {
                waiting: number(mail.waiting),
                given_up: number(mail.given_up),
              })
            : t('system.mail.off')}
        </Fact>
      </Facts>
    </Stack>
  );
}

function Processes({ system: { processes, at } }: Shown) {
  const { t, number, moment } = useLanguage();
  const silent = (seen: string) =>
    Math.max(0, Math.round((Date.parse(at) - Date.parse(seen)) / 1000));
  return (
    <Stack as="section" $gap="xs" aria-labelledby="processes">
      <SectionTitle id="processes">{t('system.processes')}</SectionTitle>
      <Table $small>
        <Hidden as="caption">{t('system.processes')}</Hidden>
        <thead>
          <tr>
            <th>{t('system.kind')}</th>
            <th>{t('system.since')}</th>
            <th>{t('system.last')}</th>
          </tr>
        </thead>
        <tbody>
          {processes.map((each) => (
            <tr key={`${each.kind} ${each.started_at}`} data-test-id="system-process">
              <td>
                {t(`system.${each.kind}`)}{' '}
                <Subtle>{each.alive ? each.version : t('system.dead')}</Subtle>
              </td>
              <td>{moment(each.started_at)}</td>
              <td>
                <Digits>{t('system.ago', { n: number(silent(each.seen_at)) })}</Digits>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Stack>
  );
}

function Troubles({ system: { troubles } }: Shown) {
  const { t, find, number, moment } = useLanguage();
  return (
    <Stack as="section" $gap="xs" aria-labelledby="troubles">
      <SectionTitle id="troubles">{t('system.troubles')}</SectionTitle>
      {troubles.length === 0 ? (
        <Subtle>{t('system.none')}</Subtle>
      ) : (
        <Table $small>
          <Hidden as="caption">{t('system.troubles')}</Hidden>
          <thead>
            <tr>
              <th>{t('system.cause')}</th>
              <th>{t('system.hours')}</th>
              <th>{t('system.day')}</th>
              <th>{t('system.when')}</th>
            </tr>
          </thead>
          <tbody>
            {troubles.map((each) => (
              <tr key={each.cause} data-test-id="system-trouble">
                <td title={each.example}>{find(`system.cause.${each.cause}`) ?? each.example}</td>
                <td>{number(each.last_hours)}</td>
                <td>{number(each.last_day)}</td>
                <td>{moment(each.last_at)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Stack>
  );
}
