import { readFileSync } from 'node:fs';
import de from '../translations/de.json';
import english from '../translations/en.json';
import first from '../translations/first.json';
import { language } from './translate';

const en: Record<string, string> = { ...first, ...english };
const german: Record<string, string> = de;

const PLACES = /\{\w+\}/g;
const places = (text: string) => [...new Set(text.match(PLACES))].sort();

test('German has exactly the texts that English has, each with the same places', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    expect([key, places(german[key] ?? '')]).toEqual([key, places(text)]);
  }
});

test('no text is empty, and none is left in the other language', () => {
  const same = Object.entries(en).filter(([key, text]) => german[key] === text);
  for (const [key, text] of [...Object.entries(en), ...Object.entries(de)]) {
    expect([key, text.trim()]).not.toEqual([key, '']);
  }
  const sentences = same.filter(
    ([, text]) => text.replace(PLACES, '').trim().split(' ').length > 2,
  );
  expect(sentences).toEqual([]);
});

const backend = (path: string) =>
  readFileSync(new URL(`../../../backend/${path}`, `file://${__filename}`), 'utf8');

/** The values of an enumeration in the backend's source. */
function values(path: string, name: string): string[] {
  const body = backend(path).split(`class ${name}(StrEnum):`)[1]?.split('\nclass ')[0] ?? '';
  return [...body.matchAll(/^ {4}[A-Z_]+ = "(\w+)"$/gm)].map((match) => match[1] ?? '');
}

test('whatever the backend may say of a job or a ticket has words', () => {
  const { find } = language('en', english);
  const needed = [
    ...values('core/outcome.py', 'Reason').map((reason) => `reason.${reason}`),
    ...values('core/job.py', 'Waiting').map((reason) => `waiting.${reason}`),
    ...values('core/outcome.py', 'Outcome').map((outcome) => `outcome.${outcome}`),
    ...values('core/speed.py', 'Speed').map((speed) => `speed.${speed}`),
  ];
  expect(needed.length).toBeGreaterThan(25);
  expect(needed.filter((key) => find(key) === null)).toEqual([]);
});

/** Codes of which the app never hears: those of scripts, of keys, and of mistakes of our own. */
const NOT_OURS = [
  'malformed_json',
  'malformed_request',
  'method_not_allowed',
  'unsupported_media_type',
  'unauthorised',
  'key_unknown',
  'key_expired',
  'key_revoked',
  'key_owner_gone',
  'invocation_reused',
  'webhook_signature',
  'webhook_time',
  'webhook_rotating',
];

test('whatever may go wrong has words, or leaves its facts a place in them', () => {
  const codes = [
    ...backend('web/problems.py').matchAll(/^ {4}"(\w+)": Code\(/gm),
    ...backend('core/errors.py').matchAll(/^ {4}code = "(zendesk_\w+)"$/gm),
    ...backend('engine/pages.py').matchAll(/^ {4}code = "(\w+)"$/gm),
  ].map((match) => match[1] ?? '');
  expect(codes).toContain('selection_impossible');
  const abstract = ['zendesk_error']; // only its subclasses are raised
  const told = codes.filter((code) => ![...NOT_OURS, ...abstract].includes(code));
  const { find, why } = language('de', de);
  expect(told.filter((code) => find(`problem.${code}`) === null)).toEqual([]);
  const detail = '“vip” is protected: no job may add or remove it.';
  expect(why({ code: 'protected_tags', detail })).toBe(
    `Geschützte Tags werden nicht verändert. ${detail}`,
  );
  expect(language('en', english).why({ code: 'protected_tags', detail })).toBe(detail);
  expect(why({ code: 'new_in_a_later_version', detail })).toBe(detail);
});

test('German has one word for each thing', () => {
  const stray = /\bJobs?\b|pausier|rückgängig|sanft|\bAdmins?\b(?! Center)/i;
  expect(Object.entries(german).filter(([, text]) => stray.test(text))).toEqual([]);
});

test('one kind of thing may have its own words for a code', () => {
  const { why, t } = language('en', english);
  const told = { code: 'owner_gone', detail: 'x' };
  expect(why(told, 'schedules')).toBe(t('schedules.why.owner_gone'));
  expect(why(told)).not.toBe(why(told, 'schedules'));
});

test('count chooses between singular and plural, and numbers are written as the language does', () => {
  const inEnglish = language('en', english);
  const inGerman = language('de', de);
  expect(inEnglish.t('progress.of', { done: 0, count: 1 })).toBe('0 of 1 ticket');
  expect(inEnglish.t('progress.of', { done: 6120, count: 10000 })).toBe('6,120 of 10,000 tickets');
  expect(inGerman.t('progress.of', { done: 6120, count: 10000 })).toBe('6.120 von 10.000 Tickets');
});

test('what is filled in is never taken for a place again', () => {
  const { t } = language('en', english);
  expect(t('tag_picker.use', { tag: '{tag} <b>$&</b>' })).toBe('Use “{tag} <b>$&</b>”');
});

test('a time of today is a time of day, an older one has its day, and its year if need be', () => {
  const now = () => new Date('2026-11-24T12:00:00');
  const { moment, clock } = language('en-GB', english, now);
  expect(moment('2026-11-24T09:12:00')).toBe('09:12');
  expect(clock('2026-11-24T09:12:20')).toBe('09:12:20');
  expect(moment('2026-11-20T09:12:00')).toMatch(/^Fri.*20 Nov.*09:12$/);
  expect(moment('2026-11-20T09:12:00')).not.toMatch(/2026/);
  expect(clock('2026-11-20T09:12:20')).toMatch(/^Fri.*20 Nov.*09:12:20$/);
  expect(moment('2025-11-24T09:12:00')).toMatch(/24 Nov.*2025.*09:12$/);
});

test('durations are in seconds, minutes, then hours', () => {
  const { duration } = language('en', english);
  expect([0.2, 42, 300, 9600].map(duration)).toEqual(['1 sec', '42 sec', '5 min', '2 hr 40 min']);
});
