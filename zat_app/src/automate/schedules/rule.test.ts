import { language } from '../../i18n/translate';
import german from '../../translations/de.json';
import english from '../../translations/en.json';
import { draftOf, type Rule, ruleOf, ruleWords, usualRule } from './rule';

const en = language('en-GB', english);
const de = language('de', german);
const tz = 'Asia/Tokyo';
const until = null;

const RULES: [Rule, string, string][] = [
  [
    { kind: 'once', at: '2026-12-01T09:00', tz },
    'Once, on 1 Dec 2026 at 09:00',
    'Einmal, am 1. Dez. 2026 um 09:00',
  ],
  [{ kind: 'minutes', every: 1, from: null, to: null, tz, until }, 'Every minute', 'Jede Minute'],
  [
    { kind: 'minutes', every: 15, from: '08:00', to: '18:00', tz, until },
    'Every 15 minutes, from 08:00 to 18:00',
    'Alle 15 Minuten, von 08:00 bis 18:00',
  ],
  [
    { kind: 'minutes', every: 90, from: '06:00', to: null, tz, until },
    'Every 90 minutes, each day from 06:00',
    'Alle 90 Minuten, jeden Tag ab 06:00',
  ],
  [{ kind: 'daily', at: '09:00', tz, until }, 'Every day at 09:00', 'Jeden Tag um 09:00'],
  [
    { kind: 'daily', at: '09:00', tz, until: '2026-12-31' },
    'Every day at 09:00, until 31 Dec 2026',
    'Jeden Tag um 09:00, bis 31. Dez. 2026',
  ],
  [
    { kind: 'weekly', days: ['mon', 'thu'], at: '09:00', tz, until },
    'Monday and Thursday, at 09:00',
    'Montag und Donnerstag, um 09:00',
  ],
  [
    { kind: 'monthly', day: 'last', at: '09:00', tz, until },
    'On the last day of every month at 09:00',
    'Am letzten Tag jedes Monats um 09:00',
  ],
  [
    { kind: 'monthly', day: 31, at: '09:00', tz, until },
    'On day 31 of every month that has one, at 09:00',
    'Am 31. jedes Monats, der ihn hat, um 09:00',
  ],
  [
    { kind: 'cron', expression: '0 9 * * 1-5', tz, until },
    'By cron: 0 9 * * 1-5',
    'Mit cron: 0 9 * * 1-5',
  ],
];

test.each(RULES)('%o is written, read and said', (rule, inEnglish, inGerman) => {
  expect(ruleOf(draftOf(rule))).toEqual(rule);
  expect(ruleWords(rule, en)).toBe(`${inEnglish} (Asia/Tokyo)`);
  expect(ruleWords(rule, de)).toBe(`${inGerman} (Asia/Tokyo)`);
});

test('what is missing makes no rule', () => {
  const usual = usualRule(new Date('2026-11-30T23:30:00'));
  expect(usual.date).toBe('2026-12-01');
  expect(ruleOf({ ...usual, at: '' })).toBeNull();
  expect(ruleOf({ ...usual, kind: 'weekly', days: [] })).toBeNull();
  expect(ruleOf({ ...usual, kind: 'minutes', every: '0' })).toBeNull();
  expect(ruleOf({ ...usual, kind: 'minutes', every: '1.5' })).toBeNull();
  expect(ruleOf({ ...usual, kind: 'cron', expression: ' ' })).toBeNull();
  expect(ruleOf({ ...usual, kind: 'once', date: '' })).toBeNull();
});
