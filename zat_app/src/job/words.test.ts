import { aJob } from '../../tests/stand_in';
import { language } from '../i18n/translate';
import english from '../translations/en.json';
import { tagsNamed, titleOf } from './titles';
import { doingNow, howFar, resultWords, selectionWords, statusWord, sum } from './words';

const en = language('en-US', english);
const DRAFT = { status: 'draft' as const, wish: null, phase: 'selecting' };

test('the sum of a job names every outcome that some ticket has', () => {
  const job = aJob({ total_items: 1302, counts: { changed: 1268, unchanged: 22, failed: 12 } });
  expect(sum(job, en)).toBe('1,302 = 1,268 changed + 22 already right + 12 not changed');
});

test('a job that is stopped in the middle says what was not begun', () => {
  const job = aJob({ status: 'cancelled', total_items: 10, counts: { changed: 4, cancelled: 6 } });
  expect(sum(job, en)).toBe('10 = 4 changed + 6 not started');
  expect(doingNow(job, en)).toBe('Stopped; changed tickets stay changed');
  expect(resultWords(job, en)).toBe('stopped after 4 changes');
});

test.each([
  [{ phase: 'selecting' }, 'Reading the list of tickets'],
  [{ phase: 'applying', processed_items: 4 }, 'Changing tickets'],
  [{ phase: 'applying', processed_items: 10 }, 'Checking results'],
  [{ wish: 'pause' as const }, 'Pausing: finishing what is on its way'],
  [{ wish: 'cancel' as const }, 'Stopping: finishing what is on its way'],
  [{ status: 'paused' as const }, 'Paused'],
  [{ status: 'pending' as const, phase: null }, 'In line'],
  [{ status: 'draft' as const, phase: 'ready' }, 'In line'], // started, its driver is yet to come
  [
    { waiting: { reason: 'reauthorise', until: null } },
    'Waiting: Zendesk must be reconnected under Settings',
  ],
  [{ waiting: { reason: 'something new', until: null } }, 'Waiting'],
  [
    { ...DRAFT, waiting: { reason: 'reauthorise', until: null } },
    'Waiting: Zendesk must be reconnected under Settings',
  ],
  [DRAFT, 'Reading the list of tickets'],
])('%j is told as «%s»', (about, words) => {
  expect(doingNow(aJob(about), en)).toBe(words);
});

test('a draft whose list cannot be read is said to wait', () => {
  const waits = { reason: 'reauthorise', until: null };
  expect(statusWord(aJob({ ...DRAFT, waiting: waits }), en)).toBe('Waiting');
  expect(statusWord(aJob(DRAFT), en)).toBe('Reading the list');
});

test('waiting says until when', () => {
  const until = '2026-11-24T09:13:20Z';
  expect(doingNow(aJob({ waiting: { reason: 'rate_limited', until } }), en)).toMatch(
    /^Waiting: Zendesk asked us to slow down, resumes .*13:20/,
  );
});

test('hours begin on a day, to the minute', () => {
  const until = '2026-11-20T22:00:00';
  expect(doingNow(aJob({ waiting: { reason: 'window', until } }), en)).toMatch(
    /^Waiting for the hours .* resumes Fri, Nov 20, 10:00.PM$/,
  );
});

test.each([
  ['Undo: Add a', 'Undo of “Add a”'],
  ['Retry: Undo: Add a', 'Retry of “Undo of “Add a””'],
  ['Renamed by somebody', 'Renamed by somebody'],
])('a job that follows another one is called after it: %s', (title, called) => {
  expect(titleOf(aJob({ title, parent_job_id: 'job-0' }), en)).toBe(called);
  expect(titleOf(aJob({ title }), en)).toBe(title);
});

test.each([
  ['undo', 'written', 'The tickets that the job changed'],
  ['retag', 'failed', 'The tickets that were not changed'],
  ['undo', 'failed', 'The tickets that were not changed'],
])('%s of what was %s is about just these tickets', (kind, take, words) => {
  expect(selectionWords(aJob({ kind, selection: { kind: 'job', take } }), en)).toBe(words);
});

test.each([
  [{ add: ['a'], remove: ['b'] }, ['b', 'a']],
  [{ rename: { from: ['a', 'b'], to: 'c' } }, ['a', 'b', 'c']],
  [{ one_of: { family: ['a', 'b'], keep: 'b' } }, ['a', 'b']],
  [{ set: ['a'] }, []],
])('the tags that %j names can be taken back one by one', (parameters, tags) => {
  expect(tagsNamed(aJob({ parameters }))).toEqual(tags);
});

test('pace and remaining time come once they mean something', () => {
  const going = { total_items: 10_000, tickets_per_minute: 1180.4, eta_seconds: 30 };
  const early = aJob({ ...going, processed_items: 100, progress: 1 });
  expect(howFar(early, en)).toBe('100 of 10,000 tickets · 1,180/min');
  const later = aJob({ ...going, processed_items: 6120, progress: 61 });
  expect(howFar(later, en)).toBe('6,120 of 10,000 tickets · 1,180/min · about 30 sec left');
  expect(howFar(later, en, { compact: true })).toBe('6,120 of 10,000 tickets');
  const waits = aJob({ ...later, waiting: { reason: 'confirm', until: null } });
  expect(howFar(waits, en)).toBe('6,120 of 10,000 tickets');
});

test('while the list is read, what is found so far is told', () => {
  const job = aJob({ phase: 'selecting', total_items: null, selected_items: 1400 });
  expect(howFar(job, en)).toBe('1,400 tickets found so far');
});

test.each([
  [{ counts: { changed: 10 } }, 'all changed', 'Finished'],
  [{ counts: { changed: 4, unchanged: 6 } }, '4 changed', 'Finished'],
  [{ counts: { unchanged: 10 } }, 'nothing to do', 'Finished'],
  [{ counts: { changed: 9, conflict: 1 } }, '1 left alone', 'Finished'],
  [{ counts: { changed: 9, failed: 1 } }, '1 not changed', 'Finished · 1 not changed'],
])('a finished job with %j is «%s»', (about, result, status) => {
  const job = aJob({ status: 'completed', ...about });
  expect([resultWords(job, en), statusWord(job, en)]).toEqual([result, status]);
});

test('a job that could not go on says why, in the reader’s words where there are some', () => {
  const failed = (code: string) => aJob({ status: 'failed', error: { code, detail: 'Too deep.' } });
  expect(doingNow(failed('view_too_deep'), en)).toBe('Stopped: Too deep.');
  expect(doingNow(failed('zendesk_account_gone'), en)).toMatch(/^Stopped: There is no Zendesk/);
  expect(doingNow(failed('confirmation_needed'), en)).toMatch(/only as a draft/);
});
