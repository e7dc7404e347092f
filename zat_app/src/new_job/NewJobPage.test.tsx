import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { aJob, json, problem, StandIn } from '../../tests/stand_in';
import { resetForm } from './kept';
// Loaded before the first test, whose deadline is not for loading.
import '../jobs/Jobs';
import '../nav_bar/NavBar';
import './NewJobPage';

const COUNT = { count: 1234, open: 200, solved: 1000, closed: 34 };
let standIn: StandIn;
/** What conditions the backend reads in any text. */
let read: object | null = null;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/tags/autocomplete', { tags: [] });
  standIn.on('GET /api/v1/search/count', COUNT);
  standIn.on('POST /api/v1/search/terms', (_request, response, body) => {
    const { conditions, query } = JSON.parse(body);
    json(response, 200, { query: query ?? JSON.stringify(conditions), conditions: read });
  });
  standIn.on('GET /api/v1/choices', { choices: [] });
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
});
afterEach(async () => {
  act(() => resetForm());
  await standIn.stop();
});

async function open() {
  const shown = show({ standIn });
  await userEvent.click(await screen.findByTestId('new-job'));
  await screen.findByTestId('page-new-job');
  return shown;
}

/** Orders as they arrive, with their keys; each is answered as the test says. */
function orders(answer: 'made' | 'lost' | 'refused') {
  const told = { answer, sent: [] as { key: unknown; body: Record<string, unknown> }[] };
  standIn.on('POST /api/v1/jobs', (request, response, body) => {
    told.sent.push({ key: request.headers['idempotency-key'], body: JSON.parse(body) });
    if (told.answer === 'lost') response.destroy();
    else if (told.answer === 'refused') {
      const errors = [{ field: 'selection.query', detail: 'Zendesk knows no keyword «foo».' }];
      json(response, 422, { ...PROBLEM, detail: errors[0]?.detail, errors });
    } else json(response, 201, DRAFT);
  });
  standIn.on('GET /api/v1/jobs/job-1', DRAFT);
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) =>
    problem(response, 503, 'unavailable'),
  );
  return told;
}

const PROBLEM = { type: 'x', title: 'x', status: 422, code: 'invalid', request_id: 'r' };
const DRAFT = aJob({ status: 'draft', wish: null, phase: 'selecting', started_at: null });

async function fill() {
  await userEvent.type(screen.getByRole('combobox', { name: 'Has any of these tags' }), 'old ');
  await userEvent.type(screen.getByRole('combobox', { name: 'Tags to add' }), 'new ');
}

test('a form becomes a draft, with a title written for it', async () => {
  const { container } = await open();
  const told = orders('made');
  await fill();
  const button = screen.getByTestId('review');
  await waitFor(() => expect(button).toHaveTextContent('Review 1,234 tickets'));
  expect(await faults(container)).toEqual([]);
  await userEvent.click(button);
  await waitFor(() => expect(told.sent).toHaveLength(1));
  expect(told.sent[0]?.body).toEqual({
    tool: 'tag_manager',
    selection: { kind: 'search', conditions: { tags_any: ['old'] } },
    parameters: { add: ['new'] },
    title: 'Add new',
    start: 'manual',
    wait: 0,
    options: { speed: 'normal' },
  });
});

test('what is missing is named at its field, and nothing is sent', async () => {
  const { container } = await open();
  const told = orders('made');
  await userEvent.click(screen.getByTestId('review'));
  expect(screen.getByText('Name at least one tag to add.')).toBeVisible();
  expect(screen.getByText(/^Say which tickets/)).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Has any of these tags' })).toHaveFocus();
  expect(await faults(container)).toEqual([]);
  expect(told.sent).toEqual([]);
});

test('a tag that Zendesk would change is refused in words at once', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox', { name: 'Tags to add' }), 'vip! ');
  expect(screen.getByText(/“vip!” holds !, which Zendesk drops/)).toBeVisible();
});

