import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show, Zendesk } from '../../tests/page';
import { aJob, json, problem, StandIn, stream } from '../../tests/stand_in';
import type { Job } from '../backend/types';

let standIn: StandIn;
let live: Job[];
let all: Job[];
let send: ((event: string, data: unknown) => void) | undefined;

beforeEach(async () => {
  standIn = await StandIn.start();
  live = [];
  all = [];
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) => {
    send = stream(response);
    send('jobs', { jobs: live });
  });
  standIn.on('GET /api/v1/jobs', (request: { url?: string }, response: ServerResponse) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const wanted = query.get('status')?.split(',');
    const q = query.get('q') ?? '';
    const jobs = all.filter(
      (job) => (!wanted || wanted.includes(job.status)) && job.title.includes(q),
    );
    json(response, 200, { jobs, next_cursor: null });
  });
});
afterEach(() => standIn.stop());

const finished = (about: Partial<Job> = {}) =>
  aJob({
    job_id: 'done',
    title: 'Remove reminder_sent',
    status: 'completed',
    counts: { changed: 10 },
    completed_at: new Date().toISOString(),
    ...about,
  });

test('before the first job the page says what this is for, and offers to begin', async () => {
  const { container } = show({ standIn });
  expect(await screen.findByText('Change tags on many tickets at once')).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'New job' })).toHaveLength(2);
  expect(await faults(container)).toEqual([]);
});

test('a running job moves while it is looked at, and can be paused', async () => {
  live = all = [aJob({ progress: 40, processed_items: 4 })];
  standIn.on('POST /api/v1/jobs/job-1/pause', aJob({ wish: 'pause' }));
  const { container } = show({ standIn });
  expect(await screen.findByText('4 of 10 tickets')).toBeVisible();
  send?.('jobs', { jobs: [aJob({ progress: 70, processed_items: 7 })] });
  expect(await screen.findByText('7 of 10 tickets')).toBeVisible();
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '70');
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(standIn.times('POST /api/v1/jobs/job-1/pause')).toBe(1));
  expect(await faults(container)).toEqual([]);
});

test('what needs a person stands above everything: lists to review, what lately went wrong', async () => {
  all = [
    aJob({ job_id: 'draft', title: 'Add a', status: 'draft', wish: null, phase: 'ready' }),
    finished({ job_id: 'bad', title: 'Add b', counts: { changed: 9, failed: 1 } } as never),
    finished({ job_id: 'good', title: 'Add c' }),
  ];
  const { zendesk } = show({ standIn });
  const needs = await screen.findByTestId('needs-you');
  expect(within(needs).getByText('Add a')).toBeVisible();
  expect(within(needs).getByText('Finished · 1 not changed')).toBeVisible();
  expect(within(needs).queryByText('Add c')).toBeNull();
  await userEvent.click(within(needs).getByRole('button', { name: 'Add a' }));
  expect(zendesk.opened).toEqual(['review/draft']);
});

const BY = (id: number, name: string, type = 'agent') => ({
  type,
  id: `${id}`,
  name,
  user: { id, name },
});

test('an agent is asked for nothing that is a colleague’s; an admin sees whose it is', async () => {
  const waits = { status: 'draft', wish: null, phase: 'ready' } as const;
  all = [
    aJob({ job_id: 'a', title: 'Mine', ...waits, created_by: BY(1, 'Ada') as never }),
    aJob({
      job_id: 'b',
      title: 'By my key',
      ...waits,
      created_by: BY(1, 'Ada', 'api_key') as never,
    }),
    aJob({ job_id: 'c', title: 'Theirs', ...waits, created_by: BY(2, 'Bo') as never }),
  ];
  const { unmount } = show({ standIn, me: { role: 'agent' } });
  const mine = await screen.findByTestId('needs-you');
  expect(within(mine).getByText('Mine')).toBeVisible();
  expect(within(mine).getByText('By my key')).toBeVisible();
  expect(within(mine).queryByText('Theirs')).toBeNull();
  unmount();
  show({ standIn });
  const everybodys = await screen.findByTestId('needs-you');
  expect(within(everybodys).getByText('Theirs').closest('li')).toHaveTextContent('Bo ·');
});

test('what a schedule has started is marked, also for those who only hear it', async () => {
  const by = BY(1, 'Morning round', 'schedule');
  all = [finished({ created_by: { ...by, user: { id: 2, name: 'Bo' } } as never })];
  show({ standIn });
  const row = await screen.findByTestId('job-row');
  expect(within(row).getByRole('img', { name: 'Schedule' })).toBeVisible();
  expect(row).toHaveTextContent('Morning round, for Bo');
});

