import { render, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { ENGLISH, Zendesk } from '../../tests/page';
import { aJob, ME, StandIn } from '../../tests/stand_in';
import { Backend } from '../backend/backend';
import { SurroundingsContext } from '../backend/hooks';
import { askDirectly, Session } from '../backend/session';
import type { Job } from '../backend/types';
import { LanguageProvider } from '../i18n/language';
import { language } from '../i18n/translate';
import german from '../translations/de.json';
import type { Visibility } from '../visibility';
import { announcement, EndNoticesProvider, useEndNotices } from './end_notices';

const OVER = aJob({ status: 'completed', counts: { changed: 10 } });

let standIn: StandIn;
beforeEach(async () => {
  standIn = await StandIn.start();
  const expires_at = new Date(Date.now() + 900_000).toISOString();
  standIn.on('POST /api/v1/session', { token: 't', expires_at, me: ME });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await standIn.stop();
});

function Told({ job }: { job: Job }) {
  const { note } = useEndNotices();
  useEffect(() => note([job]), [job, note]);
  return null;
}

/** An instance of the app that has seen the job going, and hears nothing of it any more. */
async function instance({ visible = false, shown = undefined as string | undefined } = {}) {
  const zaf = new Zendesk();
  const session = new Session(askDirectly(new URL('api/v1/', standIn.address)), 'g');
  await session.token();
  const backend = new Backend(standIn.address, session);
  const visibility = { visible, subscribe: () => () => undefined } as unknown as Visibility;
  const page = (job: Job) => (
    <LanguageProvider value={ENGLISH}>
      <SurroundingsContext.Provider value={{ backend, visibility, zaf }}>
        <EndNoticesProvider shown={shown} every={20}>
          <Told job={job} />
        </EndNoticesProvider>
      </SurroundingsContext.Provider>
    </LanguageProvider>
  );
  const { rerender } = render(page(aJob()));
  return { zaf, tell: (job: Job) => rerender(page(job)) };
}

test('a job that ends while nobody looks is asked about, and announced', async () => {
  const { zaf } = await instance();
  standIn.on('GET /api/v1/jobs/job-1', OVER);
  await waitFor(() => expect(zaf.notices).toHaveLength(1));
  expect(zaf.notices[0]).toEqual([
    'Tag Manager: “Add reviewed” has finished, 10 tickets changed.',
    'notice',
  ]);
  const asked = standIn.times('GET /api/v1/jobs/job-1');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(standIn.times('GET /api/v1/jobs/job-1')).toBe(asked);
});

test('several instances that notice it at the same moment announce it once between them', async () => {
  const instances = [await instance(), await instance(), await instance()];
  for (const { tell } of instances) tell(OVER);
  const all = () => instances.flatMap(({ zaf }) => zaf.notices);
  await waitFor(() => expect(all()).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(all()).toHaveLength(1);
});

test('an instance that notices it later stays silent, whatever its name', async () => {
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.9).mockReturnValueOnce(0.1);
  const [first, later] = [await instance(), await instance()];
  first.tell(OVER);
  await waitFor(() => expect(first.zaf.notices).toHaveLength(1));
  later.tell(OVER);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(later.zaf.notices).toEqual([]);
});

test('who looks at the job sees it end, and is not told as well', async () => {
  const { zaf, tell } = await instance({ visible: true, shown: 'job-1' });
  tell(OVER);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(zaf.notices).toEqual([]);
});

test('a job that follows another is called after it, in the language of its reader', () => {
  const undo = { title: 'Undo: Retry: Add reviewed', parent_job_id: 'job-0' };
  const [text] = announcement(aJob({ ...undo, status: 'cancelled' }), language('de', german));
  expect(text).toContain('Rücknahme von „Neuer Versuch von „Add reviewed““');
});
