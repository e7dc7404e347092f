import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show, Zendesk } from '../../tests/page';
import { aJob, json, ME, problem, StandIn, stream } from '../../tests/stand_in';
import type { Job, Me } from '../backend/types';
// Loaded before the first test, whose deadline is not for loading.
import './TicketSidebar';

let standIn: StandIn;
let live: (jobs: Job[]) => void;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/tags/autocomplete', { tags: [] });
  standIn.on('POST /api/v1/search/terms', { query: 'x', conditions: null });
  standIn.on('GET /api/v1/search/count', { count: 214, open: 18, solved: 190, closed: 6 });
  standIn.on('GET /api/v1/tickets/42/history', { ticket_id: 42, jobs: [], next_cursor: null });
  standIn.on('GET /api/v1/events', (_request, response) => {
    const send = stream(response);
    live = (jobs) => send('jobs', { jobs });
    live([]);
  });
});
afterEach(() => standIn.stop());

const TICKET = {
  'ticket.id': 42,
  'ticket.subject': 'Re: <b>Outage</b> again',
  'ticket.tags': ['outage', 'eu'],
  'ticket.requester': { id: 7, name: 'Grace' },
  'ticket.organization': { id: 9, name: 'Acme' },
};

const LAST = {
  job_id: 'job-0',
  title: 'Add outage_nov',
  created_at: '2026-11-20T09:10:00Z',
  completed_at: '2026-11-20T09:12:00Z',
  added: ['outage_nov'],
  removed: [],
  taken_back_by: null,
  can_undo: true,
};

const draft = (about: Partial<Job> = {}): Job =>
  aJob({
    title: 'Add outage_nov',
    status: 'draft',
    wish: null,
    phase: 'ready',
    started_at: null,
    total_items: 214,
    planned: { total: 214, change: 210, unchanged: 4, skipped: 0, gone: 0, closed: 0, too_long: 0 },
    ...about,
  } as Partial<Omit<Job, 'counts'>>);

function open(me: Partial<Me> = {}, locale = 'en-US') {
  const zendesk = new Zendesk(locale);
  const person = zendesk.get;
  zendesk.get = async (...paths) => ({ ...(await person(...paths)), ...TICKET }) as never;
  return show({ standIn, me, zendesk, location: 'ticket_sidebar' });
}

/** Drafts are made as asked for; their streams tell what the test says. */
function drafts(job: Job) {
  const asked: Record<string, unknown>[] = [];
  standIn.on('POST /api/v1/jobs', (_request, response, body) => {
    asked.push(JSON.parse(body));
    json(response, 201, job);
  });
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) => stream(response)('job', job));
  return asked;
}

async function choose() {
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Same organisation: Acme' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Has the tag' }));
  await userEvent.type(screen.getByRole('combobox', { name: 'Add' }), 'outage_nov ');
  await userEvent.click(await screen.findByRole('button', { name: 'Review 214 tickets' }));
}

