import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../tests/page';
import { aJob, json, StandIn } from '../../tests/stand_in';
import type { Upload } from './csv_file';
import { resetForm } from './kept';
// Loaded before the first test, whose deadline is not for loading.
import '../jobs/Jobs';
import '../nav_bar/NavBar';
import './NewJobPage';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/tags/autocomplete', { tags: [] });
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
});
afterEach(async () => {
  act(() => resetForm());
  await standIn.stop();
});

const UPLOAD: Upload = {
  upload_id: '00000000-0000-4000-8000-000000000001',
  columns: ['Ticket', 'Neu', 'Alt'],
  layout: {
    encoding: 'utf-8',
    separator: ';',
    heading: true,
    columns: { ticket_id: 'Ticket', add: null, remove: null, set: null },
  },
  rows: 1200,
  merged_rows: 0,
  bad_rows: 0,
  bad_lines: [],
};
const WITH_TAGS: Upload = {
  ...UPLOAD,
  layout: { ...UPLOAD.layout, columns: { ...UPLOAD.layout.columns, add: 'Neu' } },
};
const WITH_BAD: Upload = {
  ...WITH_TAGS,
  bad_rows: 12,
  bad_lines: Array.from({ length: 12 }, (_, at) => ({
    row: at + 3,
    line: at + 3,
    detail: `“x${at}” is not a ticket id.`,
  })),
};

/** Files as they arrive: their text, and which columns were named. */
function uploads(...answers: (Upload | { status: number; body: object })[]) {
  const sent: { query: string; body: string; type: string | undefined }[] = [];
  standIn.on('POST /api/v1/uploads', (request, response, body) => {
    const query = request.url?.split('?')[1] ?? '';
    sent.push({ query, body, type: request.headers['content-type'] });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer && 'status' in answer) json(response, answer.status, answer.body);
    else json(response, 201, answer);
  });
  return sent;
}

function orders() {
  const sent: Record<string, unknown>[] = [];
  standIn.on('POST /api/v1/jobs', (_request, response, body) => {
    sent.push(JSON.parse(body));
    json(response, 201, aJob({ status: 'draft', wish: null, phase: 'selecting' }));
  });
  return sent;
}

async function open() {
  const shown = show({ standIn });
  await userEvent.click(await screen.findByTestId('new-job'));
  await screen.findByTestId('page-new-job');
  await userEvent.click(screen.getByRole('radio', { name: 'CSV' }));
  return shown;
}

const choose = (text: string) =>
  userEvent.upload(
    screen.getByTestId('csv-file'),
    new File([text], 'vips.csv', { type: 'text/csv' }),
  );

test('a file is sent as it is, and its lines say what to change', async () => {
  const { container } = await open();
  const sent = uploads(WITH_TAGS);
  const made = orders();
  await choose('Ticket;Neu\n1;vip\n');
  expect(await screen.findByText('vips.csv: 1,200 tickets read')).toBeVisible();
  expect(sent).toEqual([{ query: '', body: 'Ticket;Neu\n1;vip\n', type: 'text/csv' }]);
  expect(screen.getByRole('radio', { name: 'As the file says' })).toBeChecked();
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(made).toHaveLength(1));
  expect(made[0]).toMatchObject({
    selection: { kind: 'csv', upload_id: UPLOAD.upload_id },
    parameters: { from_csv: true },
    title: 'Change tags as vips.csv says',
  });
});

test('another column may be chosen, and the file is read again', async () => {
  await open();
  const sent = uploads(UPLOAD, WITH_TAGS);
  await choose('Ticket;Neu;Alt\n1;vip;\n');
  const add = await screen.findByLabelText('Column of tags to add');
  expect(screen.queryByRole('radio', { name: 'As the file says' })).toBeNull();
  await userEvent.selectOptions(add, 'Neu');
  await screen.findByRole('radio', { name: 'As the file says' });
  expect(sent[1]).toMatchObject({ query: 'ticket_id=1&add=2', body: sent[0]?.body });
});

test('a file whose columns nobody knows asks which one holds the tickets', async () => {
  await open();
  const detail = 'No column holds the ticket ids. The columns are: “Nr”.';
  const body = {
    type: 'x',
    title: 'x',
    status: 422,
    code: 'invalid',
    request_id: 'r',
    detail,
    errors: [{ field: 'ticket_id', detail }],
  };
  const sent = uploads({ status: 422, body }, UPLOAD);
  await choose('Nr\n1\n');
  expect(await screen.findByText(detail)).toBeVisible();
  await userEvent.type(screen.getByTestId('csv-column-ticket_id'), 'Nr');
  await userEvent.click(screen.getByTestId('csv-read-columns'));
  await screen.findByTestId('csv-read');
  expect(sent[1]?.query).toBe('ticket_id=Nr');
});

test('bad lines are listed, and nothing is sent until somebody leaves them out', async () => {
  const { container } = await open();
  uploads(WITH_BAD);
  const made = orders();
  await choose('Ticket;Neu\nx;vip\n');
  expect(await screen.findByText('Row 3: “x0” is not a ticket id.')).toBeVisible();
  expect(screen.getByText('and 2 more')).toBeVisible();
  await userEvent.click(screen.getByTestId('csv-bad-download'));
  expect(await screen.findByText('This does not exist, or not any more.')).toBeVisible();
  await userEvent.click(screen.getByTestId('review'));
  expect(
    screen.getByText('12 lines can’t be used. Correct the file, or leave them out.'),
  ).toBeVisible();
  expect(made).toEqual([]);
  expect(await faults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Leave these 12 lines out' }));
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(made).toHaveLength(1));
  expect(made[0]).toMatchObject({
    selection: { kind: 'csv', upload_id: UPLOAD.upload_id, skip_bad_lines: true },
  });
});

test('rows are pasted from a spreadsheet', async () => {
  await open();
  const sent = uploads(WITH_TAGS);
  const made = orders();
  await userEvent.click(screen.getByTestId('csv-paste'));
  await userEvent.paste('Ticket\tNeu\n1\tvip\n');
  await screen.findByText('1,200 tickets read');
  expect(sent[0]?.body).toBe('Ticket\tNeu\n1\tvip\n');
  await userEvent.click(screen.getByTestId('review'));
  await waitFor(() => expect(made).toHaveLength(1));
  expect(made[0]).toMatchObject({ title: 'Change tags as the pasted rows say' });
});

test('what the file says can’t be done with other tickets', async () => {
  await open();
  uploads(WITH_TAGS);
  await choose('Ticket;Neu\n1;vip\n');
  await screen.findByRole('radio', { name: 'As the file says' });
  await userEvent.click(screen.getByRole('radio', { name: 'Ticket IDs' }));
  expect(screen.queryByRole('radio', { name: 'As the file says' })).toBeNull();
  expect(screen.getByRole('radio', { name: 'Add' })).toBeChecked();
});

test('without a file there is nothing to review', async () => {
  await open();
  await userEvent.click(screen.getByTestId('review'));
  expect(screen.getByText('Choose a file, or paste rows.')).toBeVisible();
});
