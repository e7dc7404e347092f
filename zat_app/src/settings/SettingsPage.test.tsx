import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { json, ME, problem, StandIn } from '../../tests/stand_in';
import type { ApiKey, Connection, Me } from '../backend/types';

let standIn: StandIn;
let connection: Connection;
let keys: ApiKey[];

beforeEach(async () => {
  standIn = await StandIn.start();
  keys = [];
  connection = {
    status: 'not_connected',
    connected_as: '',
    scopes: [],
    may_write: false,
    may_make_rules: false,
    since: null,
    renewable_until: null,
    can_connect: true,
  };
  const now = (_request: unknown, response: ServerResponse) => json(response, 200, connection);
  standIn.on('GET /api/v1/connection', now);
  standIn.on('GET /api/v1/me', ME);
  standIn.on('GET /api/v1/api-keys', (_request: unknown, response: ServerResponse) =>
    json(response, 200, { api_keys: keys }),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await standIn.stop();
});

async function open(part: string, me: Partial<Me> = {}) {
  const shown = show({ standIn, me });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', `settings/${part}`);
  await screen.findByRole('heading', { name: 'Settings' });
  return shown;
}

/** A window that opens, as browsers give it for a click. */
function aWindow() {
  const opened = { location: { href: '' }, closed: false, close: vi.fn() };
  vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
  return opened;
}

test('an admin connects with reading only, then allows changes', async () => {
  const popup = aWindow();
  const asked: string[] = [];
  standIn.on(
    'POST /api/v1/connection',
    (_request: unknown, response: ServerResponse, body: string) => {
      asked.push(body);
      json(response, 201, { authorize_url: 'https://acme.zendesk.com/oauth' });
    },
  );
  let answered = false;
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) => {
    if (answered) {
      const may_write = asked.length > 1;
      const may_make_rules = asked.length > 2;
      connection = {
        ...connection,
        status: 'connected',
        connected_as: 'Tag Manager',
        may_write,
        may_make_rules,
      };
    }
    json(response, answered ? 200 : 202, connection);
    answered = true;
  });
  const { container } = await open('connection');
  expect(await screen.findByText('A Zendesk user of its own')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await userEvent.click(await screen.findByRole('button', { name: 'Connect, reading only' }));
  expect(await screen.findByTestId('connect-waiting')).toBeVisible();
  expect(popup.location.href).toBe('https://acme.zendesk.com/oauth');
  expect(await screen.findByText('Connected to Zendesk')).toBeVisible();
  expect(screen.getByText(/Nothing can be changed until you allow it/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Allow changes to tickets' }));
  expect(await screen.findByText('Tickets can be read and changed.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Allow webhook rules to be made' }));
  expect(await screen.findByText(/may also make webhooks and triggers/)).toBeVisible();
  expect(screen.queryByTestId('connect-rules')).toBeNull();
  expect(asked).toEqual(['{"write":false}', '{"write":true}', '{"write":true,"rules":true}']);
});

test('where windows are blocked there is a link; a refusal is told in words', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  const authorize_url = 'https://acme.zendesk.com/oauth';
  standIn.on('POST /api/v1/connection', { authorize_url });
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) =>
    json(response, 202, connection),
  );
  await open('connection');
  await userEvent.click(await screen.findByRole('button', { name: 'Connect, reading only' }));
  expect(await screen.findByRole('link', { name: /Open Zendesk's page/ })).toHaveAttribute(
    'href',
    authorize_url,
  );
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) =>
    problem(response, 409, 'not_admin'),
  );
  expect(await screen.findByTestId('connect-failed')).toHaveTextContent('must both be admins');
});

test('connecting outlives a question that is lost, and a look at another part of the settings', async () => {
  const popup = aWindow();
  standIn.on('POST /api/v1/connection', { authorize_url: 'https://acme.zendesk.com/oauth' });
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) =>
    problem(response, 503, 'unavailable'),
  );
  await open('connection');
  await userEvent.click(await screen.findByRole('button', { name: 'Connect, reading only' }));
  await waitFor(() => expect(standIn.times('POST /api/v1/connection/finish')).toBe(1));
  await userEvent.click(screen.getByRole('tab', { name: 'Speed' }));
  connection = { ...connection, status: 'connected', since: '2026-11-24T09:00:00Z' };
  standIn.on('POST /api/v1/connection/finish', connection);
  await waitFor(() => expect(standIn.times('POST /api/v1/connection/finish')).toBe(2));
  await userEvent.click(screen.getByRole('tab', { name: 'Connection' }));
  expect(await screen.findByText('Connected to Zendesk')).toBeVisible();
  expect(screen.queryByTestId('connect-waiting')).toBeNull();
  expect(popup.close).not.toHaveBeenCalled();
});

test('where the answer to the last question was lost, the connection itself tells', async () => {
  aWindow();
  standIn.on('POST /api/v1/connection', { authorize_url: 'https://acme.zendesk.com/oauth' });
  let times = 0;
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) => {
    connection = { ...connection, status: 'connected', since: '2026-11-24T09:00:00Z' };
    times += 1;
    if (times === 1) response.destroy();
    else problem(response, 422, 'oauth_state');
  });
  await open('connection');
  await userEvent.click(await screen.findByRole('button', { name: 'Connect, reading only' }));
  expect(await screen.findByText('Connected to Zendesk')).toBeVisible();
  expect(screen.queryByTestId('connect-failed')).toBeNull();
});

