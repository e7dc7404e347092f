import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ENGLISH, faults } from '../../tests/page';
import { ME, StandIn } from '../../tests/stand_in';
import { Backend } from '../backend/backend';
import { type Surroundings, SurroundingsContext } from '../backend/hooks';
import { askDirectly, Session } from '../backend/session';
import { LanguageProvider } from '../i18n/language';
import { Theme } from '../theme/Theme';
import { TagPicker } from './TagPicker';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  const expires_at = new Date(Date.now() + 900_000).toISOString();
  standIn.on('POST /api/v1/session', { token: 't', expires_at, me: ME });
  standIn.on('GET /api/v1/tags/autocomplete', { tags: ['vip', 'vip_cust'] });
});
afterEach(() => standIn.stop());

function Shown({ told, single = false }: { told: (tags: string[]) => void; single?: boolean }) {
  const [tags, setTags] = useState<string[]>([]);
  const choose = (chosen: string[]) => {
    setTags(chosen);
    told(chosen);
  };
  return <TagPicker label="Add" value={tags} onChange={choose} single={single} error={null} />;
}

function show(single = false) {
  const session = new Session(askDirectly(new URL('api/v1/', standIn.address)), 'g');
  const backend = new Backend(standIn.address, session);
  const chosen: string[][] = [];
  const shown = render(
    <Theme zaf={null}>
      <LanguageProvider value={ENGLISH}>
        <SurroundingsContext.Provider value={{ backend, zaf: null } as unknown as Surroundings}>
          <Shown told={(tags) => chosen.push(tags)} single={single} />
        </SurroundingsContext.Provider>
      </LanguageProvider>
    </Theme>,
  );
  const field = screen.getByRole('combobox', { name: 'Add' });
  return { chosen, field, ...shown };
}

test('tags of the account are offered while one types, and chosen by keyboard', async () => {
  const { chosen, field, container } = show();
  await userEvent.type(field, 'vi');
  expect(await screen.findByRole('option', { name: 'vip_cust' })).toBeVisible();
  expect(await faults(container)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
  expect(chosen).toEqual([['vip_cust']]);
  expect(field).toHaveValue('');
  expect(field).toHaveAttribute('aria-expanded', 'false');
});

test('an option that is marked by keyboard comes into sight', async () => {
  const seen: (string | null)[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    seen.push(this.textContent);
  });
  const { field } = show();
  await userEvent.type(field, 'vi');
  await screen.findByRole('option', { name: 'vip_cust' });
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(seen).toEqual(['vip_cust', 'vip']);
  vi.restoreAllMocks();
});

test('a click chooses, too, and a chosen tag is not offered again', async () => {
  const { chosen, field } = show();
  await userEvent.type(field, 'vi');
  await userEvent.click(await screen.findByRole('option', { name: 'vip' }));
  expect(chosen).toEqual([['vip']]);
  await userEvent.type(field, 'vi');
  expect(await screen.findByRole('option', { name: 'vip_cust' })).toBeVisible();
  expect(screen.queryByRole('option', { name: 'vip' })).toBeNull();
});

test('new tags come by Enter, space or comma, in lower case, each once', async () => {
  const { chosen, field } = show();
  await userEvent.type(field, 'Outage_Nov{Enter}');
  await userEvent.type(field, 'second,');
  await userEvent.type(field, 'OUTAGE_NOV ');
  expect(chosen.at(-1)).toEqual(['outage_nov', 'second']);
});

test.each(['{Enter}', ',', ' '])(
  'after a new tag and %j nothing covers what comes next',
  async (key) => {
    const { chosen, field } = show();
    await userEvent.type(field, `first${key}`);
    expect(chosen).toEqual([['first']]);
    expect(screen.queryByRole('option')).toBeNull();
    expect(field).toHaveAttribute('aria-expanded', 'false');
    await userEvent.type(field, 'v');
    expect(screen.getByRole('option')).toBeVisible();
  },
);

test('a list that is pasted becomes its tags, and what is typed is kept when the field is left', async () => {
  const { chosen, field } = show();
  await userEvent.click(field);
  await userEvent.paste('a, b;c\nd');
  expect(chosen.at(-1)).toEqual(['a', 'b', 'c', 'd']);
  await userEvent.type(field, 'half');
  await userEvent.tab();
  expect(chosen.at(-1)).toEqual(['a', 'b', 'c', 'd', 'half']);
});

test('tags are taken away by their button or by Backspace', async () => {
  const { chosen, field } = show();
  await userEvent.click(field);
  await userEvent.paste('a b c ');
  await userEvent.click(screen.getByRole('button', { name: 'Remove b' }));
  expect(chosen.at(-1)).toEqual(['a', 'c']);
  await userEvent.click(field);
  await userEvent.keyboard('{Backspace}');
  expect(chosen.at(-1)).toEqual(['a']);
});

test('where one tag is wanted the last one counts', async () => {
  const { chosen, field } = show(true);
  await userEvent.type(field, 'a b ');
  expect(chosen.at(-1)).toEqual(['b']);
});
