import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show, type Zendesk } from '../../tests/page';
import { aJob, json, ME, problem, StandIn, stream } from '../../tests/stand_in';
import type { Job, Me } from '../backend/types';
import { usualMoment } from '../job/run_at';
import { changeForm, resetForm } from '../new_job/kept';
// Loaded before the first test, whose deadline is not for loading.
import '../job/JobPage';
import '../jobs/Jobs';
import '../nav_bar/NavBar';
import '../new_job/NewJobPage';
import './ReviewPage';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
});
afterEach(async () => {
  act(() => resetForm());
  await standIn.stop();
});

const EXAMPLE = {
  ticket_id: 200,
  subject: 'Refund <i>late</i>',
  added: ['vip'],
  removed: ['vip_cust'],
  before: ['vip_cust'],
  after: ['vip'],
};

const draft = (about: Partial<Job> = {}): Job =>
  aJob({
    title: 'Merge vip_cust → vip',
    status: 'draft',
    wish: null,
    phase: 'ready',
    started_at: null,
    total_items: 1324,
    list_fixed_at: '2026-11-20T09:10:00Z',
    expires_at: '2026-11-21T09:10:00Z',
    planned: {
      total: 1324,
      change: 1302,
      unchanged: 22,
      skipped: 0,
      gone: 0,
      closed: 40,
      too_long: 0,
    },
    statuses: { open: 212, solved: 1072, closed: 40 },
    sample: [EXAMPLE],
    top_tags: [{ tag: 'vip_cust', tickets: 1302 }],
    forecast: { seconds: 40, least: 30, most: 60 },
    warnings: [{ code: 'closed_tickets', tickets: 40, detail: 'English.' }],
    new_matches: null,
    allowed: ['start', 'refresh', 'cancel'],
    ...about,
  } as Partial<Omit<Job, 'counts'>>);

/** Opens the page by its link; the job's stream tells what the test sends. */
async function open(first: Job, me: Partial<Me> = {}) {
  const told = { send: (_job: Job) => undefined as unknown };
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) => {
    const send = stream(response);
    told.send = (job) => send('job', job);
    told.send(first);
  });
  const shown = show({ standIn, me });
  follow(shown.zendesk);
  return { ...shown, told };
}

/** Somebody follows a link to the draft. */
function follow(zendesk: Zendesk) {
  zendesk.tell('app.route.changed', 'review/job-1');
}

