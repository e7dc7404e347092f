import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { aJob, json, StandIn, stream } from '../../tests/stand_in';
import type { Job } from '../backend/types';
import { shownAt } from './run_at';

const PAGE = 20; // the backend decides; a page of fewer rows is quicker to look at
const TICKETS = Array.from({ length: 250 }, (_, index) => ({
  ticket_id: index + 1,
  outcome: index % 50 === 0 ? 'failed' : 'changed',
  reason: index % 50 === 0 ? 'closed' : null,
  detail: null,
  added: index % 50 === 0 ? [] : ['reviewed'],
  removed: [],
  before: [],
  after: [],
}));

let standIn: StandIn;
let send: (event: string, data: unknown) => void;

beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
  standIn.on(
    'GET /api/v1/jobs/job-1/tickets',
    (request: { url?: string }, response: ServerResponse) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      const from = Number(query.get('cursor') ?? 0);
      const found = TICKETS.filter(
        (ticket) =>
          (!query.get('outcome') || ticket.outcome === query.get('outcome')) &&
          (!query.get('q') || String(ticket.ticket_id) === query.get('q')),
      );
      const tickets = found.slice(from, from + PAGE);
      json(response, 200, {
        tickets,
        next_cursor: found[from + PAGE] ? String(from + PAGE) : null,
      });
    },
  );
});
afterEach(() => standIn.stop());

/** What is downloaded: the queries that are asked, and the names of the files. */
function downloads(path: string) {
  const taken: string[] = [];
  standIn.on(`GET ${path}`, (request, response) => {
    taken.push(request.url?.split('?')[1] ?? '');
    response.end('ticket_id');
  });
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
  const press = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  press.mockImplementation(function (this: HTMLAnchorElement) {
    taken.push(this.download);
  });
  return taken;
}

async function open(job: Job) {
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) => {
    stream(response)('jobs', { jobs: [] });
  });
  standIn.on('GET /api/v1/jobs/job-1/events', (_request: unknown, response: ServerResponse) => {
    send = stream(response);
    send('job', job);
  });
  const shown = show({ standIn });
  await screen.findByText('Change tags on many tickets at once');
  shown.zendesk.tell('app.route.changed', { appRoute: 'jobs/job-1' });
  await screen.findByTestId('job-page');
  return shown;
}

const finished = aJob({
  status: 'completed',
  progress: 100,
  total_items: 250,
  processed_items: 250,
  counts: { changed: 245, failed: 5 },
  error_groups: [{ outcome: 'failed', reason: 'closed', detail: 'Closed.', tickets: 5 }],
  completed_at: '2026-11-20T09:13:00Z',
  allowed: [],
});

test('a finished job adds up, says how that is known, and why tickets were not changed', async () => {
  const { container } = await open(finished);
  expect(screen.getByTestId('job-sum')).toHaveTextContent('250 = 245 changed + 5 not changed');
  expect(screen.getByTestId('job-checked')).toHaveTextContent(
    /^Checked by reading each ticket back/,
  );
  expect(screen.getByTestId('job-status')).toHaveTextContent('Finished · 5 not changed');
  expect(screen.getByTestId('error-groups')).toHaveTextContent(
    '5 · The ticket is closed, and Zendesk refused to change it.',
  );
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  await screen.findAllByTestId('ticket-row');
  expect(await faults(container)).toEqual([]);
});

test('where records of tickets are not kept any more, the page says so; the numbers stay', async () => {
  await open({ ...finished, records_gone: true, allowed: ['again'] });
  expect(await screen.findByTestId('tickets-gone')).toHaveTextContent('not kept any more');
  expect(screen.getByTestId('job-sum')).toHaveTextContent('250 = 245 changed + 5 not changed');
  expect(screen.queryByTestId('download')).toBeNull();
  expect(standIn.times('GET /api/v1/jobs/job-1/tickets')).toBe(0);
});

test('its tickets come a page at a time, and can be filtered and searched', async () => {
  const { zendesk } = await open(finished);
  expect(await screen.findAllByTestId('ticket-row')).toHaveLength(PAGE);
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('#21')).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText('Outcome'), 'Not changed (5)');
  await waitFor(() => expect(screen.getAllByTestId('ticket-row')).toHaveLength(5));
  await userEvent.type(screen.getByLabelText('Ticket number or tag'), '51');
  await waitFor(() => expect(screen.getAllByTestId('ticket-row')).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: '#51' }));
  expect(zendesk.opened).toContain('ticket 51');
});

test('a running job counts while it is looked at, and becomes its result', async () => {
  const { zendesk } = await open(aJob({ total_items: 250, processed_items: 50, progress: 20 }));
  expect(screen.getByTestId('job-how-far')).toHaveTextContent('50 of 250 tickets');
  expect(screen.getByTestId('job-now')).toHaveTextContent('Changing tickets.');
  send('job', aJob({ total_items: 250, processed_items: 200, progress: 80 }));
  expect(await screen.findByText('200 of 250 tickets')).toBeVisible();
  send('job', finished);
  expect(await screen.findByTestId('job-sum')).toBeVisible();
  expect(zendesk.notices).toEqual([]); // it was looked at
});

test('a job that waits says why; an admin is led to the connection', async () => {
  const { zendesk } = await open(aJob({ waiting: { reason: 'reauthorise', until: null } }));
  expect(screen.getByTestId('job-now')).toHaveTextContent('Zendesk must be reconnected');
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect Zendesk' }));
  expect(zendesk.opened).toContain('settings/connection');
});

