import type { ServerResponse } from 'node:http';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { json, ME, problem, StandIn } from '../../tests/stand_in';
import type { components } from '../backend/schema';
import type { Right } from '../backend/types';

type Checks = components['schemas']['Checks'];

let standIn: StandIn;
let known: Checks;

const CLOSED = {
  question: 'closed_tickets',
  text: 'English?',
  answer: 'no',
  detail: 'Zendesk said: closed.',
  ticket_id: 40,
  seen_at: '2026-11-20T09:00:00Z',
} as const;

beforeEach(async () => {
  standIn = await StandIn.start();
  known = { answers: [], unfinished: [] };
  standIn.on('GET /api/v1/connection', {
    status: 'connected',
    connected_as: 'Tag Manager',
    scopes: ['read', 'tickets:write'],
    may_write: true,
    since: null,
    renewable_until: null,
    can_connect: true,
  });
  standIn.on('GET /api/v1/checks', (_request: unknown, response: ServerResponse) =>
    json(response, 200, known),
  );
});
afterEach(() => standIn.stop());

async function open(may: Right[] = [...ME.may, 'check_zendesk']) {
  standIn.on('GET /api/v1/me', { ...ME, may });
  const shown = show({ standIn, me: { may } });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', 'settings/connection');
  await screen.findByText('A Zendesk user of its own');
  return shown;
}

async function ask(ticket: string) {
  await userEvent.type(await screen.findByLabelText('Number of a closed ticket'), ticket);
  await userEvent.click(screen.getByTestId('closed-tickets-check'));
  expect(await screen.findByRole('dialog')).toHaveTextContent(
    'The tag “tag_manager_check” is added to ticket 40.',
  );
  await userEvent.click(screen.getByTestId('closed-tickets-now'));
}

test('an admin has a closed ticket checked, after being told what will happen to it', async () => {
  const asked: string[] = [];
  const answer = (_request: unknown, response: ServerResponse, body: string) => {
    asked.push(body);
    known = { answers: [CLOSED], unfinished: [] };
    json(response, 200, known);
  };
  standIn.on('POST /api/v1/checks', answer);
  const { container } = await open();
  expect(await screen.findByText(/Nobody has looked yet/)).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await ask('#40');
  expect(await screen.findByText(/No: it refused a tag on closed ticket 40, /)).toBeVisible();
  expect(asked).toEqual(['{"ticket_id":40}']);
  expect(await faults(container)).toEqual([]);
});

test('what is no number can’t be sent', async () => {
  await open();
  await userEvent.type(await screen.findByLabelText('Number of a closed ticket'), '4x');
  expect(screen.getByTestId('closed-tickets-check')).toBeDisabled();
});

test('a refusal is told in words', async () => {
  standIn.on('POST /api/v1/checks', (_request: unknown, response: ServerResponse) =>
    problem(response, 409, 'ticket_not_closed'),
  );
  await open();
  await ask('40');
  expect(await screen.findByTestId('closed-tickets-problem')).toHaveTextContent(
    'This ticket is not closed',
  );
});

test('a check that broke off is told, with what to do', async () => {
  const begun_at = '2026-11-20T09:00:00Z';
  known.unfinished = [{ ticket_id: 41, begun_at, under_way: false, detail: 'English.' }];
  await open();
  expect(await screen.findByTestId('closed-tickets-unfinished')).toHaveTextContent(
    'The check of ticket 41',
  );
});

test('what was asked at the command line is there too; nobody sees it without the right', async () => {
  known.answers = [CLOSED, { ...CLOSED, question: 'one_body', answer: 'yes', ticket_id: null }];
  const { unmount } = await open();
  expect(await screen.findByText('Are tags added and removed by one request?')).toBeVisible();
  unmount();
  await open(ME.may);
  expect(screen.queryByText(/accept changes to closed tickets/)).toBeNull();
});
