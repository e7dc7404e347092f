import type { ServerResponse } from 'node:http';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../../tests/page';
import { aJob, aTemplate, json, ME, problem, StandIn } from '../../../tests/stand_in';
import { resetForm } from '../../new_job/kept';

let standIn: StandIn;
const asked: { what: string; body: unknown; key: unknown }[] = [];
const DRAFT = aJob({ status: 'draft', wish: null, phase: 'selecting', started_at: null });

beforeEach(async () => {
  standIn = await StandIn.start();
  asked.length = 0;
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
  standIn.on('GET /api/v1/tags/autocomplete', { tags: [] });
  standIn.on('GET /api/v1/jobs/job-1', DRAFT);
  standIn.on('GET /api/v1/jobs/job-1/events', (_request, response) =>
    problem(response, 503, 'unavailable'),
  );
});
afterEach(async () => {
  act(() => resetForm());
  await standIn.stop();
});

/** Remembers what is sent there, and answers this. */
function hear(what: string, status: number, answer: unknown) {
  standIn.on(what, (request, response: ServerResponse, body) => {
    asked.push({
      what,
      body: body ? JSON.parse(body) : null,
      key: request.headers['idempotency-key'],
    });
    json(response, status, answer);
  });
}

async function open(route: string, ...templates: ReturnType<typeof aTemplate>[]) {
  standIn.on('GET /api/v1/templates', { templates });
  for (const each of templates) standIn.on(`GET /api/v1/templates/${each.template_id}`, each);
  const shown = show({ standIn });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', route);
  await screen.findByRole('heading', { name: 'Automate' });
  return shown;
}

/** `{{` means something else to `userEvent.type`. */
async function paste(field: HTMLElement, text: string) {
  await userEvent.click(field);
  await userEvent.paste(text);
}

test('saved jobs are listed with what they are about, ask for, and whose they are', async () => {
  const { container } = await open(
    'automate',
    aTemplate({ name: 'Tag <b>VIPs</b>' }),
    aTemplate({ template_id: 't-2', owner: { type: 'agent', user: { id: 2, name: 'Ben' } } }),
  );
  const [first, second] = await screen.findAllByTestId('saved-row');
  for (const text of ['Tag <b>VIPs</b>', 'Search: tags:{{tag}}', 'Which tag?', 'you']) {
    expect(first).toHaveTextContent(text);
  }
  expect(second).toHaveTextContent('Ben');
  expect(await faults(container)).toEqual([]);
});

test('one that is opened has the focus on its title; back in the list nothing is lost', async () => {
  standIn.on('GET /api/v1/templates/saved-1', aTemplate());
  await open('automate/saved', aTemplate());
  await userEvent.click(await screen.findByRole('button', { name: 'Tag them' }));
  expect(await screen.findByRole('heading', { name: 'Tag them' })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: /All saved jobs/ }));
  await screen.findByRole('button', { name: 'Tag them' });
  expect(screen.getByRole('heading', { name: 'Automate' })).toHaveFocus();
});

test('where there are none yet, the page says what they are for', async () => {
  await open('automate');
  expect(await screen.findByText('No saved jobs yet')).toBeVisible();
  expect(screen.queryByTestId('saved-export-all')).toBeNull();
});

test('one that asks for nothing is started at once: a draft, which is reviewed', async () => {
  const { zendesk } = await open('automate', aTemplate({ inputs: [] }));
  hear('POST /api/v1/templates/saved-1/start', 201, DRAFT);
  await userEvent.click(await screen.findByRole('button', { name: 'Start Tag them' }));
  await waitFor(() => expect(zendesk.opened).toContain('review/job-1'));
  expect(asked[0]?.body).toEqual({ values: {}, start: 'manual', wait: 0 });
});

