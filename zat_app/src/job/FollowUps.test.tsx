import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { aJob, json, StandIn, stream } from '../../tests/stand_in';
import type { Job } from '../backend/types';
// Loaded before the first test, whose deadline is not for loading.
import '../jobs/Jobs';
import '../nav_bar/NavBar';
import './ChangeJob';

const TICKET = {
  ticket_id: 5,
  outcome: 'changed',
  reason: null,
  detail: null,
  added: ['reviewed'],
  removed: [],
  before: [],
  after: ['reviewed'],
};

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
  standIn.on('GET /api/v1/jobs/job-1/tickets', { tickets: [TICKET], next_cursor: null });
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) => {
    stream(response)('jobs', { jobs: [] });
  });
});
afterEach(() => standIn.stop());

const over = (about: Partial<Omit<Job, 'counts'>> & { counts?: object } = {}): Job =>
  aJob({
    status: 'completed',
    progress: 100,
    counts: { changed: 8, failed: 2 },
    parent_job_id: null,
    undo_job_id: null,
    undo_until: '2026-12-23T09:13:00Z',
    completed_at: '2026-11-20T09:13:00Z',
    allowed: ['undo', 'retry', 'again'],
    ...about,
  });

function told(job: Job) {
  standIn.on(`GET /api/v1/jobs/${job.job_id}`, job);
  standIn.on(
    `GET /api/v1/jobs/${job.job_id}/events`,
    (_request: unknown, response: ServerResponse) => {
      stream(response)('job', job);
    },
  );
}

async function open(job: Job) {
  told(job);
  const shown = show({ standIn });
  await screen.findByText('Change tags on many tickets at once');
  shown.zendesk.tell('app.route.changed', { appRoute: 'jobs/job-1' });
  await screen.findByTestId('job-page');
  return shown;
}

/** What is asked of the job by this verb; each order makes a draft. */
function orders(verb: string) {
  const sent: object[] = [];
  standIn.on(`POST /api/v1/jobs/job-1/${verb}`, (_request, response, body) => {
    sent.push(JSON.parse(body));
    json(response, 201, aJob({ job_id: 'job-2', status: 'draft', wish: null, phase: 'selecting' }));
  });
  return sent;
}

test('undo makes a draft and leads to its review', async () => {
  const { zendesk, container } = await open(over());
  const sent = orders('undo');
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo… until Dec 23, 2026' }));
  await waitFor(() => expect(zendesk.opened).toContain('review/job-2'));
  expect(sent).toEqual([{ start: 'manual', wait: 0 }]);
});

test.each([
  ['all of them, and what Zendesk changed with them', null, {}],
  ['one that is named', 'old', { tags: ['reviewed'] }],
])('of several tags an undo takes back %s', async (_, left, asked) => {
  await open(over({ parameters: { add: ['reviewed'], remove: ['old'] } }));
  const sent = orders('undo');
  await userEvent.click(screen.getByTestId('job-undo'));
  const dialog = await screen.findByRole('dialog');
  expect(await faults(dialog)).toEqual([]);
  if (left) await userEvent.click(within(dialog).getByLabelText(left));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Review the undo' }));
  await waitFor(() => expect(sent).toEqual([{ ...asked, start: 'manual', wait: 0 }]));
});

test('without any tag there is nothing to take back', async () => {
  await open(over({ parameters: { add: ['reviewed'], remove: ['old'] } }));
  await userEvent.click(screen.getByTestId('job-undo'));
  const dialog = await screen.findByRole('dialog');
  for (const tag of ['old', 'reviewed']) {
    await userEvent.click(within(dialog).getByLabelText(tag));
  }
  expect(within(dialog).getByRole('button', { name: 'Review the undo' })).toBeDisabled();
});

test('a job that is over gets another title, and nothing else', async () => {
  const { container } = await open(over());
  const sent: object[] = [];
  standIn.on('PATCH /api/v1/jobs/job-1', (_request, response, body) => {
    sent.push(JSON.parse(body));
    json(response, 200, over({ title: 'Before the audit' }));
  });
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Rename…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Another title for this job' });
  const field = within(dialog).getByRole('textbox', { name: 'Title' });
  await userEvent.clear(field);
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.type(field, ' Before the audit ');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('heading', { name: 'Before the audit' })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([{ title: 'Before the audit' }]);
});

test('one ticket is taken back from its row', async () => {
  await open(over());
  const sent = orders('undo');
  await userEvent.click(await screen.findByRole('button', { name: 'Undo on ticket #5' }));
  await waitFor(() => expect(sent).toEqual([{ ticket_ids: [5], start: 'manual', wait: 0 }]));
});

