import { connect, ROUTE_CHANGED } from './zaf';

/** The SDK's client, with what is said to it. */
function anSdk() {
  const handlers = new Map<string, Set<(told: unknown) => void>>();
  const of = (event: string) => {
    const all = handlers.get(event) ?? new Set();
    handlers.set(event, all);
    return all;
  };
  const client = {
    on: (event: string, handler: (told: unknown) => void) => void of(event).add(handler),
    off: (event: string, handler: (told: unknown) => void) => void of(event).delete(handler),
    get: async () => ({}),
    invoke: async () => undefined,
    request: async () => undefined,
  };
  const tell = (event: string, told: unknown) => {
    for (const handler of of(event)) handler(told);
  };
  return { init: () => client, tell };
}

test('a route that Zendesk tells before there is a page is not lost', () => {
  const sdk = anSdk();
  const zaf = connect(sdk);
  sdk.tell(ROUTE_CHANGED, 'jobs/1');
  const heard: unknown[] = [];
  const end = zaf?.on(ROUTE_CHANGED, (told) => heard.push(told));
  sdk.tell(ROUTE_CHANGED, 'jobs/2');
  end?.();
  sdk.tell(ROUTE_CHANGED, 'jobs/3');
  expect(heard).toEqual(['jobs/1', 'jobs/2']);
});

test('no other event is told again', () => {
  const sdk = anSdk();
  const zaf = connect(sdk);
  sdk.tell('app.activated', {});
  const heard: unknown[] = [];
  zaf?.on('app.activated', (told) => heard.push(told));
  expect(heard).toEqual([]);
});