test('a lost answer takes nothing away, and sending again makes the same job', async () => {
  await open();
  const told = orders('lost');
  await fill();
  await userEvent.click(screen.getByTestId('review'));
  expect(await screen.findByText(/what you typed stays here/)).toBeVisible();
  expect(screen.getByDisplayValue('Add new')).toBeVisible();
  told.answer = 'made';
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('review-reading');
  const keys = new Set(told.sent.map(({ key }) => key));
  expect(told.sent.length).toBeGreaterThan(1);
  expect(keys.size).toBe(1);
});

test('another order has another key', async () => {
  await open();
  const told = orders('lost');
  await fill();
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('not-sent');
  await userEvent.type(screen.getByTestId('reason'), 'asked for in #4711');
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(new Set(told.sent.map(({ key }) => key)).size).toBe(2));
});

test('a form that became a draft is done with: the next one is empty, and the draft stays', async () => {
  await open();
  const told = orders('made');
  await fill();
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('review-reading');
  await userEvent.click(screen.getByTestId('new-job'));
  expect(await screen.findByTestId('job-title')).toHaveValue('');
  await fill();
  await userEvent.type(screen.getByTestId('reason'), 'another one');
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('review-reading');
  expect(told.sent).toHaveLength(2);
  expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(0);
});

test('back from its review a form is as it was, and its next draft takes the place of that one', async () => {
  await open();
  const told = orders('made');
  standIn.on('POST /api/v1/jobs/job-1/cancel', DRAFT);
  await fill();
  await userEvent.click(screen.getByTestId('review'));
  await userEvent.click(await screen.findByTestId('back'));
  expect(await screen.findByTestId('job-title')).toHaveValue('Add new');
  await userEvent.type(screen.getByTestId('reason'), 'asked for in #4711');
  told.answer = 'lost';
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('not-sent');
  expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(0);
  told.answer = 'made';
  await userEvent.click(screen.getByTestId('review'));
  await screen.findByTestId('review-reading');
  await waitFor(() => expect(standIn.times('POST /api/v1/jobs/job-1/cancel')).toBe(1));
});

test('whoever wants another job starts over with an empty form', async () => {
  await open();
  expect(screen.queryByTestId('start-over')).toBeNull();
  await fill();
  await userEvent.click(screen.getByTestId('start-over'));
  expect(screen.getByTestId('job-title')).toHaveValue('');
  expect(screen.queryByTestId('start-over')).toBeNull();
});

test('what the backend finds wrong stands at its field', async () => {
  await open();
  orders('refused');
  await fill();
  await userEvent.click(screen.getByTestId('review'));
  expect(await screen.findByText('Zendesk knows no keyword «foo».')).toBeVisible();
});

test('what was typed is still there after a visit to another page', async () => {
  await open();
  await fill();
  await screen.findByTestId('search-whole');
  await userEvent.click(screen.getByTestId('search-as-text'));
  await userEvent.clear(await screen.findByTestId('search-text'));
  await userEvent.type(screen.getByTestId('search-text'), 'created>2026-01-01');
  await userEvent.click(screen.getByTestId('nav-jobs'));
  await userEvent.click(await screen.findByTestId('new-job'));
  expect(await screen.findByTestId('search-text')).toHaveValue('created>2026-01-01');
  expect(screen.getByTestId('job-title')).toHaveValue('Add new');
});

test('a long column from a spreadsheet is read at once, wherever it is pasted', async () => {
  await open();
  await userEvent.click(screen.getByRole('radio', { name: 'Ticket IDs' }));
  const field = screen.getByTestId('ticket-ids');
  await userEvent.type(field, '5 6');
  const column = Array.from({ length: 20_000 }, (_, at) => 1000 + at).join('\r\n');
  await userEvent.paste(`\r\n${column}`);
  expect(await screen.findByText('20,002 different ticket IDs read')).toBeVisible();
  expect(screen.getByTestId('review')).toHaveTextContent('Review 20,002 tickets');
});

