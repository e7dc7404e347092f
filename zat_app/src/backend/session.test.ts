import { json, ME, problem, StandIn, until } from '../../tests/stand_in';
import type { Zaf } from '../zaf';
import { Backend, taken } from './backend';
import { askDirectly, askThroughZendesk, Session } from './session';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
});
afterEach(() => standIn.stop());

let made = 0;
const started = (seconds: number) => ({
  token: `token-${++made}`,
  expires_at: new Date(Date.now() + seconds * 1000).toISOString(),
  me: ME,
});

function backend(): Backend {
  const session = new Session(askDirectly(new URL('api/v1/', standIn.address)), 'the grant');
  return new Backend(standIn.address, session);
}

const me = (from: Backend) => taken(from.api.GET('/api/v1/me'));

test('many calls at once open one session and carry its token', async () => {
  standIn.on('POST /api/v1/session', started(900));
  standIn.on('GET /api/v1/me', ME);
  const here = backend();
  await Promise.all([me(here), me(here), me(here)]);
  expect(standIn.times('POST /api/v1/session')).toBe(1);
  expect(new Set(standIn.tokens.slice(1)).size).toBe(1);
  expect(standIn.tokens.at(-1)).toMatch(/^Bearer token-/);
});

test('a token is renewed before it ends, without anybody asking', async () => {
  standIn.on('POST /api/v1/session', started(3));
  standIn.on('POST /api/v1/session/renew', started(900));
  const here = backend();
  await here.session.token();
  await until(() => standIn.times('POST /api/v1/session/renew') === 1, 'it is renewed');
});

test('a token that is refused is renewed once, and the same request sent again', async () => {
  standIn.on('POST /api/v1/session', started(900));
  let renewed = '';
  standIn.on('POST /api/v1/session/renew', (_request, response, body) => {
    const next = started(900);
    renewed = next.token;
    expect(JSON.parse(body).token).toMatch(/^token-/);
    json(response, 200, next);
  });
  const bodies: string[] = [];
  standIn.on('POST /api/v1/connection', (request, response, body) => {
    bodies.push(body);
    if (request.headers.authorization === `Bearer ${renewed}`)
      json(response, 201, { authorize_url: 'x' });
    else problem(response, 401, 'session_expired');
  });
  await taken(backend().api.POST('/api/v1/connection', { body: { write: true } }));
  expect(bodies).toEqual(['{"write":true}', '{"write":true}']);
});

test('a session that can not be renewed is over, in words for people', async () => {
  standIn.on('POST /api/v1/session', started(1));
  standIn.on('POST /api/v1/session/renew', (_request, response) =>
    problem(response, 401, 'reopen_app'),
  );
  const here = backend();
  await here.session.token();
  await expect(me(here)).rejects.toMatchObject({ code: 'reopen_app', status: 401 });
});

test('a backend that is away is no end of the session', async () => {
  const here = backend();
  standIn.on('POST /api/v1/session', (request) => request.socket.destroy());
  await expect(me(here)).rejects.toMatchObject({ code: 'offline', passing: true });
  standIn.on('POST /api/v1/session', started(900));
  standIn.on('GET /api/v1/me', ME);
  await expect(me(here)).resolves.toMatchObject({ name: 'Ada' });
});

test('an error of the backend arrives with its code, its sentence and its fields', async () => {
  standIn.on('POST /api/v1/session', started(900));
  standIn.on('GET /api/v1/me', (_request, response) => {
    response.setHeader('Retry-After', '7');
    const errors = [{ field: 'q', detail: 'Too long.' }];
    json(response, 422, { code: 'invalid', detail: 'Something is wrong.', errors });
  });
  await expect(me(backend())).rejects.toMatchObject({
    code: 'invalid',
    message: 'Something is wrong.',
    fields: [{ field: 'q', detail: 'Too long.' }],
    retryAfter: 7,
    passing: false,
  });
});

test('through Zendesk, its proxy signs the request and its raw refusal becomes a problem', async () => {
  const sent: unknown[] = [];
  const zaf = {
    request: (options: unknown) => {
      sent.push(options);
      const body = JSON.stringify({ code: 'agent_gone', detail: 'You are suspended.' });
      return Promise.reject({ status: 401, responseText: body });
    },
  } as unknown as Zaf;
  const session = new Session(askThroughZendesk(zaf, new URL('https://ours/api/v1/')), 'the grant');
  await expect(session.token()).rejects.toMatchObject({ code: 'agent_gone' });
  expect(sent).toEqual([
    expect.objectContaining({
      url: 'https://ours/api/v1/session',
      data: '{"grant":"the grant"}',
      secure: true,
      headers: { Authorization: 'Bearer {{jwt.token}}' },
      jwt: expect.objectContaining({ secret_key: '{{setting.jwt_secret}}' }),
    }),
  ]);
});
