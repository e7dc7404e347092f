import { useEffect } from 'react';
import { isOver, useLiveJobs } from '../backend/hooks';
import { FocusedTitle } from '../components/FocusedTitle';
import { LinkState } from '../components/LinkState';
import { HiddenTitle, Stack } from '../components/layout';
import { ProblemState } from '../components/states';
import { useLanguage } from '../i18n/language';
import { useEndNotices } from '../nav_bar/end_notices';
import { AllJobs } from './AllJobs';
import { NeedsYou } from './NeedsYou';
import { RunningJobs } from './RunningJobs';
import { RunningSeries } from './RunningSeries';
import { useOpenSeries } from './use_open_series';

/** What needs a person, what is running, and everything that was. */
export function JobsPage() {
  const { t } = useLanguage();
  const { note } = useEndNotices();
  const { state, link, problem } = useLiveJobs();
  const live = state?.jobs ?? [];
  const { series, look } = useOpenSeries(live);
  useEffect(() => {
    if (state) note(state.jobs);
  }, [state, note]);

  if (problem) return <ProblemState isPage problem={problem} />;
  // The lists below are read again whenever a job begins, ends or is paused.
  const turn = live.map((job) => `${job.job_id} ${job.status}`).join();
  const running = live.filter((job) => !isOver(job));
  const grouped = series.map((each) => each.series_id);
  const alone = running.filter((job) => !grouped.includes(job.series?.id ?? ''));
  return (
    <Stack $gap="lg">
      <FocusedTitle as={HiddenTitle}>{t('nav.jobs')}</FocusedTitle>
      <LinkState link={link} />
      <NeedsYou live={running} turn={turn} />
      {series.length > 0 && <RunningSeries series={series} live={running} onDone={look} />}
      {alone.length > 0 && <RunningJobs jobs={alone} />}
      <AllJobs live={live} turn={turn} />
    </Stack>
  );
}