test('tickets like this are counted, and those that are open', async () => {
  const { container } = open();
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Same requester: Grace' }));
  expect(await screen.findByText('214 tickets')).toBeVisible();
  expect(await screen.findByText('(18 open)')).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

test('a small job is reviewed and started here, and its end is announced', async () => {
  const { zendesk } = open();
  const asked = drafts(draft());
  await choose();
  const start = await screen.findByRole('button', { name: 'Change 210 tickets' });
  expect(asked[0]).toMatchObject({
    selection: {
      kind: 'search',
      conditions: { organization_ids: [9], tags_any: ['outage'] },
    },
    parameters: { add: ['outage_nov'] },
    start: 'manual',
  });
  standIn.on('POST /api/v1/jobs/job-1/start', draft({ wish: 'run' }));
  await userEvent.click(start);
  expect(await screen.findByRole('heading', { name: 'Tickets like this' })).toBeVisible();
  await waitFor(() => expect(standIn.times('GET /api/v1/events')).toBe(2));
  live([aJob({ title: 'Add outage_nov', progress: 61, total_items: 214 })]);
  expect(await screen.findByTestId('job-percent')).toHaveTextContent('61%');
  live([aJob({ title: 'Add outage_nov', status: 'completed', counts: { changed: 210 } })]);
  await waitFor(() => expect(zendesk.notices).toHaveLength(1));
  expect(zendesk.notices[0]?.[0]).toContain('Add outage_nov');
});

test('before the start it says that triggers run', async () => {
  open();
  drafts(draft());
  await choose();
  expect(await screen.findByText(/triggers run, and may send e-mails/)).toBeVisible();
});

test('where a number has to be typed, a button leads to the page where that is done', async () => {
  const { zendesk, container } = open({ jobs: { ...ME.jobs, confirm_above: 100 } });
  drafts(draft());
  await choose();
  expect(await screen.findByText(/where you type how many tickets it has/)).toBeVisible();
  expect(screen.queryByTestId('sidebar-start')).toBeNull();
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Go to the full review' }));
  expect(zendesk.opened).toEqual(['review/job-1']);
});

test('who may start no jobs prepares one here, for an admin to start', async () => {
  const { zendesk } = open({ jobs: { ...ME.jobs, may_start: false } });
  drafts(draft());
  await choose();
  expect(await screen.findByText(/^Ready for an admin to start/)).toBeVisible();
  expect(screen.queryByTestId('sidebar-start')).toBeNull();
  await userEvent.click(screen.getByTestId('sidebar-full-review'));
  expect(zendesk.opened).toEqual(['review/job-1']);
});

test('a list that can’t be read says why in the language of its reader', async () => {
  open({}, 'de');
  const error = { code: 'zendesk_account_gone', detail: 'No such account.' };
  drafts(draft({ status: 'failed', wish: null, error }));
  await userEvent.click(await screen.findByRole('checkbox', { name: /Acme/ }));
  await userEvent.type(screen.getByRole('combobox', { name: 'Hinzufügen' }), 'outage_nov ');
  await userEvent.click(await screen.findByTestId('sidebar-review'));
  expect(await screen.findByText(/gibt es kein Zendesk-Konto/)).toBeVisible();
});

test('the last job here is told, and taken back after a review', async () => {
  const jobs = [LAST];
  standIn.on('GET /api/v1/tickets/42/history', (_request, response) =>
    json(response, 200, { ticket_id: 42, jobs, next_cursor: null }),
  );
  const asked: unknown[] = [];
  const undo = draft({ kind: 'undo', title: 'Undo: Add outage_nov' });
  drafts(undo);
  standIn.on('POST /api/v1/jobs/job-0/undo', (_request, response, body) => {
    asked.push(JSON.parse(body));
    json(response, 201, undo);
  });
  const { container } = open();
  const here = await screen.findByTestId('last-job-here');
  expect(here).toHaveTextContent('Add outage_nov');
  expect(here).toHaveTextContent('+outage_nov');
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo here…' }));
  expect(await screen.findByTestId('sidebar-short-review')).toHaveTextContent('Undo');
  expect(asked).toEqual([{ ticket_ids: [42], start: 'manual', wait: 0 }]);
  await userEvent.click(screen.getByTestId('sidebar-back'));
  jobs[0] = { ...LAST, can_undo: false, taken_back_by: 'job-1' as never };
  live([
    aJob({
      status: 'completed',
      created_by: { type: 'agent', id: '1', user: { id: 1, name: 'Ada' } } as never,
    }),
  ]);
  expect(await screen.findByText('Undone here')).toBeVisible();
  expect(screen.queryByTestId('undo-here')).toBeNull();
});

/** The last job here was refused an undo, because there is this one already. */
function blockedBy(undo: Job) {
  standIn.on('GET /api/v1/tickets/42/history', { ticket_id: 42, jobs: [LAST], next_cursor: null });
  standIn.on('POST /api/v1/jobs/job-0/undo', (_request, response) =>
    problem(response, 409, 'follow_up_under_way'),
  );
  standIn.on('GET /api/v1/jobs/job-0', aJob({ job_id: 'job-0', undo_job_id: 'job-1' }));
  standIn.on('GET /api/v1/jobs/job-1', undo);
}

test('an undo that was left behind is opened again, and discarded here', async () => {
  const undo = draft({ kind: 'undo', selection: { kind: 'job', ids: [42] } });
  blockedBy(undo);
  drafts(undo);
  standIn.on('POST /api/v1/jobs/job-1/cancel', draft({ wish: 'cancel' }));
  open();
  await userEvent.click(await screen.findByTestId('undo-here'));
  await userEvent.click(await screen.findByTestId('sidebar-discard'));
  expect(await screen.findByTestId('sidebar-said')).toHaveTextContent('This list was discarded');
  expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(1);
});

test('an undo of other tickets, which is in the way, is reviewed on its own page', async () => {
  blockedBy(draft({ kind: 'undo', selection: { kind: 'job' } }));
  const { zendesk } = open();
  await userEvent.click(await screen.findByTestId('undo-here'));
  const why = await screen.findByText(/Another undo or retry of this job/);
  await userEvent.click(within(why).getByRole('button', { name: 'Open' }));
  expect(zendesk.opened).toEqual(['review/job-1']);
});

test('a draft that somebody else discards meanwhile says so', async () => {
  open();
  let tell: (job: Job) => void = () => undefined;
  drafts(draft());
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) => {
    const send = stream(response);
    tell = (job) => send('job', job);
    tell(draft());
  });
  await choose();
  await screen.findByTestId('sidebar-start');
  tell(draft({ wish: 'cancel' }));
  expect(await screen.findByTestId('sidebar-said')).toHaveTextContent('This list was discarded');
});

