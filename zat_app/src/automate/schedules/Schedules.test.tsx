import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../../tests/page';
import { aTemplate, json, problem, StandIn } from '../../../tests/stand_in';
import type { Schedule, Slot } from '../../backend/types';
import { ownZone } from '../../job/options';
import type { Rule } from './rule';

let standIn: StandIn;

beforeEach(async () => {
  standIn = await StandIn.start();
});
afterEach(() => standIn.stop());

const PATIENT = { timeout: 10_000 };
const RULE: Rule = { kind: 'daily', at: '09:00', tz: 'UTC', until: null };

const aSlot = (change: Partial<Slot> = {}): Slot => ({
  at: '2026-11-20T09:00:00Z',
  outcome: 'started',
  job: { job_id: 'j-1', title: 'Tag them', status: 'completed' },
  reason: null,
  detail: null,
  by: null,
  decided_at: '2026-11-20T09:00:01Z',
  ...change,
});

const aSchedule = (change: Partial<Schedule> = {}): Schedule => ({
  schedule_id: 's-1',
  name: 'Every morning',
  template_id: 'saved-1',
  template_name: 'Tag them',
  values: { tag: 'vip' },
  rule: RULE,
  in_words: 'every day at 09:00 (UTC)',
  owner: { type: 'agent', user: { id: 2, name: 'Ben' } },
  state: 'active',
  ended: null,
  waiting: null,
  next_at: '2026-11-21T09:00:00Z',
  upcoming: ['2026-11-21T09:00:00Z', '2026-11-22T09:00:00Z'],
  last: aSlot(),
  allowed: ['pause', 'run', 'change', 'take_over', 'remove'],
  created_at: '2026-11-19T09:00:00Z',
  changed_at: '2026-11-19T09:00:00Z',
  ...change,
});

async function open(route: string) {
  const shown = show({ standIn });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', route);
  return { ...shown, user: userEvent.setup() };
}

function aPage(schedule: Schedule, slots: Slot[] = []) {
  standIn.on('GET /api/v1/schedules/s-1', schedule);
  standIn.on('GET /api/v1/schedules/s-1/slots', { slots, next_cursor: null });
}

test('schedules are listed with when they run and what came of the last time', async () => {
  const skipped = aSlot({ outcome: 'skipped', job: null, reason: 'still_going', detail: 'x' });
  standIn.on('GET /api/v1/schedules', {
    schedules: [
      aSchedule(),
      aSchedule({ schedule_id: 's-2', name: 'B', last: skipped }),
      aSchedule({ schedule_id: 's-3', name: 'C', state: 'stopped', next_at: null, last: null }),
    ],
  });
  const { container } = await open('automate/schedules');
  const [first, second, third] = await screen.findAllByTestId('schedule-row');
  expect(first).toHaveTextContent('Tag them · Ben');
  expect(first).toHaveTextContent('Every day at 09:00');
  expect(first).toHaveTextContent('Started');
  expect(second).toHaveTextContent('The job that it started before was not over.');
  expect(third).toHaveTextContent('Stopped');
  expect(third).toHaveTextContent('None yet');
  expect(await faults(container)).toEqual([]);
});

test('without any, the page says what they are for', async () => {
  standIn.on('GET /api/v1/schedules', { schedules: [] });
  await open('automate/schedules');
  expect(await screen.findByText('No schedules yet')).toBeVisible();
});

test('where the saved jobs can’t be read, a new schedule says so', async () => {
  standIn.on('GET /api/v1/templates', (_request, response) =>
    problem(response, 500, 'internal_error', 'It went wrong.'),
  );
  await open('automate/schedules/new');
  expect(await screen.findByTestId('state-problem')).toBeVisible();
});