test('a window that is closed without an answer is told of', async () => {
  const popup = aWindow();
  standIn.on('POST /api/v1/connection', { authorize_url: 'https://acme.zendesk.com/oauth' });
  standIn.on('POST /api/v1/connection/finish', (_request: unknown, response: ServerResponse) =>
    json(response, 202, connection),
  );
  await open('connection');
  const connect = await screen.findByRole('button', { name: 'Connect, reading only' });
  await userEvent.click(connect);
  await screen.findByTestId('connect-waiting');
  popup.closed = true;
  expect(await screen.findByTestId('connect-closed')).toHaveTextContent('The window was closed');
  expect(connect).toBeEnabled();
}, 20_000);

test('a page that opens has the focus on its title, and another tab of it leaves it on the tab', async () => {
  const { zendesk } = await open('connection');
  expect(screen.getByRole('heading', { name: 'Settings' })).toHaveFocus();
  const speed = await screen.findByRole('tab', { name: 'Speed' });
  await userEvent.click(speed);
  expect(await screen.findByTestId('limits-gauge')).toBeVisible();
  expect(speed).toBeInTheDocument();
  expect(speed).toHaveFocus();
  zendesk.tell('app.route.changed', 'jobs');
  expect(await screen.findByRole('heading', { name: 'Jobs' })).toHaveFocus();
});

test('who may not connect is told whom to ask', async () => {
  connection = { ...connection, status: 'connected', connected_as: 'Tag Manager', may_write: true };
  await open('connection', { may: ['read', 'change_tickets'], role: 'agent' });
  expect(await screen.findByText('Only an admin can change the connection.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Disconnect/ })).toBeNull();
  expect(screen.queryByRole('tab', { name: 'API keys' })).toBeNull();
});

test('a key is made with a name, and shown once', async () => {
  const made = {
    id: 'k1',
    name: 'nightly',
    role: 'agent',
    prefix: 'tmk_abc',
    owner: { id: 1, name: 'Ada' },
    state: 'active',
    created_at: '2026-11-20T09:00:00Z',
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
  } as ApiKey;
  const bodies: unknown[] = [];
  standIn.on(
    'POST /api/v1/api-keys',
    (_request: unknown, response: ServerResponse, body: string) => {
      bodies.push(JSON.parse(body));
      keys = [made];
      json(response, 201, { ...made, key: 'tmk_abc_secret' });
    },
  );
  const { container } = await open('keys');
  const make = await screen.findByRole('button', { name: 'Make a key' });
  await userEvent.click(make);
  expect(await screen.findByText(/Give the key a name/)).toBeVisible();
  expect(bodies).toEqual([]);
  await userEvent.type(screen.getByLabelText('Name'), 'nightly');
  await userEvent.click(make);
  expect(await screen.findByDisplayValue('tmk_abc_secret')).toBeVisible();
  expect(bodies).toEqual([{ name: 'nightly', role: 'agent', expires_days: 90 }]);
  expect(await screen.findByTestId('key-row')).toHaveTextContent('tmk_abc…');
  expect(await faults(container)).toEqual([]);
});

test('a key is revoked after a question', async () => {
  keys = [
    { id: 'k1', name: 'nightly', role: 'agent', prefix: 'tmk_abc', state: 'active' } as ApiKey,
  ];
  keys = keys.map((key) => ({ ...key, owner: { id: 1, name: 'Ada' } }));
  standIn.on('DELETE /api/v1/api-keys/k1', (_request: unknown, response: ServerResponse) => {
    keys = keys.map((key) => ({ ...key, state: 'revoked' }));
    response.writeHead(204).end();
  });
  await open('keys');
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke nightly' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(screen.getByTestId('key-row')).toHaveTextContent('Revoked'));
});

test('the gauge shows what is in use of Zendesk’s limits', async () => {
  const limits = { ...ME.limits, jobs_under_way: 3, paused_until: '2026-11-24T09:13:20Z' };
  standIn.on('GET /api/v1/me', { ...ME, limits });
  const { container } = await open('speed');
  const gauge = await screen.findByTestId('limits-gauge');
  await waitFor(() => expect(gauge).toHaveTextContent('3 of 200'));
  expect(gauge).toHaveTextContent('700 requests a minute');
  expect(gauge).toHaveTextContent('Zendesk asked us to slow down');
  expect(screen.getByText(/Leaves 60% of your API limit free/)).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

test('the activity log is narrowed down to a person, a matter and some days', async () => {
  const asked: URLSearchParams[] = [];
  const line = { at: '2026-11-23T09:13:00Z', who: { type: 'operator', name: 'ada' }, id: null };
  standIn.on('GET /api/v1/activity', (request: { url?: string }, response: ServerResponse) => {
    asked.push(new URL(request.url ?? '', 'http://here').searchParams);
    const activity = [{ ...line, verb: 'created', noun: 'api_key', details: { name: 'nightly' } }];
    json(response, 200, { activity, next_cursor: null });
  });
  const { container } = await open('activity');
  expect(await screen.findByText('nightly')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Person'), 'ada');
  await userEvent.selectOptions(screen.getByLabelText('About'), 'API keys');
  await userEvent.type(screen.getByLabelText('From'), '2026-11-23');
  await userEvent.type(screen.getByLabelText('Up to and including'), '2026-11-23');
  await waitFor(() => expect(asked.at(-1)?.get('to')).toBeTruthy());
  await waitFor(() => expect(asked.at(-1)?.get('who')).toBe('ada'));
  const last = Object.fromEntries(asked.at(-1) ?? []);
  expect(last.noun).toBe('api_key');
  expect(Date.parse(last.to ?? '') - Date.parse(last.from ?? '')).toBe(86_400_000);
  expect(await faults(container)).toEqual([]);
});
