import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../../tests/page';
import { aTemplate, json, problem, StandIn } from '../../../tests/stand_in';
import type { Hook, HookDelivery, HookSetup } from '../../backend/types';

let standIn: StandIn;

beforeEach(async () => {
  standIn = await StandIn.start();
});
afterEach(() => standIn.stop());

const aRule = (change: Partial<Hook> = {}): Hook => ({
  hook_id: 'h-1',
  name: 'Sync VIPs',
  template_id: 't-1',
  template_name: 'Tag VIPs',
  owner: { type: 'agent', user: { id: 1, name: 'Ada' } },
  state: 'active',
  paused_reason: null,
  paused_at: null,
  most_per_hour: 4,
  has_secret: true,
  previous_secret_until: null,
  endpoint: 'https://tags.example/hooks/h-1',
  zendesk_webhook_id: null,
  zendesk_trigger_id: null,
  last_delivery_at: null,
  deliveries_24h: 0,
  may_change: true,
  created_at: '2026-11-20T09:00:00Z',
  changed_at: '2026-11-20T09:00:00Z',
  ...change,
});

const aSetup = (change: Partial<HookSetup> = {}): HookSetup => ({
  endpoint: 'https://tags.example/hooks/h-1',
  request_method: 'POST',
  request_format: 'JSON',
  body: '{"ticket_id": "{{ticket.id}}"}',
  asks: 'tickets',
  includes: ['vip'],
  excludes: ['synced'],
  connected_as: 'Tag Bot',
  may_make: true,
  ...change,
});

const aDelivery = (change: Partial<HookDelivery> = {}): HookDelivery => ({
  delivery_id: 7,
  invocation_id: '01H',
  received_at: '2026-11-20T09:12:00Z',
  asks: 'tickets',
  ticket_count: 1,
  ticket_ids: [35436],
  parameters: null,
  state: 'done',
  reason: null,
  job_id: 'j-1',
  may_replay: true,
  ...change,
});

async function open(route: string) {
  const shown = show({ standIn });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', route);
  return { ...shown, user: userEvent.setup() };
}

function aPage(rule: Hook, setup = aSetup(), deliveries: HookDelivery[] = []) {
  standIn.on('GET /api/v1/hooks/h-1', rule);
  standIn.on('GET /api/v1/hooks/h-1/setup', setup);
  standIn.on('GET /api/v1/hooks/h-1/deliveries', { deliveries, next_cursor: null });
}

test('rules are listed with their state, and why one has paused itself', async () => {
  standIn.on('GET /api/v1/hooks', {
    hooks: [
      aRule({ last_delivery_at: '2026-11-20T09:12:00Z', deliveries_24h: 3 }),
      aRule({ hook_id: 'h-2', state: 'paused', paused_reason: 'It has changed ticket 7 4 times.' }),
      aRule({ hook_id: 'h-3', has_secret: false, template_name: null }),
    ],
  });
  const { container } = await open('automate/rules');
  const [on, paused, bare] = await screen.findAllByTestId('rule-row');
  expect(on).toHaveTextContent('Tag VIPs');
  expect(on).toHaveTextContent('3 in 24 hours');
  expect(within(on as HTMLElement).getByTestId('rule-state')).toHaveTextContent('On');
  expect(paused).toHaveTextContent('Paused');
  expect(paused).toHaveTextContent('It has changed ticket 7 4 times.');
  expect(bare).toHaveTextContent('Not set up yet');
  expect(bare).toHaveTextContent('The saved job was removed');
  expect(await faults(container)).toEqual([]);
});

