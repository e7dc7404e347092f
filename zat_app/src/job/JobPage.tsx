import { useEffect, useRef, useState } from 'react';
import { isOver, useJob, useMay, useMe } from '../backend/hooks';
import type { Job } from '../backend/types';
import { JobProgress } from '../components/JobProgress';
import { LinkState } from '../components/LinkState';
import { LinkButton, PageTitle, Panel, Row, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { OutcomeCounts } from '../components/OutcomeCounts';
import { StatusTag } from '../components/StatusTag';
import { LoadingState, ProblemState } from '../components/states';
import { useLanguage } from '../i18n/language';
import { useEndNotices } from '../nav_bar/end_notices';
import { isDraft } from '../review/draft';
import { useGo } from '../router';
import { ErrorGroups } from './ErrorGroups';
import { FollowUps } from './FollowUps';
import { HowItRuns } from './HowItRuns';
import { JobButtons } from './JobButtons';
import { JobTabs } from './JobTabs';
import { ParentLink } from './ParentLink';
import { RenameJob } from './RenameJob';
import { SaveThis } from './SaveThis';
import { Scheduled } from './Scheduled';
import { SeriesLink } from './SeriesLink';
import { titleOf } from './titles';
import { isMine, Who } from './Who';
import { doingNow, notRight, selectionWords, sum } from './words';

/** Whether it waits for its moment, and nobody has given it up. */
const isScheduled = (job: Job) => job.status === 'scheduled' && job.wish !== 'cancel';

/** One job: how it goes while it runs, and what came of every ticket. */
export default function JobPage({ jobId }: { jobId: string }) {
  const { state: job, link, problem } = useJob(jobId);
  const { note } = useEndNotices();
  const go = useGo();
  useEffect(() => {
    if (job) note([job]);
  }, [job, note]);
  const draft = job && isDraft(job) ? job.job_id : null;
  useEffect(() => {
    if (draft) go(`review/${draft}`);
  }, [draft, go]);

  if (problem) return <ProblemState isPage problem={problem} />;
  if (!job || draft) return link === 'lost' ? <LinkState link={link} /> : <LoadingState />;
  return (
    <Stack $gap="md" data-test-id="job-page">
      <LinkState link={link} />
      <JobHead job={job} />
      {isOver(job) && <Finished job={job} />}
      {isScheduled(job) && <Scheduled job={job} />}
      {!isOver(job) && !isScheduled(job) && <Running job={job} />}
      <JobTabs job={job} />
    </Stack>
  );
}

function JobHead({ job: told }: { job: Job }) {
  const [renamed, setRenamed] = useState<Job | null>(null); // no stream tells of jobs that are over
  const job = renamed?.job_id === told.job_id ? renamed : told;
  const language = useLanguage();
  const { t, moment } = language;
  const took = secondsOf(job);
  const go = useGo();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const began = job.started_at ?? job.created_at;
  return (
    <Stack $gap="xs">
      <div>
        <LinkButton onClick={() => go('jobs')}>{t('job.all')}</LinkButton>
      </div>
      <Row $apart $gap="sm">
        <Row $gap="sm">
          <PageTitle ref={title} tabIndex={-1}>
            {titleOf(job, language)}
          </PageTitle>
          <StatusTag job={job} />
        </Row>
        {!isScheduled(job) && <JobButtons job={job} />}
      </Row>
      <Row>
        <Subtle>
          {selectionWords(job, language)} · <Who job={job} /> · {moment(began)}
          {took !== null && ` · ${t('job.took', { time: language.duration(took) })}`}
        </Subtle>
        {isOver(job) && <Rename job={job} onRenamed={setRenamed} />}
        <SaveThis job={job} />
      </Row>
      <ParentLink job={job} />
      {job.series && (
        <div>
          <SeriesLink job={job} />
        </div>
      )}
      {isOver(job) && <FollowUps job={job} />}
    </Stack>
  );
}

interface RenameProps {
  job: Job;
  onRenamed: (job: Job) => void;
}

function Rename({ job, onRenamed }: RenameProps) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  if (!useMay('change_tickets')) return null;
  const done = (renamed: Job) => {
    onRenamed(renamed);
    setAsking(false);
  };
  return (
    <>
      <LinkButton onClick={() => setAsking(true)} data-test-id="job-rename">
        {t('rename.open')}
      </LinkButton>
      {asking && <RenameJob job={job} onRenamed={done} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Seconds from its first step to its last; null while it runs. */
function secondsOf({ started_at, completed_at }: Job): number | null {
  if (!started_at || !completed_at) return null;
  return (Date.parse(completed_at) - Date.parse(started_at)) / 1000;
}

function Running({ job }: { job: Job }) {
  const language = useLanguage();
  const me = useMe();
  const { t } = language;
  return (
    <Panel aria-label={t('job.progress')}>
      <Stack $gap="md">
        <JobProgress job={job} />
        {job.total_items !== null && <OutcomeCounts counts={job.counts} withPending />}
        {job.waiting ? (
          <Waiting job={job} />
        ) : (
          <p data-test-id="job-now">
            {doingNow(job, language)}.{' '}
            {job.status === 'running' && isMine(job, me) && <Subtle>{t('job.leave')}</Subtle>}
          </p>
        )}
        <ErrorGroups job={job} />
        <HowItRuns job={job} />
      </Stack>
    </Panel>
  );
}

const AS_WISHED = ['other_job', 'confirm', 'window'];

function Waiting({ job }: { job: Job }) {
  const language = useLanguage();
  const { t } = language;
  const go = useGo();
  const mayConnect = useMay('connect');
  const reconnect = job.waiting?.reason === 'reauthorise' && mayConnect;
  return (
    <Notice
      type={AS_WISHED.includes(job.waiting?.reason ?? '') ? 'info' : 'warning'}
      data-test-id="job-now"
    >
      <Row>
        {doingNow(job, language)}
        {reconnect && (
          <LinkButton onClick={() => go('settings/connection')}>{t('reconnect.action')}</LinkButton>
        )}
      </Row>
    </Notice>
  );
}

function Finished({ job }: { job: Job }) {
  const language = useLanguage();
  const { t, clock } = language;
  const wrote = job.counts.changed + job.counts.failed + job.counts.unchanged > 0;
  return (
    <Panel aria-label={t('job.result')}>
      <Stack $gap="md">
        {job.status !== 'completed' && (
          <Notice type={job.status === 'failed' ? 'error' : 'info'} data-test-id="job-now">
            {doingNow(job, language)}
          </Notice>
        )}
        <OutcomeCounts counts={job.counts} />
        <Stack $gap="xxs">
          <p data-test-id="job-sum">{sum(job, language)}</p>
          {wrote && job.completed_at && (
            <Subtle data-test-id="job-checked">
              {t('job.checked', { time: clock(job.completed_at) })}
            </Subtle>
          )}
        </Stack>
        {notRight(job.counts) > 0 && <ErrorGroups job={job} />}
      </Stack>
    </Panel>
  );
}
