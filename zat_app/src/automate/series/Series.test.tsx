import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../../tests/page';
import { aJob, problem, StandIn, stream } from '../../../tests/stand_in';
import type { Job, Series } from '../../backend/types';

let standIn: StandIn;
let live: Job[];
let send: ((event: string, data: unknown) => void) | undefined;

beforeEach(async () => {
  standIn = await StandIn.start();
  live = [];
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) => {
    send = stream(response);
    send('jobs', { jobs: live });
  });
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
});
afterEach(() => standIn.stop());

/** For a page that is loaded when it is shown, and what it then reads. */
const LOADED = { timeout: 10_000 };

type Step = Series['steps'][number];

const aStep = (position: number, about: Partial<Step> = {}): Step => ({
  position,
  title: `View ${position}`,
  state: 'waiting',
  template_id: null,
  selection: { kind: 'view', view_ids: [position] },
  job: null,
  error: null,
  ...about,
});

const aSeries = (about: Partial<Series> = {}): Series => ({
  series_id: 's-1',
  name: 'Weekly review',
  status: 'running',
  on_failure: 'stop',
  position: 1,
  of: 2,
  steps: [
    aStep(1, { state: 'running', job: { ...aJob({ status: 'running' }) } as Step['job'] }),
    aStep(2),
  ],
  total_items: 10,
  processed_items: 4,
  counts: aJob().counts,
  waiting: null,
  error: null,
  owner: { type: 'agent', id: '1', name: 'Ada', user: { id: 1, name: 'Ada' } },
  created_at: '2026-11-20T09:00:00Z',
  started_at: '2026-11-20T09:00:01Z',
  completed_at: null,
  allowed: ['pause', 'cancel'],
  ...about,
});

const aStepsJob = (about: Partial<Job> = {}) =>
  aJob({ series: { id: 's-1', position: 1, of: 2 }, ...about });

async function open(route: string, found: Series) {
  standIn.on('GET /api/v1/series', { series: [found], next_cursor: null });
  standIn.on('GET /api/v1/series/s-1', found);
  const shown = show({ standIn });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', route);
  return shown;
}

test('a series shows its steps, the one that runs live, and is paused as a whole', async () => {
  live = [aStepsJob({ progress: 40, processed_items: 4 })];
  standIn.on('POST /api/v1/series/s-1/pause', aSeries({ status: 'paused' }));
  const { container } = await open('automate/series/s-1', aSeries());
  await screen.findByRole('heading', { name: 'Weekly review' }, LOADED);
  const [first, second] = await screen.findAllByTestId('series-step');
  expect(await within(first as HTMLElement).findByText('4 of 10 tickets')).toBeVisible();
  expect(within(second as HTMLElement).getByText('In line')).toBeVisible();
  send?.('jobs', { jobs: [aStepsJob({ progress: 70, processed_items: 7 })] });
  expect(await screen.findByText('7 of 10 tickets')).toBeVisible();
  standIn.on('GET /api/v1/series/s-1', aSeries({ status: 'paused', allowed: ['resume'] }));
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('Paused')).toBeVisible();
  expect(standIn.times('POST /api/v1/series/s-1/pause')).toBe(1);
  expect(await faults(container)).toEqual([]);
});

test('a step that no job could be made of says why, and the series that it stopped', async () => {
  const refused = { code: 'not_found', detail: 'There is no saved job x.' };
  const stopped = aSeries({
    status: 'stopped',
    steps: [aStep(1, { state: 'refused', error: refused }), aStep(2, { state: 'not_started' })],
    total_items: 0,
    allowed: [],
  });
  const { container } = await open('automate/series/s-1', stopped);
  expect(await screen.findByText('Stopped at a failure', undefined, LOADED)).toBeVisible();
  expect(screen.getByText('There is no saved job x.')).toBeVisible();
  expect(screen.getByText('Not started')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
  expect(await faults(container)).toEqual([]);
});

test('between two steps the page looks again by itself', async () => {
  const between = aSeries({ steps: [aStep(1, { state: 'completed' }), aStep(2)] });
  await open('automate/series/s-1', between);
  expect(await screen.findByText('In line', undefined, LOADED)).toBeVisible();
  const steps = [aStep(1, { state: 'completed' }), aStep(2, { state: 'nothing_to_do' })];
  standIn.on('GET /api/v1/series/s-1', aSeries({ status: 'completed', steps, allowed: [] }));
  expect(await screen.findByText('Nothing to do', undefined, LOADED)).toBeVisible();
});

test('on the Jobs page a series and its job are one group', async () => {
  live = [aStepsJob({ title: 'Add weekly' }), aJob({ job_id: 'alone', title: 'Add alone' })];
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) =>
    problem(response, 503, 'unavailable'),
  );
  const { container } = await open('jobs', aSeries());
  const group = await screen.findByTestId('one-series', undefined, LOADED);
  expect(within(group).getByText('Step 1 of 2 · View 1')).toBeVisible();
  expect(await within(group).findByRole('progressbar')).toBeVisible();
  await waitFor(() => expect(screen.getAllByTestId('running-job')).toHaveLength(1));
  expect(screen.getByTestId('running-job')).toHaveTextContent('Add alone');
  expect(await faults(container)).toEqual([]);
  await userEvent.click(within(group).getByRole('button', { name: 'Weekly review' }));
  expect(await screen.findByTestId('series-page', undefined, LOADED)).toBeVisible();
});