test('a large job is reviewed on the app’s own page', async () => {
  standIn.on('GET /api/v1/search/count', { count: 14_000, open: 1, solved: 2, closed: 13_997 });
  const { zendesk } = open();
  drafts(draft());
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Same organisation: Acme' }));
  await userEvent.type(screen.getByRole('combobox', { name: 'Remove' }), 'old ');
  await userEvent.click(await screen.findByRole('button', { name: 'Review 14,000 tickets' }));
  await waitFor(() => expect(zendesk.opened).toEqual(['review/job-1']));
});

test('a small job is reviewed here, too, when Review is pressed before the tickets are counted', async () => {
  const { zendesk } = open();
  drafts(draft());
  const held: ServerResponse[] = []; // the form counts as well as its button
  standIn.on('GET /api/v1/search/count', (_request, response) => void held.push(response));
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Same organisation: Acme' }));
  await userEvent.type(screen.getByRole('combobox', { name: 'Add' }), 'outage_nov ');
  await userEvent.click(screen.getByRole('button', { name: 'Review tickets' }));
  expect(screen.getByTestId('sidebar-review')).toBeDisabled();
  await waitFor(() => expect(held).toHaveLength(2));
  for (const response of held) json(response, 200, { count: 214 });
  expect(await screen.findByRole('button', { name: 'Change 210 tickets' })).toBeVisible();
  expect(zendesk.opened).toEqual([]);
});

test('what jobs before the last one did here is shown when asked for, a page at a time', async () => {
  const pages: Record<string, [title: string, next: string | null]> = {
    '1 -': ['Add outage_nov', 'a'],
    '5 a': ['Remove beta', 'b'],
    '5 b': ['Add first', null],
  };
  standIn.on('GET /api/v1/tickets/42/history', (request, response) => {
    const asked = new URL(request.url ?? '', 'http://x').searchParams;
    const [title, next_cursor] = pages[`${asked.get('limit')} ${asked.get('cursor') ?? '-'}`] ?? [];
    json(response, 200, { ticket_id: 42, jobs: [{ ...LAST, title }], next_cursor });
  });
  const { container, zendesk } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Earlier jobs' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove beta' }));
  expect(zendesk.opened).toEqual(['jobs/job-0']);
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByRole('button', { name: 'Add first' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Remove beta' })).toBeNull();
});

test('a job that follows another is called so in the language of its reader', async () => {
  const last = { ...LAST, title: 'Undo: Add outage_nov', parent_job_id: 'job-9' };
  standIn.on('GET /api/v1/tickets/42/history', {
    ticket_id: 42,
    jobs: [last],
    next_cursor: null,
  });
  open({}, 'de');
  expect(await screen.findByText('Rücknahme von „Add outage_nov“')).toBeVisible();
  const retry = { title: 'Retry: Add outage_nov', parent_job_id: 'job-9' };
  await waitFor(() => expect(standIn.times('GET /api/v1/events')).toBe(1));
  live([aJob(retry)]);
  expect(await screen.findByTestId('sidebar-job')).toHaveTextContent(
    'Neuer Versuch von „Add outage_nov“',
  );
});

test('what was chosen is still there after the review', async () => {
  open();
  drafts(draft());
  await choose();
  await userEvent.click(await screen.findByTestId('sidebar-back'));
  expect(await screen.findByRole('checkbox', { name: 'Same organisation: Acme' })).toBeChecked();
  expect(screen.getByText('outage_nov')).toBeVisible();
});

test('without the right there is one muted line, and nothing is asked', async () => {
  const { container } = open({ may: [] });
  expect(await screen.findByTestId('sidebar-no-permission')).toBeVisible();
  expect(container.querySelectorAll('button, input')).toHaveLength(0);
  expect(standIn.asked).toEqual(['POST /api/v1/session']);
});

test('without a connection there is one line, which leads to the settings', async () => {
  const account = { subdomain: 'acme', status: 'not_connected', connected_as: '' };
  const { zendesk } = open({ may: ['connect'], account: account as Me['account'] });
  await userEvent.click(await screen.findByRole('button', { name: 'Open' }));
  expect(zendesk.opened).toEqual(['settings']);
});