test('a list that is being read tells how far it is, and then what would change', async () => {
  const { told, container } = await open(draft({ phase: 'selecting', selected_items: 800 }));
  expect(await screen.findByText('800 tickets so far')).toBeVisible();
  told.send(draft());
  expect(await screen.findByTestId('planned-change')).toHaveTextContent('1,302');
  expect(screen.getByTestId('planned-unchanged')).toHaveTextContent('22');
  expect(screen.getByText('40 of them are closed: may be refused')).toBeVisible();
  expect(screen.getByText('Refund <i>late</i>')).toBeVisible();
  expect(screen.getByText('Takes 30–60 seconds once started.')).toBeVisible();
  expect(
    screen.getByText('40 tickets are closed. Zendesk may refuse to change them.'),
  ).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

test('starting goes to the job', async () => {
  const { zendesk } = await open(draft());
  standIn.on('POST /api/v1/jobs/job-1/start', draft({ wish: 'run' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Change 1,302 tickets' }));
  await waitFor(() => expect(zendesk.opened).toContain('jobs/job-1'));
});

test('a draft is started later: at a time to come, and then it has its own page', async () => {
  const sent: string[] = [];
  standIn.on('POST /api/v1/jobs/job-1/start', (_request, response, body) => {
    sent.push(body);
    json(response, 200, draft({ status: 'scheduled' }));
  });
  const { zendesk, container } = await open(draft());
  await userEvent.click(await screen.findByRole('button', { name: 'Start later…' }));
  expect(await faults(container)).toEqual([]);
  const at = screen.getByLabelText('Starts on');
  fireEvent.change(at, { target: { value: '2020-01-01T22:00' } });
  expect(screen.getByText('That time is over.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Schedule' })).toBeDisabled();
  const tomorrow = usualMoment();
  fireEvent.change(at, { target: { value: tomorrow } });
  await userEvent.click(screen.getByRole('button', { name: 'Schedule' }));
  await waitFor(() => expect(zendesk.opened).toContain('jobs/job-1'));
  expect(sent.map((body) => JSON.parse(body))).toEqual([
    { confirm: null, run_at: new Date(tomorrow).toISOString() },
  ]);
});

test('where the account asks for it, the number of tickets is typed first', async () => {
  const jobs = { ...ME.jobs, confirm_above: 1000 };
  const sent: string[] = [];
  standIn.on('POST /api/v1/jobs/job-1/start', (_request, response, body) => {
    sent.push(body);
    json(response, 200, draft({ wish: 'run' }));
  });
  const { zendesk, container } = await open(draft(), { jobs });
  const start = await screen.findByRole('button', { name: 'Change 1,302 tickets' });
  expect(start).toBeDisabled();
  expect(await faults(container)).toEqual([]);
  const total = draft().total_items ?? 0;
  await userEvent.type(screen.getByTestId('typed-number'), String(total - 1));
  expect(start).toBeDisabled();
  await userEvent.clear(screen.getByTestId('typed-number'));
  await userEvent.type(screen.getByTestId('typed-number'), total.toLocaleString('en'));
  await userEvent.click(start);
  await waitFor(() => expect(zendesk.opened).toContain('jobs/job-1'));
  expect(sent.map((body) => JSON.parse(body))).toEqual([{ confirm: total, run_at: null }]);
});

test('until its driver comes, a draft that was started stays on the page of the job', async () => {
  const { zendesk } = await open(draft({ wish: 'run', allowed: ['pause', 'cancel'] }));
  expect(await screen.findByTestId('job-page')).toBeVisible();
  expect(screen.getByTestId('job-now')).toHaveTextContent('In line.');
  expect(screen.getByTestId('job-status')).toHaveTextContent('In line');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(zendesk.opened).toEqual(['jobs/job-1']);
});

test.each([
  ['who may start no jobs', { may_start: false }, 'only admins may start jobs'],
  ['whose jobs may not be as large', { most_tickets: 1000 }, 'at most 1,000 tickets in one job'],
])('an agent %s sees that it is for an admin to start, and no button', async (_, rule, words) => {
  const { container } = await open(draft(), { jobs: { ...ME.jobs, ...rule } });
  expect(await screen.findByTestId('why-not-start')).toHaveTextContent(words);
  expect(screen.queryByTestId('start')).toBeNull();
  expect(screen.queryByTestId('start-first')).toBeNull();
  expect(screen.queryByTestId('start-later')).toBeNull();
  expect(screen.getByTestId('discard')).toBeEnabled();
  expect(await faults(container)).toEqual([]);
});

test('a draft that somebody else has started leads to the job', async () => {
  const { told, zendesk } = await open(draft());
  await screen.findByTestId('page-review');
  told.send(draft({ status: 'running', wish: 'run', started_at: '2026-11-20T09:12:00Z' }));
  await waitFor(() => expect(zendesk.opened).toContain('jobs/job-1'));
});

test('when somebody was quicker, the page says so', async () => {
  await open(draft());
  standIn.on('POST /api/v1/jobs/job-1/start', (_request, response) =>
    problem(response, 409, 'conflict'),
  );
  await userEvent.click(await screen.findByTestId('start'));
  expect(await screen.findByText(/Somebody was quicker/)).toBeVisible();
});

test('somebody else’s draft names its maker; one who may only look has no buttons', async () => {
  const ada = { type: 'agent', id: '7', name: 'Grace', user: { id: 7, name: 'Grace' } };
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) =>
    stream(response)('job', draft({ created_by: ada })),
  );
  const { zendesk } = show({ standIn, me: { may: ['read'] } });
  follow(zendesk);
  expect(await screen.findByText(/Prepared by Grace/)).toBeVisible();
  expect(screen.queryByTestId('start')).toBeNull();
  expect(screen.queryByTestId('discard')).toBeNull();
});

test.each([
  ['given up', 'discard'],
  ['started', 'start'],
  ['made anew without closed tickets', 'leave-out-closed'],
])(
  'when a draft that was made elsewhere is %s, one’s own form stays as it is',
  async (_, button) => {
    standIn.on('POST /api/v1/jobs/job-1/cancel', draft({ wish: 'cancel' }));
    standIn.on('POST /api/v1/jobs/job-1/start', draft({ wish: 'run' }));
    standIn.on('POST /api/v1/jobs', draft({ job_id: 'job-2' }));
    act(() => changeForm({ title: 'Half-written' }));
    const { zendesk } = await open(draft());
    await userEvent.click(await screen.findByTestId(button));
    await waitFor(() => expect(zendesk.opened).toHaveLength(1));
    await userEvent.click(screen.getByTestId('new-job'));
    expect(await screen.findByTestId('job-title')).toHaveValue('Half-written');
  },
);

test('before the start it says that triggers run', async () => {
  await open(draft());
  expect(await screen.findByTestId('warnings')).toHaveTextContent(
    'triggers run, and may send e-mails',
  );
});

test('nothing to change offers no start', async () => {
  const planned = {
    total: 22,
    change: 0,
    unchanged: 22,
    skipped: 0,
    conflict: 0,
    gone: 0,
    closed: 0,
    too_long: 0,
  };
  await open(draft({ planned, sample: [], warnings: [] }));
  expect(await screen.findByText(/^Nothing to change/)).toBeVisible();
  expect(screen.queryByTestId('start')).toBeNull();
  expect(screen.queryByText(/triggers run/)).toBeNull();
});

test('the whole list can be searched, page by page', async () => {
  await open(draft());
  standIn.on('GET /api/v1/jobs/job-1/tickets', (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const second = query.get('cursor') === 'next';
    const row = { ...EXAMPLE, ticket_id: second ? 302 : 301, status: 'open', plan: 'change' };
    json(response, 200, {
      tickets: query.get('q') === 'late' ? [row] : [],
      next_cursor: second ? null : 'next',
    });
  });
  await userEvent.type(await screen.findByTestId('changes-search'), 'late');
  expect(await screen.findByTestId('ticket-301')).toBeVisible();
  expect(await screen.findByTestId('ticket-302')).toBeVisible();
  expect(screen.queryByTestId('ticket-200')).toBeNull();
});

test('the same without closed tickets is another draft', async () => {
  const { zendesk } = await open(draft());
  let order: Record<string, unknown> = {};
  standIn.on('POST /api/v1/jobs', (_request, response, body) => {
    order = JSON.parse(body);
    json(response, 201, draft({ job_id: 'job-2' }));
  });
  await userEvent.click(await screen.findByTestId('leave-out-closed'));
  await waitFor(() => expect(zendesk.opened).toContain('review/job-2'));
  expect(order).toMatchObject({
    selection: { kind: 'search', query: 'tags:old', exclude_closed: true },
    parameters: { add: ['reviewed'] },
    title: 'Merge vip_cust → vip',
  });
});

test.each([
  ['was given up', { status: 'cancelled' as const }, 'review-given-up'],
  ['could not be read', { status: 'failed' as const }, 'review-impossible'],
])('a draft that %s says so, and leads back to the form', async (_, about, state) => {
  await open(draft(about));
  expect(await screen.findByTestId(state)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Make it again' }));
  expect(await screen.findByTestId('search-text')).toHaveValue('tags:old');
});

const undo = (about: Partial<Job> = {}): Job =>
  draft({
    kind: 'undo',
    title: 'Undo: Add vip',
    parent_job_id: 'job-0',
    selection: { kind: 'job' },
    planned: {
      total: 804,
      change: 800,
      unchanged: 1,
      conflict: 3,
      skipped: 0,
      gone: 0,
      closed: 2,
      too_long: 0,
    },
    warnings: [
      { code: 'closed_tickets', tickets: 2, detail: 'English.' },
      { code: 'edited_since', tickets: 3, detail: 'English.' },
      { code: 'undo_is_an_update', tickets: null, detail: 'English.' },
    ] as Job['warnings'],
    ...about,
  });

test('the review of an undo says what stays, and nothing twice', async () => {
  const { container } = await open(undo());
  expect(await screen.findByRole('heading', { name: 'Undo of “Add vip”' })).toBeVisible();
  expect(screen.getByTestId('not-taken-back')).toHaveTextContent(
    'E-mails that were sent stay sent',
  );
  expect(screen.getByTestId('planned-change')).toHaveTextContent(/will be as before ?800/);
  expect(screen.getByText('2 of them are closed by now: may be refused')).toBeVisible();
  expect(screen.getByTestId('planned-conflict')).toHaveTextContent('edited since: left alone');
  expect(screen.queryByTestId('warnings')).toBeNull();
  expect(screen.queryByTestId('refresh')).toBeNull();
  expect(screen.getByRole('button', { name: 'Undo on 800 tickets' })).toBeVisible();
  expect(await faults(container)).toEqual([]);
});

test('from the review of an undo the way back is the job', async () => {
  const { zendesk } = await open(undo());
  await userEvent.click(await screen.findByTestId('back'));
  await waitFor(() => expect(zendesk.opened).toContain('jobs/job-0'));
});

test.each([
  ['the form did not ask to', {}, 'start-first', { stop_after: 100 }],
  ['the form asked to', { stop_after: 20 }, 'start', { stop_after: null }],
])(
  'the first tickets can be changed alone though %s, or the other way',
  async (_, has, button, sent) => {
    await open(draft({ options: has }));
    const told: string[] = [];
    standIn.on('PATCH /api/v1/jobs/job-1', (_request, response, body) => {
      told.push(body);
      json(response, 200, draft());
    });
    standIn.on('POST /api/v1/jobs/job-1/start', (_request, response) => {
      told.push('start');
      json(response, 200, draft({ wish: 'run' }));
    });
    await userEvent.click(await screen.findByTestId(button));
    await waitFor(() => expect(told).toEqual([JSON.stringify({ options: sent }), 'start']));
  },
);

test('what the form chose is started without another word', async () => {
  await open(draft({ options: { stop_after: 20 } }));
  standIn.on('POST /api/v1/jobs/job-1/start', draft({ wish: 'run' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Change first 20, then ask' }));
  await waitFor(() => expect(standIn.times('POST /api/v1/jobs/job-1/start')).toBe(1));
  expect(standIn.times('PATCH /api/v1/jobs/job-1')).toBe(0);
});
