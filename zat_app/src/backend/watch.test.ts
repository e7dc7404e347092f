import type { ServerResponse } from 'node:http';
import { ME, problem, StandIn, stream, until } from '../../tests/stand_in';
import type { Visibility } from '../visibility';
import { Backend, taken } from './backend';
import type { Problem } from './problem';
import { askDirectly, Session } from './session';
import { type Link, type Pace, watch } from './watch';

interface State {
  n: number;
}

const PACE: Pace = { first: 400, silence: 400, poll: 20, pollFor: 60, retry: [10, 40] };
const STREAM = 'GET /api/v1/jobs/1/events';
const READ = 'GET /api/v1/me';

let standIn: StandIn;
let stop: () => void = () => undefined;
beforeEach(async () => {
  standIn = await StandIn.start();
  const expires_at = new Date(Date.now() + 900_000).toISOString();
  standIn.on('POST /api/v1/session', { token: 't', expires_at, me: ME });
  standIn.on('POST /api/v1/session/renew', { token: 't2', expires_at, me: ME });
});
afterEach(async () => {
  stop();
  await standIn.stop();
});

/** Eyes that open and close as the test says. */
class Eyes {
  visible = true;
  private readonly listeners = new Set<() => void>();
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  set(visible: boolean) {
    this.visible = visible;
    for (const listener of this.listeners) listener();
  }
}

function follow(eyes = new Eyes()) {
  const session = new Session(askDirectly(new URL('api/v1/', standIn.address)), 'g');
  const backend = new Backend(standIn.address, session);
  const heard = { states: [] as number[], links: [] as Link[], problems: [] as Problem[], eyes };
  stop = watch<State>(
    backend,
    eyes as unknown as Visibility,
    {
      stream: 'api/v1/jobs/1/events',
      event: 'job',
      read: async (signal) =>
        (await taken(backend.api.GET('/api/v1/me', { signal }))) as unknown as State,
      over: ({ n }) => n === 99,
    },
    {
      state: ({ n }) => heard.states.push(n),
      link: (link) => heard.links.push(link),
      problem: (told) => heard.problems.push(told),
    },
    PACE,
  );
  return heard;
}

test('what the stream tells arrives until it is over; then nothing is asked any more', async () => {
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    const send = stream(response);
    send('job', { n: 1 });
    send('job', { n: 99 });
  });
  const heard = follow();
  await until(() => heard.states.includes(99), 'it is over');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(heard.states).toEqual([1, 99]);
  expect(standIn.times(STREAM)).toBe(1);
});

test('a stream that is cut is opened again', async () => {
  let round = 0;
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    stream(response)('job', { n: ++round });
  });
  const heard = follow();
  await until(() => heard.states.includes(1), 'the first stream speaks');
  standIn.cut();
  await until(() => heard.states.includes(2), 'the second stream speaks');
  expect(heard.problems).toEqual([]);
});

test('a stream without a sign of life is given up: a computer slept, or a network died', async () => {
  let round = 0;
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    stream(response)('job', { n: ++round });
  });
  const heard = follow();
  await until(() => heard.states.includes(2), 'silence ends the first stream');
});

test('where no stream can be had the state is read instead, until one comes back', async () => {
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) =>
    problem(response, 503, 'unavailable'),
  );
  standIn.on(READ, { n: 5 });
  const heard = follow();
  await until(() => heard.links.includes('polling'), 'it is polled');
  expect(heard.states).toContain(5);
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    stream(response)('job', { n: 6 });
  });
  await until(() => heard.states.includes(6), 'the stream is back');
  expect(heard.links.at(-1)).toBe('live');
});

test('a proxy that keeps the stream to itself is found out by its silence', async () => {
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    stream(response);
    response.flushHeaders();
  });
  standIn.on(READ, { n: 5 });
  const heard = follow();
  await until(() => heard.states.includes(5), 'it is polled');
  expect(standIn.times(STREAM)).toBe(1);
});

test('without any connection it says so, and goes on by itself when there is one', async () => {
  const gone = (request: { socket: { destroy(): void } }) => request.socket.destroy();
  standIn.on(STREAM, gone);
  standIn.on(READ, gone);
  const heard = follow();
  await until(() => heard.links.includes('lost'), 'it says so');
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    stream(response)('job', { n: 7 });
  });
  await until(() => heard.states.includes(7), 'it goes on');
});

test('nothing is open while nobody looks, and the present state comes when somebody does', async () => {
  let open = 0;
  let n = 0;
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    open += 1;
    const beat = setInterval(() => response.write(':\n\n'), 50);
    response.on('close', () => {
      clearInterval(beat);
      open -= 1;
    });
    stream(response)('job', { n: ++n });
  });
  const heard = follow();
  await until(() => heard.states.includes(1), 'the stream speaks');
  heard.eyes.set(false);
  await until(() => open === 0, 'the stream is closed');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(standIn.times(STREAM)).toBe(1);
  heard.eyes.set(true);
  await until(() => heard.states.includes(2), 'the stream speaks again');
});

test('rights that end in mid-stream renew the session', async () => {
  let round = 0;
  standIn.on(STREAM, (_request: unknown, response: ServerResponse) => {
    const send = stream(response);
    send('job', { n: ++round });
    if (round === 1) {
      send('session_expired', {});
      response.end();
    }
  });
  const heard = follow();
  await until(() => heard.states.includes(2), 'the stream goes on');
  expect(standIn.times('POST /api/v1/session/renew')).toBe(1);
});

test('what does not pass by itself is told once, and ends it', async () => {
  const heard = follow(); // nobody said what the stream answers: 404
  await until(() => heard.problems.length > 0, 'it is told');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(heard.problems.map(({ code }) => code)).toEqual(['not_found']);
  expect(standIn.times(STREAM)).toBe(1);
});