test('the list can be filtered and searched, and says so when nothing fits', async () => {
  all = [finished(), finished({ job_id: 'x', title: 'Add x', status: 'cancelled' })];
  show({ standIn });
  await screen.findByText('Add x');
  await userEvent.selectOptions(screen.getByLabelText('Status'), 'Stopped');
  await waitFor(() => expect(screen.getAllByTestId('job-row')).toHaveLength(1));
  await userEvent.type(screen.getByLabelText('Search title or ID'), 'no such thing');
  expect(await screen.findByText('No job fits these filters')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  await waitFor(() => expect(screen.getAllByTestId('job-row')).toHaveLength(2));
});

test('rows of one filter never stand under another one that could not be read', async () => {
  all = [finished()];
  show({ standIn });
  await screen.findByText('Remove reminder_sent');
  standIn.on('GET /api/v1/jobs', (_request: unknown, response: ServerResponse) =>
    problem(response, 503, 'unavailable'),
  );
  await userEvent.selectOptions(screen.getByLabelText('Status'), 'Stopped');
  expect(await screen.findByText(/can't be reached right now/)).toBeVisible();
  expect(screen.queryByText('Remove reminder_sent')).toBeNull();
  expect(screen.getByLabelText('Status')).toHaveDisplayValue('Stopped');
});

test('a list that can’t be read again says that it may be old', async () => {
  live = all = [aJob()];
  show({ standIn });
  await screen.findByTestId('job-row');
  standIn.on('GET /api/v1/jobs', (_request: unknown, response: ServerResponse) =>
    problem(response, 503, 'unavailable'),
  );
  send?.('jobs', { jobs: [aJob({ status: 'paused' })] });
  expect(await screen.findByTestId('may-be-old')).toHaveTextContent('may be out of date');
  expect(screen.getByTestId('job-row')).toBeVisible();
});

test('a title with markup stays text', async () => {
  all = [finished({ title: '<img src=x onerror=alert(1)> {count}' })];
  const { container } = show({ standIn });
  expect(await screen.findByText('<img src=x onerror=alert(1)> {count}')).toBeVisible();
  expect(container.querySelector('img')).toBeNull();
});

test('the end of one’s own job is announced in Zendesk', async () => {
  live = all = [aJob()];
  const { zendesk } = show({ standIn });
  await screen.findByTestId('running-jobs');
  send?.('jobs', { jobs: [aJob({ status: 'completed', counts: { changed: 9, failed: 1 } })] });
  await waitFor(() => expect(zendesk.notices).toHaveLength(1));
  expect(zendesk.notices[0]).toEqual([
    'Tag Manager: “Add reviewed” has finished, 1 ticket was not changed.',
    'alert',
  ]);
});

test('the end of somebody else’s job is not', async () => {
  const theirs = { created_by: { type: 'agent', id: '2', user: { id: 2, name: 'Bo' } } };
  live = all = [aJob(theirs)];
  const { zendesk } = show({ standIn });
  await screen.findByTestId('running-jobs');
  all = [aJob({ ...theirs, status: 'completed' })];
  send?.('jobs', { jobs: all });
  await waitFor(() => expect(screen.queryByTestId('running-jobs')).toBeNull());
  expect(zendesk.notices).toEqual([]);
});

test('in German everything is German', async () => {
  live = all = [aJob({ processed_items: 4000, total_items: 10_000 })];
  show({ standIn, zendesk: new Zendesk('de-DE') });
  expect(await screen.findByText('4.000 von 10.000 Tickets')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Neuer Auftrag' })).toBeVisible();
  expect(document.documentElement.lang).toMatch(/^de/);
});

test('somebody without rights sees one sentence, and nothing is asked for', async () => {
  show({ standIn, me: { may: [], role: 'agent' } });
  expect(await screen.findByText('Tag Manager is not open to you')).toBeVisible();
  expect(standIn.asked).toEqual(['POST /api/v1/session']);
});

test('without a connection an admin is led to Settings', async () => {
  const account = { subdomain: 'acme', status: 'not_connected' as const, connected_as: '' };
  const { zendesk } = show({ standIn, me: { may: ['connect'], role: null, account } });
  await userEvent.click(await screen.findByRole('button', { name: 'Connect Zendesk' }));
  expect(zendesk.opened).toEqual(['settings/connection']);
});

test('a connection that is lost is renewed by an admin, whose other rights are unknown till then', async () => {
  const account = { subdomain: 'acme', status: 'reauthorise' as const, connected_as: 'Bo' };
  const { zendesk, container } = show({ standIn, me: { may: ['connect'], role: null, account } });
  await userEvent.click(await screen.findByRole('button', { name: 'Reconnect Zendesk' }));
  expect(screen.queryByText('Tag Manager is not open to you')).toBeNull();
  expect(zendesk.opened).toEqual(['settings/connection']);
  expect(await faults(container)).toEqual([]);
});

test('a session that is over says how to open the app again', async () => {
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) =>
    problem(response, 401, 'session_expired'),
  );
  standIn.on('POST /api/v1/session/renew', (_request: unknown, response: ServerResponse) =>
    problem(response, 401, 'reopen_app'),
  );
  show({ standIn });
  expect(await screen.findByText('This session is over')).toBeVisible();
});