test('a rule is made of a saved job, a name and a limit', async () => {
  standIn.on('GET /api/v1/templates', { templates: [aTemplate({ name: 'Tag VIPs' })] });
  let sent = '';
  standIn.on('POST /api/v1/hooks', (_request, response, body) => {
    sent = body;
    json(response, 201, aRule({ has_secret: false }));
  });
  aPage(aRule({ has_secret: false }));
  const { user, zendesk, container } = await open('automate/rules/new');
  await user.click(await screen.findByTestId('rule-make'));
  expect(screen.getByText('Give the rule a name.')).toBeVisible();
  expect(screen.getByText('Choose the saved job that the rule starts.')).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await user.selectOptions(screen.getByTestId('rule-saved'), 'Tag VIPs');
  await user.type(screen.getByTestId('rule-name'), ' Sync VIPs ');
  await user.clear(screen.getByTestId('rule-limit'));
  await user.type(screen.getByTestId('rule-limit'), '9');
  await user.click(screen.getByTestId('rule-make'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/rules/h-1'));
  expect(JSON.parse(sent)).toEqual({
    name: 'Sync VIPs',
    template_id: aTemplate({}).template_id,
    most_per_hour: 9,
  });
});

test('where the saved jobs can’t be read, it says so and tries again', async () => {
  const refuse = (_request: unknown, response: ServerResponse) =>
    problem(response, 500, 'internal_error', 'It went wrong.');
  standIn.on('GET /api/v1/templates', refuse);
  aPage(aRule());
  const { user, zendesk } = await open('automate/rules/new');
  expect(await screen.findByTestId('state-problem')).toBeVisible();
  standIn.on('GET /api/v1/templates', { templates: [aTemplate({ name: 'Tag VIPs' })] });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByTestId('rule-saved')).toBeVisible();
  standIn.on('GET /api/v1/templates', refuse);
  zendesk.tell('app.route.changed', 'automate/rules/h-1');
  await user.click(await screen.findByTestId('rule-change'));
  expect(await within(screen.getByRole('dialog')).findByTestId('state-problem')).toBeVisible();
});

test('webhook and trigger are made for the tags that fit the saved job', async () => {
  aPage(aRule({ has_secret: false }));
  let sent = '';
  standIn.on('POST /api/v1/hooks/h-1/zendesk', (_request, response, body) => {
    sent = body;
    json(response, 200, aRule());
  });
  const { user, container } = await open('automate/rules/h-1');
  await user.click(await screen.findByTestId('rule-active'));
  expect(await faults(container)).toEqual([]);
  await user.click(screen.getByTestId('rule-make-there'));
  await waitFor(() => expect(sent).not.toBe(''));
  expect(JSON.parse(sent)).toEqual({ includes: ['vip'], excludes: ['synced'], active: true });
});

test('what Zendesk refuses is said, and what to paste stands below', async () => {
  aPage(aRule({ has_secret: false }));
  standIn.on('POST /api/v1/hooks/h-1/zendesk', (_request, response) =>
    problem(response, 409, 'zendesk_access_denied', 'Missing the scope webhooks:write.'),
  );
  const { user } = await open('automate/rules/h-1');
  await user.click(await screen.findByTestId('rule-make-there'));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByTestId('rule-endpoint')).toHaveValue('https://tags.example/hooks/h-1');
  expect(screen.getByTestId('rule-body')).toHaveValue('{"ticket_id": "{{ticket.id}}"}');
});

test('a pasted secret is sent once and not kept on the page', async () => {
  aPage(aRule({ has_secret: false }), aSetup({ may_make: false }));
  let sent = '';
  standIn.on('PUT /api/v1/hooks/h-1/secret', (_request, response, body) => {
    sent = body;
    aPage(aRule());
    json(response, 200, aRule());
  });
  const { user } = await open('automate/rules/h-1');
  expect(await screen.findByText(/may not make webhooks/)).toBeVisible();
  await user.type(screen.getByTestId('rule-secret'), ' c2VjcmV0== ');
  await user.click(screen.getByTestId('rule-secret-save'));
  await waitFor(() => expect(screen.getByTestId('rule-state')).toHaveTextContent('On'));
  expect(JSON.parse(sent)).toEqual({ secret: 'c2VjcmV0==' });
  expect(screen.queryByDisplayValue('c2VjcmV0==')).toBeNull();
});

