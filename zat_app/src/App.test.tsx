import type { ServerResponse } from 'node:http';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show, Zendesk } from '../tests/page';
import { StandIn, stream } from '../tests/stand_in';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  standIn.on('GET /api/v1/events', (_request: unknown, response: ServerResponse) =>
    stream(response)('jobs', { jobs: [] }),
  );
  standIn.on('GET /api/v1/jobs', { jobs: [], next_cursor: null });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await standIn.stop();
});

test('only the language that Zendesk is shown in is loaded', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  show({ standIn, zendesk: new Zendesk('de-AT') });
  expect(await screen.findByRole('heading', { level: 1, name: 'Aufträge' })).toBeVisible();
  const texts = asked.mock.calls.map(([what]) => what).filter((what) => typeof what === 'string');
  expect(texts).toEqual(['/src/translations/de.json']);
  expect(document.documentElement.lang).toBe('de-AT');
});

test('without its texts the page says what is wrong, and comes when it is asked again', async () => {
  const fetched = globalThis.fetch;
  let lost = true;
  vi.spyOn(globalThis, 'fetch').mockImplementation((what, options) =>
    lost && typeof what === 'string'
      ? Promise.reject(new TypeError('Failed to fetch'))
      : fetched(what, options),
  );
  show({ standIn });
  expect(await screen.findByText('The connection is lost')).toBeVisible();
  lost = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
});
