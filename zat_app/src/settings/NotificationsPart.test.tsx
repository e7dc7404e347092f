import type { ServerResponse } from 'node:http';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show, Zendesk } from '../../tests/page';
import { json, ME, problem, StandIn } from '../../tests/stand_in';
import type { Me } from '../backend/types';

const CHOICES = {
  finished: 'long',
  problems: true,
  needs_you: true,
  rules: true,
  changed_at: null,
  address: 'ada@example.com',
  sends: true,
};
const NOTICES = [
  {
    id: 3,
    event: 'job_needs_you',
    about: { job_id: 'job-9', title: 'Undo: Add vip', follows: true, needs: 'draft' },
    created_at: '2026-11-24T09:13:20Z',
    state: 'waiting',
    outcome: "The mail server can't be used: no route",
    over_at: null,
  },
  {
    id: 2,
    event: 'job_finished',
    about: { job_id: 'job-1', title: 'Add vip' },
    created_at: '2026-11-24T09:12:20Z',
    state: 'dropped',
    outcome: 'not_wanted',
    over_at: '2026-11-24T09:12:22Z',
  },
];
const MAIL = {
  server: 'mail.example.com:587',
  security: 'starttls',
  sender: 'Tag Manager <tags@example.com>',
  waiting: 1,
  given_up: 0,
  sent: 12,
  oldest: null,
  last_sent: null,
  trouble: "The mail server can't be used: no route",
};
const WATCHES: Partial<Me> = { may: [...ME.may, 'watch_system'] };

let standIn: StandIn;
let asked: unknown[];

beforeEach(async () => {
  standIn = await StandIn.start();
  asked = [];
  standIn.on('GET /api/v1/notifications/choices', CHOICES);
  standIn.on(
    'PUT /api/v1/notifications/choices',
    (_request: unknown, response: ServerResponse, body: string) => {
      asked.push(JSON.parse(body));
      json(response, 200, { ...CHOICES, ...JSON.parse(body) });
    },
  );
  standIn.on('GET /api/v1/notifications', { notices: NOTICES, next_cursor: null });
  standIn.on('GET /api/v1/notifications/mail', MAIL);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await standIn.stop();
});

async function open(me: Partial<Me> = {}) {
  const shown = show({ standIn, me });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', 'settings/notifications');
  await screen.findByTestId('notifications');
  return shown;
}

test('choices are shown, changed and saved', async () => {
  const { container } = await open();
  expect(screen.getByTestId('notify-address')).toHaveTextContent('ada@example.com');
  await userEvent.selectOptions(screen.getByLabelText('Jobs that went well'), 'All of them');
  await userEvent.click(screen.getByLabelText('Jobs that had problems'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved.')).toBeVisible();
  expect(asked).toEqual([{ finished: 'always', problems: false, needs_you: true, rules: true }]);
  expect(await faults(container)).toEqual([]);
});

test('each notice says what became of its mail, and leads to its job', async () => {
  const { zendesk } = await open();
  const [draft, finished] = await screen.findAllByTestId('notice-row');
  expect(draft).toHaveTextContent('“Undo of “Add vip”” waits for your review');
  expect(draft).toHaveTextContent('To be sent');
  expect(draft).toHaveTextContent('no route');
  expect(finished).toHaveTextContent('“Add vip” has finished');
  expect(finished).toHaveTextContent('Not sent: your choice');
  expect(screen.queryByTestId('mail-state')).toBeNull();
  await userEvent.click(within(draft as HTMLElement).getByRole('button'));
  expect(zendesk.opened).toContain('review/job-9');
});

test('an admin sees how mail does', async () => {
  await open(WATCHES);
  const state = await screen.findByTestId('mail-state');
  expect(state).toHaveTextContent('mail.example.com:587');
  expect(state).toHaveTextContent('Some mail can');
});

test('a test is asked for, and a second one at once is refused in words', async () => {
  let times = 0;
  standIn.on('POST /api/v1/notifications/test', (_request: unknown, response: ServerResponse) => {
    times += 1;
    if (times === 1) json(response, 202, { address: 'ada@example.com' });
    else problem(response, 409, 'test_sent');
  });
  await open();
  const button = screen.getByRole('button', { name: 'Send me a test' });
  await userEvent.click(button);
  expect(await screen.findByText(/The test is on its way/)).toBeVisible();
  await userEvent.click(button);
  expect(await screen.findByText(/Wait a minute before the next one/)).toBeVisible();
});

test('where no mail is sent the page says so, and offers no test', async () => {
  standIn.on('GET /api/v1/notifications/choices', { ...CHOICES, sends: false, address: null });
  await open();
  expect(screen.getByText(/This installation sends no mail/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Send me a test' })).toBeNull();
});

test('what waits is counted on the tab; what begins to wait is announced, what did before is not', async () => {
  const old = { job_id: 'job-1', title: 'Add vip', follows: false, reason: 'confirm' };
  const fresh = { job_id: 'job-2', title: 'Add x', follows: false, reason: 'draft' };
  let jobs = [old];
  standIn.on('GET /api/v1/notifications/waiting', (_request: unknown, response: ServerResponse) =>
    json(response, 200, { jobs }),
  );
  const zendesk = new Zendesk();
  show({ standIn, zendesk });
  const badge = await screen.findByTestId('waiting-badge');
  expect(badge).toHaveTextContent('1 job waits for you');
  jobs = [fresh, old];
  zendesk.tell('app.route.changed', 'settings/notifications');
  await waitFor(() => expect(badge).toHaveTextContent('2 jobs wait for you'));
  await waitFor(() => expect(zendesk.notices).toHaveLength(1));
  expect(zendesk.notices[0]).toEqual(['Tag Manager: “Add x” is ready to review.', 'alert']);
  jobs = [];
  zendesk.tell('app.route.changed', 'jobs');
  await waitFor(() => expect(screen.queryByTestId('waiting-badge')).toBeNull());
});

test('what is looked at just now is not announced', async () => {
  const draft = { job_id: 'job-2', title: 'Add x', follows: false, reason: 'draft' };
  let jobs: (typeof draft)[] = [];
  standIn.on('GET /api/v1/notifications/waiting', (_request: unknown, response: ServerResponse) =>
    json(response, 200, { jobs }),
  );
  const zendesk = new Zendesk();
  show({ standIn, zendesk });
  await screen.findByRole('navigation');
  await waitFor(() => expect(standIn.times('GET /api/v1/notifications/waiting')).toBe(1));
  jobs = [draft];
  zendesk.tell('app.route.changed', 'review/job-2');
  await screen.findByTestId('waiting-badge');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(zendesk.notices).toEqual([]);
});