test('views that depend on who looks say so, and can not be chosen', async () => {
  standIn.on('GET /api/v1/views', {
    views: [
      { id: 3, title: 'All <b>old</b>', description: '', usable: true, why_not: null },
      { id: 4, title: 'Mine', description: '', usable: false, why_not: 'current user' },
    ],
  });
  standIn.on('GET /api/v1/views/3/count', { count: 5000, fresh: true });
  await open();
  await userEvent.click(screen.getByRole('radio', { name: 'Views' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Views' }));
  const mine = screen.getByRole('option', { name: /Mine/ });
  expect(mine).toHaveAttribute('aria-disabled', 'true');
  expect(mine).toHaveTextContent('current user');
  await userEvent.click(screen.getByRole('option', { name: 'All <b>old</b>' }));
  expect(await screen.findByText(/about 5,000 tickets \(Zendesk’s estimate\)/)).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Review 5,000 tickets' })).toBeVisible();
});

/** A series of two views is about to be started. */
async function startSeries() {
  const view = { description: '', usable: true, why_not: null };
  standIn.on('GET /api/v1/views', {
    views: [
      { ...view, id: 3, title: 'Old' },
      { ...view, id: 4, title: 'Older' },
    ],
  });
  await open();
  await userEvent.click(screen.getByRole('radio', { name: 'Views' }));
  const views = await screen.findByRole('combobox', { name: 'Views' });
  for (const name of ['Old', 'Older']) {
    await userEvent.click(views);
    await userEvent.click(screen.getByRole('option', { name }));
  }
  await userEvent.click(screen.getByRole('radio', { name: 'One after another' }));
  await userEvent.type(screen.getByRole('combobox', { name: 'Tags to add' }), 'new ');
  await userEvent.click(screen.getByTestId('series'));
  return screen.findByTestId('start-series');
}

test('before a series starts it says of how many tickets at most, once they are counted', async () => {
  let answer: () => void = () => undefined;
  standIn.on('GET /api/v1/views/3/count', { count: 5000, fresh: true });
  standIn.on('GET /api/v1/views/4/count', (_request, response) => {
    answer = () => json(response, 200, { count: 2000, fresh: true });
  });
  const dialog = await startSeries();
  expect(dialog).toHaveTextContent('Add new · Counting…');
  expect(screen.getByTestId('start-series-yes')).toBeDisabled();
  answer();
  await waitFor(() => expect(dialog).toHaveTextContent('Add new · at most 7,000 tickets'));
  expect(screen.getByTestId('start-series-yes')).toBeEnabled();
});

test('a view that Zendesk can’t count is no reason to wait', async () => {
  standIn.on('GET /api/v1/views/3/count', { count: 5000, fresh: true });
  standIn.on('GET /api/v1/views/4/count', (_request, response) =>
    problem(response, 422, 'zendesk_rejected'),
  );
  const dialog = await startSeries();
  await waitFor(() => expect(dialog).toHaveTextContent('Zendesk can’t count these tickets now'));
  expect(screen.getByTestId('start-series-yes')).toBeEnabled();
  expect(screen.getByTestId('ticket-count')).toHaveTextContent('Zendesk can’t count');
  expect(screen.getByTestId('view-estimates')).toHaveTextContent('Older: can’t be counted now');
});

/** Adds a condition by its name, and returns its field, which has the focus. */
async function add(name: string): Promise<HTMLElement> {
  await userEvent.type(screen.getByRole('combobox', { name: 'Add a condition' }), name);
  await userEvent.click(screen.getByRole('option', { name }));
  return document.activeElement as HTMLElement;
}

test('conditions appear when they are added, and go again', async () => {
  standIn.on('GET /api/v1/choices', (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://x');
    const choice = { detail: '', active: true };
    const known: Record<string, object> = {
      group: { ...choice, value: '4002', label: 'Billing' },
      field: { ...choice, value: '7001', label: 'Customer tier' },
      option: { ...choice, value: 'tier_pro', label: 'Pro', detail: 'tier_pro' },
    };
    json(response, 200, { choices: [known[searchParams.get('kind') ?? '']] });
  });
  const { container } = await open();
  const told = orders('made');
  expect(screen.queryByRole('combobox', { name: 'Status' })).toBeNull();
  await userEvent.type(await add('Status'), 'not solved{ArrowDown}{Enter}');
  await userEvent.click(screen.getByRole('button', { name: /^Remove New/ }));
  const group = await add('Group');
  expect(group).toHaveAccessibleName('Group');
  await userEvent.click(group);
  await userEvent.click(await screen.findByRole('option', { name: 'Billing' }));
  await userEvent.click(await add('Ticket field'));
  await userEvent.click(await screen.findByRole('option', { name: 'Customer tier' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Customer tier' }));
  await userEvent.click(await screen.findByRole('option', { name: /^Pro/ }));
  await add('Created');
  await userEvent.selectOptions(screen.getByTestId('condition-created-range'), 'Last 30 days');
  const from = (screen.getByTestId('condition-created-from') as HTMLInputElement).value;
  expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
  await add('Subject has the words');
  expect(await faults(container)).toEqual([]);
  await userEvent.click(
    screen.getByRole('button', { name: 'Remove the condition Subject has the words' }),
  );
  await userEvent.type(screen.getByRole('combobox', { name: 'Tags to add' }), 'new ');
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(told.sent).toHaveLength(1));
  expect(told.sent[0]?.body.selection).toEqual({
    kind: 'search',
    conditions: {
      status: ['open', 'pending', 'hold'],
      group_ids: [4002],
      fields: [{ id: 7001, values: ['tier_pro'] }],
      created: { from },
    },
  });
});

test('tickets are counted by their state, anew when asked for', async () => {
  await open();
  await fill();
  expect(await screen.findByText('About 1,234 tickets')).toBeVisible();
  expect(screen.getByTestId('ticket-count')).toHaveTextContent(
    'About 1,234 tickets: 200 open · 1,000 solved · 34 closed',
  );
  await userEvent.click(screen.getByRole('checkbox', { name: /Leave out closed/ }));
  expect(await screen.findByText('About 1,200 tickets')).toBeVisible();
  expect(screen.getByTestId('count-split')).toHaveTextContent('without 34 closed');
  expect(screen.getByTestId('review')).toHaveTextContent('Review 1,200 tickets');
  expect(standIn.times('GET /api/v1/search/count')).toBe(1);
  standIn.on('GET /api/v1/search/count', (request, response) =>
    json(response, 200, { ...COUNT, open: request.url?.includes('fresh=true') ? 201 : 200 }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Count again' }));
  expect(await screen.findByText('About 1,201 tickets')).toBeVisible();
});

test('a search can be taken over as text, and what conditions say is read back', async () => {
  await open();
  const told = orders('made');
  await fill();
  const shown = await screen.findByTestId('search-whole');
  expect(shown).toHaveTextContent('{"tags_any":["old"]}');
  await userEvent.click(screen.getByTestId('search-as-text'));
  const text = screen.getByTestId('search-text');
  expect(text).toHaveValue('{"tags_any":["old"]}');
  await userEvent.clear(text);
  await userEvent.type(text, 'refund');
  await userEvent.click(screen.getByTestId('search-as-conditions'));
  expect(await screen.findByText(/It stays a text/)).toBeVisible();
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(told.sent).toHaveLength(1));
  expect(told.sent[0]?.body.selection).toEqual({ kind: 'search', query: 'refund' });
});

test('conditions that a text stands for take its place', async () => {
  read = { tags_any: ['a'], organization_ids: [3001] };
  standIn.on('GET /api/v1/choices', (request, response) => {
    const known = request.url?.includes('values=3001');
    const choices = [{ value: '3001', label: 'Alder Foods', detail: '', active: true }];
    json(response, 200, { choices: known ? choices : [] });
  });
  await open();
  await userEvent.click(screen.getByTestId('search-as-text'));
  await userEvent.type(screen.getByTestId('search-text'), 'tags:a organization:3001');
  await userEvent.click(screen.getByTestId('search-as-conditions'));
  expect(await screen.findByText('Alder Foods')).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Organisation' })).toBeVisible();
  expect(screen.queryByTestId('search-text')).toBeNull();
  read = null;
});
