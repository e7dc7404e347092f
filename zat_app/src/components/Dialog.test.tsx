import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ENGLISH } from '../../tests/page';
import { LanguageProvider } from '../i18n/language';
import { Theme } from '../theme/Theme';
import { Dialog, type DialogProps } from './Dialog';

/** A dialog that is asked from within a form; what is told is what either of them did. */
function show(about: Partial<DialogProps> = {}) {
  const told: string[] = [];
  render(
    <Theme zaf={null}>
      <LanguageProvider value={ENGLISH}>
        <form aria-label="Around it" onSubmit={() => told.push('the form around it was sent')}>
          <Dialog
            title="Save as"
            verb="Save"
            onConfirm={() => told.push('confirmed')}
            onClose={() => told.push('closed')}
            {...about}
          >
            {about.children ?? <input aria-label="Name" />}
          </Dialog>
        </form>
      </LanguageProvider>
    </Theme>,
  );
  return told;
}

/** Escape, as browsers tell a dialog of it. */
function pressEscape(dialog: HTMLElement) {
  fireEvent(dialog, createEvent('cancel', dialog, { cancelable: true }));
}

test('Enter in a field confirms, and sends no form that the dialog was asked from', async () => {
  const told = show();
  await userEvent.type(screen.getByLabelText('Name'), 'Weekly{Enter}');
  expect(told).toEqual(['confirmed']);
});

test.each([
  ['is under way', { busy: true }],
  ['is not filled in', { ready: false }],
])('what %s is not confirmed', async (_, about) => {
  const told = show(about);
  await userEvent.type(screen.getByLabelText('Name'), 'Weekly{Enter}');
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(told).toEqual([]);
});

test('a click beside a dialog takes nothing away that was typed; Escape closes it', () => {
  const typed = show();
  fireEvent.mouseDown(screen.getByRole('dialog'));
  expect(typed).toEqual([]);
  pressEscape(screen.getByRole('dialog'));
  expect(typed).toEqual(['closed']);
});

test('a question without fields is closed by a click beside it', () => {
  const told = show({ children: <p>Really?</p> });
  fireEvent.mouseDown(screen.getByText('Really?'));
  expect(told).toEqual([]);
  fireEvent.mouseDown(screen.getByRole('dialog'));
  expect(told).toEqual(['closed']);
});

test('while it is under way neither Escape nor a click beside it closes it; Cancel does', async () => {
  const told = show({ busy: true, children: <p>Really?</p> });
  fireEvent.mouseDown(screen.getByRole('dialog'));
  pressEscape(screen.getByRole('dialog'));
  expect(told).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(told).toEqual(['closed']);
});
