import { language } from '../i18n/translate';
import english from '../translations/en.json';
import { faultOfMoment, shownAt, timeIn, until, usualMoment } from './run_at';

const en = language('en', english);
const NOW = Date.parse('2026-11-29T12:00:00');

test('clocks here show a time as it was written', () => {
  for (const shown of ['2026-12-01T22:00', '2027-07-31T00:30']) {
    expect(shownAt(new Date(shown).toISOString())).toBe(shown);
  }
  expect(usualMoment(NOW)).toBe('2026-11-30T22:00');
});

test('a job starts later than now, and within a year', () => {
  const fault = (shown: string) => faultOfMoment(shown, NOW)?.[0];
  expect(fault('')).toBe('when.missing');
  expect(fault('2026-11-29T12:00')).toBe('when.past');
  expect(fault('2026-11-29T12:01')).toBeUndefined();
  expect(fault('2028-01-01T12:00')).toBe('when.far');
});

test('how far away a time is', () => {
  const within = (seconds: number) => until(new Date(NOW + seconds * 1000).toISOString(), en, NOW);
  expect([within(-5), within(61), within(3 * 3600), within(3 * 86400)]).toEqual([
    'in 0 minutes',
    'in 2 minutes',
    'in 3 hours',
    'in 3 days',
  ]);
});

test('a time is shown as the clocks of its place show it', () => {
  expect(timeIn('Asia/Tokyo', en, '2026-12-01T00:30:00Z')).toContain('09:30');
  for (const unknown of ['localtime', 'Mars/Olympus']) {
    expect(timeIn(unknown, en, '2026-12-01T00:30:00Z')).toMatch(/12:30.*UTC|00:30.*UTC/);
  }
});