test('several tickets are chosen and taken back together, also those that failed after a write', async () => {
  const tickets = [
    TICKET,
    { ...TICKET, ticket_id: 6, outcome: 'failed', reason: 'put_back' },
    { ...TICKET, ticket_id: 7, outcome: 'unchanged', reason: 'already_right', added: [] },
    { ...TICKET, ticket_id: 8 },
  ];
  standIn.on('GET /api/v1/jobs/job-1/tickets', { tickets, next_cursor: null });
  const { container } = await open(over());
  const sent = orders('undo');
  expect(await screen.findAllByTestId('ticket-undo')).toHaveLength(3);
  expect(screen.queryByLabelText('Choose ticket #7')).toBeNull();
  await userEvent.click(screen.getByLabelText(/^Choose all tickets of this page/));
  await userEvent.click(screen.getByLabelText('Choose ticket #5'));
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo these 2 tickets…' }));
  await waitFor(() => expect(sent).toEqual([{ ticket_ids: [6, 8], start: 'manual', wait: 0 }]));
});

test('where nothing was written to a page of tickets, none of them is offered', async () => {
  const tickets = [{ ...TICKET, outcome: 'failed', reason: 'closed', added: [] }];
  standIn.on('GET /api/v1/jobs/job-1/tickets', { tickets, next_cursor: null });
  const { container } = await open(over());
  await screen.findByTestId('ticket-row');
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(await faults(container)).toEqual([]);
});

test('what failed is tried again, and all of it run again', async () => {
  const { zendesk } = await open(over());
  const again = orders('again');
  const retried = orders('retry');
  await userEvent.click(screen.getByRole('button', { name: 'Retry 2' }));
  await waitFor(() => expect(zendesk.opened).toContain('review/job-2'));
  expect(retried).toHaveLength(1);
  expect(again).toHaveLength(0);
});

test('while an undo goes on it stands on the page, and there is no other', async () => {
  const undo = aJob({
    job_id: 'job-9',
    kind: 'undo',
    title: 'Undo: Add reviewed',
    parent_job_id: 'job-1',
    progress: 40,
  });
  told(undo);
  const { zendesk } = await open(over({ undo_job_id: 'job-9' }));
  const line = await screen.findByTestId('job-undo-line');
  expect(line).toHaveTextContent('Undo of “Add reviewed”');
  expect(line).toHaveTextContent('Running · 40%');
  expect(screen.getByTestId('job-undo')).toBeDisabled();
  await userEvent.click(within(line).getByRole('button'));
  expect(zendesk.opened).toContain('jobs/job-9');
});

test('an undo that somebody else has begun is told in words', async () => {
  await open(over());
  standIn.on('POST /api/v1/jobs/job-1/undo', (_request, response) =>
    json(response, 409, { code: 'follow_up_under_way', detail: 'English.' }),
  );
  await userEvent.click(screen.getByTestId('job-undo'));
  expect(await screen.findByRole('alert')).toHaveTextContent('waits for its review');
});

test('an undo leads to the job that it takes back, and can be undone, not run again', async () => {
  const { zendesk } = await open(
    over({
      kind: 'undo',
      title: 'Undo: Add reviewed',
      parent_job_id: 'job-0',
      selection: { kind: 'job' },
      parameters: { undo: {} },
      counts: { changed: 7, conflict: 3 },
      allowed: ['undo'],
    }),
  );
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Undo of “Add reviewed”');
  expect(screen.queryByTestId('job-again')).toBeNull();
  await userEvent.click(screen.getByTestId('job-parent'));
  expect(zendesk.opened).toContain('jobs/job-0');
});

test('a job that asks is let go on, and shows what it has changed', async () => {
  const asks = aJob({
    waiting: { reason: 'confirm', until: null },
    counts: { changed: 4, pending: 6 },
    allowed: ['resume', 'pause', 'cancel'],
  });
  standIn.on('POST /api/v1/jobs/job-1/resume', asks);
  const { container } = await open(asks);
  expect(screen.getByTestId('job-status')).toHaveTextContent('Waiting for you');
  expect(screen.getByTestId('tickets-filter')).toHaveValue('changed');
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Go on with the rest' }));
  await waitFor(() => expect(standIn.times('POST /api/v1/jobs/job-1/resume')).toBe(1));
});

test('speed, hours, the number before a question and title of a job under way are changed together', async () => {
  const window = { from: '22:00', to: '06:00', tz: 'Europe/Berlin' };
  await open(aJob({ options: { speed: 'gentle', window } }));
  expect(screen.getByTestId('how-it-runs')).toHaveTextContent(
    'Speed: Gentle · 22:00–06:00, Europe/Berlin',
  );
  let sent: object = {};
  standIn.on('PATCH /api/v1/jobs/job-1', (_request, response, body) => {
    sent = JSON.parse(body);
    json(response, 200, aJob());
  });
  await userEvent.click(screen.getByRole('button', { name: 'Change…' }));
  const dialog = await screen.findByRole('dialog');
  expect(await faults(dialog)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Full' }));
  await userEvent.click(within(dialog).getByRole('radio', { name: 'At any time' }));
  await userEvent.type(within(dialog).getByLabelText('Title'), ' soon');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /ask me/ }));
  const first = within(dialog).getByLabelText('How many tickets first');
  await userEvent.clear(first);
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.type(first, '5');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual({
    title: 'Add reviewed soon',
    options: { speed: 'full', window: null, stop_after: 5 },
  });
});