test('what is asked for is asked for, and what is missing is named before anything is sent', async () => {
  const more = [
    { name: 'who', label: 'Who?', kind: 'text', required: false, default: 'Ada' } as const,
    { name: 'also', label: 'Also', kind: 'tags', required: false, default: null } as const,
  ];
  const saved = aTemplate();
  saved.inputs.push(...more);
  const { container, zendesk } = await open('automate/saved/saved-1', saved);
  hear('POST /api/v1/templates/saved-1/start', 201, DRAFT);
  const review = await screen.findByTestId('saved-review');
  await userEvent.click(review);
  expect(await screen.findByText('“Which tag?” is asked for; give a value.')).toBeVisible();
  expect(asked).toEqual([]);
  await userEvent.type(screen.getByRole('combobox', { name: 'Which tag?' }), 'VIP ');
  expect(await faults(container)).toEqual([]);
  await userEvent.click(review);
  await waitFor(() => expect(zendesk.opened).toContain('review/job-1'));
  expect(asked[0]?.body).toEqual({
    values: { tag: 'vip', who: 'Ada' },
    start: 'manual',
    wait: 0,
  });
});

test('what the backend says of a value stands at its field, and the same start again is the same', async () => {
  await open('automate/saved/saved-1', aTemplate());
  const detail = '“none” is no tag that can be searched.';
  hear('POST /api/v1/templates/saved-1/start', 422, {
    ...{ type: 'x', title: 'x', status: 422, code: 'invalid', request_id: 'r', detail },
    errors: [{ field: 'values.tag', detail }],
  });
  await userEvent.type(await screen.findByRole('combobox', { name: 'Which tag?' }), 'none ');
  await userEvent.click(screen.getByTestId('saved-review'));
  expect(await within(screen.getByTestId('value-tag')).findByText(detail)).toBeVisible();
  expect(screen.queryByTestId('why-not')).toBeNull();
  await userEvent.click(screen.getByTestId('saved-review'));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]?.key).toBe(asked[1]?.key);
});

