import type { ServerResponse } from 'node:http';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { json, ME, problem, StandIn } from '../../tests/stand_in';
import type { ActivityLine, Me, Permissions } from '../backend/types';

let standIn: StandIn;

const RULES: Permissions = {
  start: 'agents',
  agent_tickets: 500,
  protected_tags: [],
  confirm_above: null,
  changed_at: null,
  changed_by: null,
};
const LINE: ActivityLine = {
  at: '2026-11-20T09:00:00Z',
  who: { type: 'agent', id: '1', name: 'Ada', user: { id: 1, name: 'Ada' }, role: null },
  verb: 'started',
  noun: 'job',
  id: 'job-1',
  details: { title: '<b>Add reviewed</b>' },
};

beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/me', ME);
  standIn.on('GET /api/v1/permissions', RULES);
});
afterEach(() => standIn.stop());

async function open(part: string, me: Partial<Me> = {}) {
  const shown = show({ standIn, me });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', `settings/${part}`);
  await screen.findByRole('heading', { name: 'Settings' });
  return shown;
}

test('an admin sets what the account allows', async () => {
  const asked: unknown[] = [];
  standIn.on(
    'PUT /api/v1/permissions',
    (_request: unknown, response: ServerResponse, body: string) => {
      asked.push(JSON.parse(body));
      json(response, 200, { ...RULES, ...JSON.parse(body) });
    },
  );
  const { container } = await open('permissions');
  expect(await screen.findByTestId('permissions-most')).toHaveValue('500');
  expect(await faults(container)).toEqual([]);
  await userEvent.type(screen.getByTestId('permissions-above'), '10,000');
  await userEvent.type(screen.getByTestId('permissions-tags'), 'Legal_hold, vip*');
  await userEvent.clear(screen.getByTestId('permissions-most'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeVisible();
  expect(asked).toEqual([
    {
      start: 'agents',
      agent_tickets: null,
      protected_tags: ['legal_hold', 'vip*'],
      confirm_above: 10000,
      changed_at: null,
    },
  ]);
});

test('a number that is none is named, and nothing is sent; a refusal is told', async () => {
  let sent = 0;
  standIn.on('PUT /api/v1/permissions', (_request: unknown, response: ServerResponse) => {
    sent += 1;
    problem(response, 403, 'forbidden');
  });
  await open('permissions');
  const most = await screen.findByTestId('permissions-most');
  await userEvent.clear(most);
  await userEvent.type(most, 'many');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Write a whole number/)).toBeVisible();
  expect(sent).toBe(0);
  await userEvent.clear(most);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Your role does not allow this/)).toBeVisible();
});

test('what is wrong in a field that is not shown keeps nobody from saving', async () => {
  const asked: Permissions[] = [];
  standIn.on(
    'PUT /api/v1/permissions',
    (_request: unknown, response: ServerResponse, body: string) => {
      asked.push(JSON.parse(body));
      json(response, 200, { ...RULES, ...JSON.parse(body) });
    },
  );
  await open('permissions');
  const most = await screen.findByTestId('permissions-most');
  await userEvent.clear(most);
  await userEvent.type(most, 'abc');
  await userEvent.selectOptions(screen.getByTestId('permissions-start'), 'admins');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeVisible();
  expect(asked).toMatchObject([{ start: 'admins', agent_tickets: 500 }]);
  await userEvent.type(screen.getByTestId('permissions-above'), '9');
  expect(screen.queryByText('Saved.')).toBeNull();
});

test('what another admin has set meanwhile is shown, not undone; one’s own changes are told', async () => {
  const theirs = { ...RULES, protected_tags: ['vip*'], changed_at: '2026-11-24T09:00:00Z' };
  const asked: Permissions[] = [];
  standIn.on(
    'PUT /api/v1/permissions',
    (_request: unknown, response: ServerResponse, body: string) => {
      const sent: Permissions = JSON.parse(body);
      asked.push(sent);
      if (sent.changed_at === theirs.changed_at) json(response, 200, { ...theirs, ...sent });
      else problem(response, 409, 'changed_meanwhile');
    },
  );
  await open('permissions');
  const most = await screen.findByTestId('permissions-most');
  await userEvent.clear(most);
  await userEvent.type(most, '300');
  standIn.on('GET /api/v1/permissions', theirs);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const told = await screen.findByTestId('permissions-overtaken');
  expect(told).toHaveTextContent("Most tickets in an agent's job: 300");
  expect(screen.getByTestId('permissions-tags')).toHaveValue('vip*');
  expect(most).toHaveValue('500');
  await userEvent.clear(most);
  await userEvent.type(most, '300');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeVisible();
  expect(screen.queryByTestId('permissions-overtaken')).toBeNull();
  expect(asked.at(-1)).toMatchObject({ agent_tickets: 300, protected_tags: ['vip*'] });
});

test('agents see neither page', async () => {
  await open('permissions', { may: ['read', 'change_tickets'], role: 'agent' });
  expect(await screen.findByRole('tab', { name: 'Connection' })).toBeVisible();
  expect(screen.queryByRole('tab', { name: 'Permissions' })).toBeNull();
  expect(screen.queryByRole('tab', { name: 'Activity log' })).toBeNull();
});

test('the log tells who did what; a title stays text', async () => {
  standIn.on('GET /api/v1/activity', { activity: [LINE], next_cursor: null });
  const { container } = await open('activity');
  const line = await screen.findByTestId('activity-line');
  expect(line).toHaveTextContent('Ada');
  expect(line).toHaveTextContent('Started a job <b>Add reviewed</b>');
  expect(await faults(container)).toEqual([]);
});

test('the log leads to what it is about, and says what was changed', async () => {
  const rules = { start: 'agents', agent_tickets: 500, protected_tags: [], confirm_above: null };
  const after = { ...rules, agent_tickets: null, protected_tags: ['vip*'] };
  const activity: ActivityLine[] = [
    LINE,
    { ...LINE, noun: 'check', verb: 'checked', id: '4711', details: {} },
    { ...LINE, noun: 'permissions', verb: 'changed', id: null, details: { before: rules, after } },
  ];
  standIn.on('GET /api/v1/activity', { activity, next_cursor: null });
  const { zendesk } = await open('activity');
  await userEvent.click(await screen.findByRole('button', { name: '#4711' }));
  expect(screen.getByText("Most tickets in an agent's job: 500 → empty")).toBeVisible();
  expect(screen.getByText('Protected tags: empty → vip*')).toBeVisible();
  expect(screen.queryByText(/Who may start jobs/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '<b>Add reviewed</b>' }));
  expect(zendesk.opened).toEqual(['ticket 4711', 'jobs/job-1']);
});

test('the log of one person comes as a file', async () => {
  const lines = (_request: unknown, response: ServerResponse) =>
    json(response, 200, { activity: [LINE], next_cursor: null });
  standIn.on('GET /api/v1/activity', lines);
  const asked: (string | undefined)[] = [];
  standIn.on('GET /api/v1/activity.csv', (request, response) => {
    asked.push(request.url);
    response.end('at');
  });
  URL.createObjectURL = () => 'blob:x';
  await open('activity');
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Person' }), 'Ada');
  await waitFor(() => expect(standIn.times('GET /api/v1/activity')).toBe(2));
  await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() => expect(asked).toEqual(['/api/v1/activity.csv?who=Ada']));
});

test('a log without lines says so', async () => {
  standIn.on('GET /api/v1/activity', { activity: [], next_cursor: null });
  await open('activity');
  expect(await screen.findByText('Nothing of this kind was done yet.')).toBeVisible();
});