test('a schedule is made of a saved job, its values and a rule', async () => {
  standIn.on('GET /api/v1/templates', { templates: [aTemplate()] });
  standIn.on('GET /api/v1/tags', { tags: [] });
  standIn.on('POST /api/v1/schedules/preview', (_request, response, body) =>
    json(response, 200, {
      rule: JSON.parse(body).rule,
      in_words: '',
      upcoming: ['2026-11-21T09:00:00Z'],
    }),
  );
  const sent: unknown[] = [];
  standIn.on('POST /api/v1/schedules', (_request, response, body) => {
    sent.push(JSON.parse(body));
    if (sent.length > 1) return json(response, 201, aSchedule());
    const errors = [{ field: 'values.tag', detail: 'One tag, please.' }];
    const told = { type: 'x', title: 'x', status: 422, detail: 'x', code: 'invalid', errors };
    return json(response, 422, told);
  });
  aPage(aSchedule());
  const { user, zendesk } = await open('automate/schedules/new');
  await user.click(await screen.findByTestId('schedule-make'));
  expect(screen.getByText('Choose the saved job that it starts.')).toBeVisible();
  await user.selectOptions(screen.getByTestId('schedule-saved'), 'Tag them');
  await user.selectOptions(screen.getByTestId('when-kind'), 'weekly');
  await user.click(screen.getByTestId('when-fri'));
  await waitFor(
    () => expect(screen.getByTestId('when-upcoming')).toHaveTextContent('Monday and Friday'),
    PATIENT,
  );
  await user.type(screen.getByRole('combobox', { name: 'Which tag?' }), 'vip ');
  await user.click(screen.getByTestId('schedule-make'));
  expect(await screen.findByText('One tag, please.', {}, PATIENT)).toBeVisible();
  await user.click(screen.getByTestId('schedule-make'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/schedules/s-1'));
  expect(sent[1]).toEqual({
    name: null,
    template_id: 'saved-1',
    values: { tag: 'vip' },
    rule: { kind: 'weekly', days: ['mon', 'fri'], at: '09:00', tz: ownZone(), until: null },
  });
});

test('one that has stopped says why, and is taken over and resumed', async () => {
  const ended = { code: 'owner_gone', detail: 'Ben is gone.' };
  const stopped = aSchedule({
    state: 'stopped',
    ended,
    next_at: null,
    upcoming: [],
    allowed: ['resume', 'run', 'change', 'take_over', 'remove'],
  });
  aPage(stopped, [aSlot({ outcome: 'failed', job: null, reason: 'owner_gone', detail: 'x' })]);
  standIn.on('POST /api/v1/schedules/s-1/take-over', stopped);
  standIn.on('POST /api/v1/schedules/s-1/resume', aSchedule());
  const { user, container } = await open('automate/schedules/s-1');
  expect(await screen.findByTestId('schedule-why')).toHaveTextContent('An admin can take it over');
  expect(await screen.findByTestId('slot-row')).toHaveTextContent('Not started');
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByTestId('schedule-take_over'));
  await waitFor(() => expect(standIn.times('POST /api/v1/schedules/s-1/take-over')).toBe(1));
  await waitFor(() => expect(screen.getByTestId('schedule-resume')).toBeEnabled());
  await user.click(screen.getByTestId('schedule-resume'));
  await waitFor(() => expect(standIn.times('POST /api/v1/schedules/s-1/resume')).toBe(1));
});

test('by hand it starts a job after a question, which is shown, or says why not', async () => {
  aPage(aSchedule(), [aSlot()]);
  const keys: unknown[] = [];
  standIn.on('POST /api/v1/schedules/s-1/run', (request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length > 1) json(response, 201, { job_id: 'j-9' });
    else problem(response, 409, 'unknown_code', 'Its last job is running.');
  });
  const { user, zendesk } = await open('automate/schedules/s-1');
  await user.click(await screen.findByTestId('schedule-run'));
  expect(screen.getByRole('dialog')).toHaveTextContent('starts at once, without a review');
  expect(keys).toEqual([]);
  await user.click(screen.getByTestId('schedule-run-yes'));
  expect(await screen.findByText('Its last job is running.')).toBeVisible();
  await user.click(screen.getByTestId('schedule-run-yes'));
  await waitFor(() => expect(zendesk.opened).toContain('jobs/j-9'));
  expect(keys[0]).toMatch(/.{8}/);
  expect(keys[1]).toBe(keys[0]);
});

test('who may change nothing looks only; removing asks first', async () => {
  aPage(aSchedule({ allowed: [] }));
  const { user } = await open('automate/schedules/s-1');
  await screen.findByTestId('schedule-upcoming');
  expect(screen.queryByTestId('schedule-run')).toBeNull();
  expect(screen.queryByTestId('schedule-remove')).toBeNull();
  aPage(aSchedule());
  await user.click(await screen.findByTestId('schedule-remove', {}, PATIENT));
  standIn.on('DELETE /api/v1/schedules/s-1', (_request, response) => {
    response.writeHead(204);
    response.end();
  });
  await user.click(screen.getByTestId('confirm-yes'));
  await waitFor(() => expect(standIn.times('DELETE /api/v1/schedules/s-1')).toBe(1));
}, 15_000);