test('removing asks first, and says what stops', async () => {
  const { zendesk } = await open('automate/saved/saved-1', aTemplate());
  standIn.on('DELETE /api/v1/templates/saved-1', (_request, response) => {
    response.writeHead(204).end();
  });
  const starts = { name: 'Morning round', state: 'active', template_id: 'saved-1' };
  const other = { ...starts, name: 'Another', template_id: 'saved-2' };
  standIn.on('GET /api/v1/schedules', { schedules: [starts, other] });
  standIn.on('GET /api/v1/hooks', { hooks: [{ ...starts, name: 'Outages' }] });
  standIn.on('GET /api/v1/series', { series: [{ name: 'Weekly', steps: [other, starts] }] });
  await userEvent.click(await screen.findByTestId('saved-remove'));
  expect(screen.getByTestId('confirm')).toHaveTextContent('webhook rules that start it stop');
  expect(await screen.findByTestId('what-starts-it')).toHaveTextContent(
    'It is started by: Morning round, Outages, Weekly.',
  );
  expect(standIn.times('DELETE /api/v1/templates/saved-1')).toBe(0);
  await userEvent.click(screen.getByTestId('confirm-yes'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/saved'));
});

test("another person's is started, and neither changed nor removed", async () => {
  await open('automate/saved/saved-1', aTemplate({ may_change: false }));
  expect(await screen.findByTestId('saved-review')).toBeVisible();
  expect(screen.queryByTestId('saved-change')).toBeNull();
  expect(screen.queryByTestId('saved-remove')).toBeNull();
});

test('who may only look starts and saves nothing', async () => {
  standIn.on('GET /api/v1/templates', { templates: [aTemplate()] });
  const { zendesk } = show({ standIn, me: { may: ['read'], role: 'agent' } });
  await screen.findByRole('navigation');
  zendesk.tell('app.route.changed', 'automate');
  expect(await screen.findByTestId('saved-row')).toBeVisible();
  expect(screen.queryByTestId('saved-start')).toBeNull();
  expect(screen.queryByTestId('saved-import')).toBeNull();
  expect(ME.may).toContain('change_tickets');
});

test('a form with a gap is saved with what is asked for it', async () => {
  const { zendesk } = await open('automate', aTemplate());
  hear('POST /api/v1/templates', 201, aTemplate());
  await userEvent.click(screen.getByTestId('new-job'));
  await userEvent.click(await screen.findByText('Ticket IDs'));
  await paste(screen.getByTestId('ticket-ids'), '{{tickets}}');
  await paste(screen.getByRole('combobox', { name: 'Tags to add' }), '{{tag}}, seen');
  expect(await screen.findByTestId('note')).toHaveTextContent('{{tickets}}, {{tag}} is asked for');
  expect(screen.queryByTestId('review')).toBeNull();
  await userEvent.click(screen.getByTestId('save-as'));
  const dialog = within(await screen.findByTestId('save-job'));
  expect(dialog.getByTestId('save-job-yes')).toBeDisabled();
  await userEvent.type(dialog.getByTestId('saved-name'), ' Tag them ');
  const tag = within(dialog.getByTestId('input-tag'));
  await userEvent.clear(tag.getByLabelText('Question'));
  await userEvent.type(tag.getByLabelText('Question'), 'Which tag?');
  await userEvent.type(tag.getByLabelText('Without an answer'), 'vip');
  await userEvent.click(dialog.getByTestId('save-job-yes'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/saved/saved-1'));
  expect(asked[0]?.body).toEqual({
    name: 'Tag them',
    tool: 'tag_manager',
    selection: { kind: 'tickets', ids: ['{{tickets}}'] },
    parameters: { add: ['{{tag}}', 'seen'] },
    options: { speed: 'normal' },
    title: 'Add {{tag}}, seen',
    reason: null,
    inputs: [
      { name: 'tickets', label: 'tickets', kind: 'ticket_ids', required: true, default: null },
      { name: 'tag', label: 'Which tag?', kind: 'tag', required: true, default: 'vip' },
    ],
  });
});

test('a saved job fills the form to be changed, and the change is sent', async () => {
  const saved = aTemplate({ title: 'Tag {{tag}}', options: { speed: 'full' } });
  const { zendesk } = await open('automate/saved/saved-1', saved);
  hear('PATCH /api/v1/templates/saved-1', 200, saved);
  await userEvent.click(await screen.findByTestId('saved-change'));
  expect(await screen.findByTestId('changing-saved')).toHaveTextContent('Tag them');
  expect(screen.getByTestId('search-text')).toHaveValue('tags:{{tag}}');
  await userEvent.type(screen.getByRole('combobox', { name: 'Tags to add' }), 'more ');
  await userEvent.click(screen.getByTestId('save-as'));
  expect(await screen.findByTestId('saved-name')).toHaveValue('Tag them');
  await userEvent.click(screen.getByTestId('save-job-yes'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/saved/saved-1'));
  expect(asked[0]?.body).toMatchObject({
    name: 'Tag them',
    parameters: { add: ['reviewed', 'more'] },
    options: { speed: 'full' },
    title: 'Tag {{tag}}',
    inputs: saved.inputs,
  });
});

test('a new job begins with a saved one, which asks where it has gaps', async () => {
  const plain = aTemplate({
    template_id: 't-2',
    name: 'Plain',
    inputs: [],
    selection: { kind: 'search', query: 'tags:old' },
  });
  standIn.on('GET /api/v1/search/count', { count: 1, open: 1, solved: 0, closed: 0 });
  const { zendesk } = await open('automate', aTemplate(), plain);
  await userEvent.click(screen.getByTestId('new-job'));
  await userEvent.click(await screen.findByTestId('use-saved-open'));
  const dialog = within(await screen.findByTestId('use-saved'));
  await userEvent.click(await dialog.findByRole('button', { name: 'Plain' }));
  expect(screen.getByTestId('search-text')).toHaveValue('tags:old');
  expect(screen.queryByTestId('use-saved')).toBeNull();
  await userEvent.click(screen.getByTestId('use-saved-open'));
  const again = within(await screen.findByTestId('use-saved'));
  await userEvent.click(await again.findByRole('button', { name: 'Tag them' }));
  expect(zendesk.opened).toContain('automate/saved/saved-1');
});

test('an import says what is not here, and leaves it out when told to', async () => {
  await open('automate');
  const refusal = {
    ...{ type: 'x', title: 'x', status: 422, code: 'not_here', request_id: 'r', detail: 'x' },
    errors: [{ field: 'document.templates.0', detail: 'There is no shared view 9 in acme.' }],
  };
  hear('POST /api/v1/templates/import', 422, refusal);
  await userEvent.click(await screen.findByTestId('saved-import'));
  const file = await screen.findByTestId('import-file');
  await userEvent.upload(file, new File(['no json'], 'x.json', { type: 'application/json' }));
  await userEvent.click(screen.getByTestId('import-yes'));
  expect(await screen.findByText('This file is no export of saved jobs.')).toBeVisible();
  const document = { format: 'tag-manager/saved-jobs' };
  const right = new File([JSON.stringify(document)], 'y.json', { type: 'application/json' });
  await userEvent.upload(file, right);
  await userEvent.click(screen.getByTestId('import-yes'));
  expect(await screen.findByText('There is no shared view 9 in acme.')).toBeVisible();
  hear('POST /api/v1/templates/import', 201, {
    templates: [
      { name: 'A', result: 'left_out', saved_as: null, template_id: null, missing: ['No view 9.'] },
      { name: 'B', result: 'renamed', saved_as: 'B (2)', template_id: 't', missing: [] },
    ],
  });
  await userEvent.click(screen.getByTestId('import-leave-out'));
  await userEvent.click(screen.getByTestId('import-yes'));
  const results = await screen.findByTestId('import-results');
  expect(results).toHaveTextContent('A: left out. No view 9.');
  expect(results).toHaveTextContent('B: saved as “B (2)”');
  expect(asked.map(({ body }) => body)).toEqual([
    { document, existing: 'skip', leave_out: false },
    { document, existing: 'skip', leave_out: true },
  ]);
});

test('an import takes what is chosen here in place of what is not', async () => {
  standIn.on('GET /api/v1/views', {
    views: [{ id: 3, title: 'Old', description: '', usable: true, why_not: null }],
  });
  const choice = { value: '5', label: 'Billing', detail: '', active: true };
  standIn.on('GET /api/v1/choices', { choices: [choice] });
  await open('automate');
  const named = (kind: string) => ({
    ...{ field: 'document.templates.0', detail: `No ${kind} 777.` },
    names: { kind, id: 777 },
  });
  hear('POST /api/v1/templates/import', 422, {
    ...{ type: 'x', title: 'x', status: 422, code: 'not_here', request_id: 'r', detail: 'x' },
    errors: [named('view'), named('group'), named('group')],
  });
  await userEvent.click(await screen.findByTestId('saved-import'));
  const file = new File(['{}'], 'y.json', { type: 'application/json' });
  await userEvent.upload(await screen.findByTestId('import-file'), file);
  await userEvent.click(screen.getByTestId('import-yes'));
  await screen.findByRole('option', { name: 'Old' });
  await userEvent.selectOptions(screen.getByLabelText('View 777'), 'Old');
  await userEvent.click(screen.getByRole('combobox', { name: 'Group 777' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Billing' }));
  expect(await faults(screen.getByRole('dialog'))).toEqual([]);
  hear('POST /api/v1/templates/import', 201, { templates: [] });
  await userEvent.click(screen.getByTestId('import-yes'));
  await screen.findByTestId('import-results');
  expect(asked.at(-1)?.body).toEqual({
    ...{ document: {}, existing: 'skip', leave_out: false },
    ids: { view: { 777: 3 }, group: { 777: 5 } },
  });
});

test('a job is saved by its id, and tells which saved job it came from', async () => {
  const job = aJob({ status: 'completed', template_id: 'saved-1', template_name: 'Tag them' });
  standIn.on('GET /api/v1/jobs/job-1', job);
  standIn.on('GET /api/v1/jobs/job-1/tickets', { tickets: [], next_cursor: null });
  hear('POST /api/v1/templates', 201, aTemplate());
  const { zendesk } = await open('automate', aTemplate());
  zendesk.tell('app.route.changed', 'jobs/job-1');
  await userEvent.click(await screen.findByRole('tab', { name: 'What was asked' }));
  expect(screen.getByTestId('job-from-saved')).toHaveTextContent('Tag them');
  await userEvent.click(screen.getByTestId('job-save'));
  await userEvent.type(await screen.findByTestId('saved-name'), 'Once more');
  await userEvent.click(screen.getByTestId('save-job-yes'));
  await waitFor(() => expect(zendesk.opened).toContain('automate/saved/saved-1'));
  expect(asked[0]?.body).toEqual({ name: 'Once more', job_id: 'job-1', inputs: [] });
});
