import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { ENGLISH } from '../../tests/page';
import { LanguageProvider } from '../i18n/language';
import { Theme } from '../theme/Theme';
import { ErrorBoundary } from './ErrorBoundary';
import { lazily } from './lazily';

test('a part whose script is gone says so under a title, and is loaded anew when asked', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React's own report
  let deployed = false;
  const Part = lazily(async () => {
    if (!deployed) throw new TypeError('Failed to fetch dynamically imported module');
    return { default: ({ name }: { name: string }) => <p>Here is {name}.</p> };
  });
  render(
    <Theme zaf={null}>
      <LanguageProvider value={ENGLISH}>
        <ErrorBoundary>
          <Suspense>
            <Part name="the page" />
          </Suspense>
        </ErrorBoundary>
      </LanguageProvider>
    </Theme>,
  );
  expect(await screen.findByRole('heading', { level: 1 })).toBeVisible();
  expect(screen.getByText(/has been updated meanwhile.*reload Zendesk's page/)).toBeVisible();
  deployed = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Here is the page.')).toBeVisible();
  vi.restoreAllMocks();
});