test('stopping asks first, and says what stays', async () => {
  standIn.on('POST /api/v1/jobs/job-1/cancel', aJob({ wish: 'cancel', allowed: [] }));
  await open(aJob());
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Changed tickets stay changed');
  expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(0);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(1));
});

test('a scheduled job says when it starts, and is moved, started or cancelled', async () => {
  const told: string[] = [];
  for (const verb of ['start', 'cancel']) {
    standIn.on(`POST /api/v1/jobs/job-1/${verb}`, (_request, response, body) => {
      told.push(`${verb} ${body}`);
      json(response, 200, scheduled);
    });
  }
  const run_at = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const scheduled = aJob({
    ...{ status: 'scheduled', wish: null, phase: null, total_items: null, run_at },
    allowed: ['start', 'cancel'],
  });
  const { container } = await open(scheduled);
  expect(screen.getByTestId('job-status')).toHaveTextContent('Scheduled');
  expect(screen.getByTestId('job-now')).toHaveTextContent(/^Starts on .* \(in 3 hours\)\./);
  expect(screen.getByText('The tickets are looked for when it starts.')).toBeVisible();
  expect(await faults(container)).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Start now' }));
  await userEvent.click(screen.getByRole('button', { name: 'Change time' }));
  expect(await screen.findByTestId('run-at')).toHaveValue(shownAt(run_at));
  await userEvent.click(screen.getByRole('button', { name: 'Schedule' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.click(screen.getByTestId('scheduled-cancel'));
  expect(await screen.findByRole('dialog')).toHaveTextContent('no ticket was changed');
  await userEvent.click(screen.getByRole('button', { name: 'Give it up' }));
  await waitFor(() => expect(told).toHaveLength(3));
  const moved = new Date(shownAt(run_at)).toISOString();
  expect(told).toEqual([
    'start ',
    `start ${JSON.stringify({ confirm: null, run_at: moved })}`,
    'cancel ',
  ]);
});

test('an order that is refused says why', async () => {
  standIn.on('POST /api/v1/jobs/job-1/pause', (_request: unknown, response: ServerResponse) =>
    json(response, 409, { code: 'conflict', detail: 'This job is over; nothing can be paused.' }),
  );
  await open(aJob());
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('nothing can be paused');
});

test('a reviewed list that waits for its moment shows what each ticket will get', async () => {
  const planned = { ...TICKETS[1], outcome: 'pending', plan: 'change', added: ['reviewed'] };
  const right = { ...TICKETS[2], outcome: 'pending', plan: 'unchanged', added: [], removed: [] };
  standIn.on('GET /api/v1/jobs/job-1/tickets', { tickets: [planned, right], next_cursor: null });
  const run_at = '2099-01-01T22:00:00Z';
  await open(aJob({ status: 'scheduled', wish: null, phase: 'ready', total_items: 2, run_at }));
  const rows = await screen.findAllByTestId('ticket-row');
  expect(rows[0]).toHaveTextContent('To do+reviewed');
  expect(rows[1]).toHaveTextContent('To do · Already right');
});

test('what was asked can be read again', async () => {
  const { container } = await open(aJob({ ...finished, reason: 'Clean-up of May' } as never));
  await userEvent.click(screen.getByRole('tab', { name: 'What was asked' }));
  const asked = await screen.findByTestId('what-was-asked');
  expect(asked).toHaveTextContent('tags:old');
  expect(asked).toHaveTextContent('Clean-up of May');
  expect(asked).toHaveTextContent('+reviewed');
  expect(await faults(container)).toEqual([]);
});

test('an admin sees who did what with the job', async () => {
  const queries: string[] = [];
  standIn.on('GET /api/v1/activity', (request, response) => {
    queries.push(request.url?.split('?')[1] ?? '');
    const who = { type: 'agent', id: '2', name: 'Bo', user: { id: 2, name: 'Bo' } };
    const line = { who, noun: 'job', id: 'job-1', details: { title: 'Add reviewed' } };
    const activity = [{ ...line, at: '2026-11-20T09:05:00Z', verb: 'paused' }];
    json(response, 200, { activity, next_cursor: null });
  });
  const { container } = await open(aJob(finished as never));
  await userEvent.click(screen.getByRole('tab', { name: 'Activity' }));
  expect(await screen.findByTestId('activity-line')).toHaveTextContent('BoPaused a job');
  expect(queries).toEqual(['job=job-1&limit=50']);
  expect(await faults(container)).toEqual([]);
});

test('the listed tickets come as a file, and so do the parts of the result that there are', async () => {
  const counts = { changed: 245, failed: 4, unchanged: 1 };
  await open(aJob({ status: 'completed', total_items: 250, counts }));
  const taken = downloads('/api/v1/jobs/job-1/results.csv');
  const which = screen.getByRole('combobox', { name: 'To download' });
  const offered = within(which)
    .getAllByRole('option')
    .map((option) => option.textContent);
  expect(offered).toEqual(['As listed below', 'All changed (245)', 'All not changed (5)']);
  await userEvent.selectOptions(screen.getByTestId('tickets-filter'), 'failed');
  await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() => expect(taken).toEqual(['outcome=failed', 'job-job-1-failed.csv']));
  taken.length = 0;
  await userEvent.type(screen.getByTestId('tickets-search'), 'vip');
  await waitFor(async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
    expect(taken).toContain('outcome=failed&q=vip');
  });
  taken.length = 0;
  await userEvent.selectOptions(which, 'All not changed (5)');
  await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() =>
    expect(taken.slice(-2)).toEqual(['part=not_changed', 'job-job-1-not_changed.csv']),
  );
});