test('deliveries say what came of them, lead to their jobs, and can be replayed', async () => {
  const echo = { delivery_id: 8, state: 'nothing', reason: 'echo', job_id: null } as const;
  const several = { delivery_id: 9, ticket_count: 3, state: 'started', may_replay: false } as const;
  aPage(aRule({ zendesk_webhook_id: 'w', zendesk_trigger_id: '1' }), aSetup(), [
    aDelivery(),
    aDelivery(echo),
    aDelivery(several),
  ]);
  const sent: { key: unknown; body: string }[] = [];
  standIn.on('POST /api/v1/hooks/h-1/replay', (request, response, body) => {
    sent.push({ key: request.headers['idempotency-key'], body });
    if (sent.length > 1) json(response, 200, { replayed: 1 });
    else problem(response, 503, 'unknown_code', 'The answer was lost.');
  });
  const { user, container, zendesk } = await open('automate/rules/h-1');
  const [done, ours, running] = await screen.findAllByTestId('delivery-row');
  expect(done).toHaveTextContent('Ticket 35436');
  expect(ours).toHaveTextContent('It told of an update of our own.');
  expect(running).toHaveTextContent('3 tickets');
  expect(screen.getAllByTestId('delivery-replay')).toHaveLength(2);
  expect(await faults(container)).toEqual([]);
  await user.click(within(done as HTMLElement).getByTestId('delivery-replay'));
  expect(screen.getByRole('dialog')).toHaveTextContent('nobody reviews what that changes');
  expect(sent).toEqual([]);
  await user.click(screen.getByTestId('replay-yes'));
  expect(await screen.findByText(/The answer was lost/)).toBeVisible();
  await user.click(screen.getByTestId('replay-yes'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent.map(({ body }) => JSON.parse(body))).toEqual(Array(2).fill({ delivery_ids: [7] }));
  expect(sent[0]?.key).toBe(sent[1]?.key);
  await user.click(within(done as HTMLElement).getByText('See the job'));
  expect(zendesk.opened).toContain('jobs/j-1');
});

test('a rule that paused itself says why, goes on, and is removed with what we made', async () => {
  const paused = aRule({ state: 'paused', paused_reason: 'Ticket 7 went round.' });
  aPage({ ...paused, zendesk_webhook_id: 'w', zendesk_trigger_id: '1' });
  standIn.on('POST /api/v1/hooks/h-1/resume', aRule());
  standIn.on('DELETE /api/v1/hooks/h-1', { left_at_zendesk: 'not_deleted' });
  standIn.on('GET /api/v1/hooks', { hooks: [] });
  const { user, zendesk } = await open('automate/rules/h-1');
  expect(await screen.findByTestId('rule-why')).toHaveTextContent('Ticket 7 went round.');
  await user.click(screen.getByTestId('rule-turn'));
  await waitFor(() => expect(standIn.times('POST /api/v1/hooks/h-1/resume')).toBe(1));
  await user.click(screen.getByTestId('rule-remove'));
  expect(screen.getByText(/are deleted too/)).toBeVisible();
  await user.click(screen.getByTestId('confirm-yes'));
  expect(await screen.findByTestId('rules-none')).toBeVisible();
  const [[said, kind]] = zendesk.notices as [[string, string]];
  expect([said.includes('Delete them there'), kind]).toEqual([true, 'alert']);
});

test('whoever may not change a rule sees it without buttons', async () => {
  aPage(aRule({ may_change: false, has_secret: false }), aSetup(), [aDelivery()]);
  await open('automate/rules/h-1');
  expect(await screen.findByTestId('delivery-row')).toBeVisible();
  for (const id of ['rule-turn', 'rule-remove', 'rule-secret', 'rule-by-us', 'delivery-replay']) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
});
