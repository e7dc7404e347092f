import { screen } from '@testing-library/react';
import { faults, show } from '../../../tests/page';
import { aTemplate, StandIn } from '../../../tests/stand_in';

let standIn: StandIn;

beforeEach(async () => {
  standIn = await StandIn.start();
});
afterEach(() => standIn.stop());

async function open(...templates: object[]) {
  standIn.on('GET /api/v1/templates', { templates });
  const shown = show({ standIn });
  await screen.findByRole('navigation');
  shown.zendesk.tell('app.route.changed', 'automate');
  await screen.findByRole('heading', { name: 'Automate' });
  return shown;
}

test('saved jobs are listed with what they are about and whose they are', async () => {
  const { container } = await open(
    aTemplate({ name: 'Tag <b>VIPs</b>' }),
    aTemplate({ template_id: 't-2', owner: { type: 'agent', user: { id: 2, name: 'Ben' } } }),
  );
  const [first, second] = await screen.findAllByTestId('saved-row');
  expect(first).toHaveTextContent('Tag <b>VIPs</b>');
  expect(first).toHaveTextContent('Search: tags:{{tag}}');
  expect(first).toHaveTextContent('you');
  expect(second).toHaveTextContent('Ben');
  expect(await faults(container)).toEqual([]);
});

test('where there are none yet, the page says what they are for', async () => {
  await open();
  expect(await screen.findByText('No saved jobs yet')).toBeVisible();
});
