import { render, screen } from '@testing-library/react';
import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming';
import { aJob } from '../../tests/stand_in';
import type { Job } from '../backend/types';
import { StatusTag } from './StatusTag';
import { type Tone, ToneTag } from './ToneTag';

const TONES: Tone[] = ['success', 'warning', 'danger', 'primary', 'neutral'];
const SCHEMES = ['light', 'dark'] as const;

test.each(SCHEMES)('every tone has its colours in %s', (base) => {
  const theme = { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } };
  render(
    <ThemeProvider theme={theme}>
      {TONES.map((tone) => (
        <ToneTag key={tone} $tone={tone}>
          {tone}
        </ToneTag>
      ))}
    </ThemeProvider>,
  );
  const looks = TONES.map((tone) => getComputedStyle(screen.getByText(tone)).backgroundColor);
  expect(new Set(looks).size).toBe(TONES.length);
});

test.each<Job['status']>([
  'draft',
  'scheduled',
  'pending',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
])('a job that is %s has a word in a colour', (status) => {
  render(
    <ThemeProvider theme={DEFAULT_THEME}>
      <StatusTag job={aJob({ status })} />
    </ThemeProvider>,
  );
  expect(screen.getByTestId('job-status').textContent).not.toBe('');
});
