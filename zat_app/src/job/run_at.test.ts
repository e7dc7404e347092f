import { language } from '../i18n/translate';
import english from '../translations/en.json';
import { faultOfMoment, momentAt, timeIn, timeOf, until, usualMoment } from './run_at';

const en = language('en', english);
const NOW = Date.parse('2026-11-29T12:00:00Z');

test.each([
  ['2026-12-01', '22:00', 'Europe/Berlin', '2026-12-01T21:00:00.000Z'],
  ['2026-12-01', '00:30', 'Asia/Kolkata', '2026-11-30T19:00:00.000Z'],
  ['2026-12-31', '23:30', 'America/New_York', '2027-01-01T04:30:00.000Z'],
  ['2027-03-28', '01:59', 'Europe/Berlin', '2027-03-28T00:59:00.000Z'],
  ['2027-03-28', '03:00', 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
  ['2027-10-31', '02:30', 'Europe/Berlin', '2027-10-31T00:30:00.000Z'], // the first of two
  ['2027-10-31', '03:00', 'Europe/Berlin', '2027-10-31T02:00:00.000Z'],
])('clocks show %s %s in %s', (date, time, tz, at) => {
  expect(timeOf({ date, time, tz })?.toISOString()).toBe(at);
  expect(momentAt(at, tz)).toEqual({ date, time, tz });
});

test('a time that clocks leave out is one all the same', () => {
  const left = timeOf({ date: '2027-03-28', time: '02:30', tz: 'Europe/Berlin' });
  expect(left?.toISOString()).toBe('2027-03-28T01:30:00.000Z');
});

test('a job starts later than now, and within a year', () => {
  expect(faultOfMoment(usualMoment(NOW), NOW)).toBeNull();
  const at = (date: string) => faultOfMoment({ date, time: '22:00', tz: 'UTC' }, NOW)?.[0];
  expect(at('')).toBe('when.missing');
  expect(at('2026-11-28')).toBe('when.past');
  expect(at('2026-11-29')).toBeUndefined();
  expect(at('2028-01-01')).toBe('when.far');
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
});
