import { useEffect, useState } from 'react';
import { useJob } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LoadingState, ProblemState, State } from '../components/states';
import { useLanguage } from '../i18n/language';
import { comeBack, forgetDraft, madeHere, resetForm } from '../new_job/kept';
import { formOf } from '../new_job/order';
import { useGo } from '../router';
import { stageOf } from './draft';
import { Reading } from './Reading';
import { Ready } from './Ready';

/** `review/{id}`: a job before it starts, whoever made it. */
export default function ReviewPage({ rest: [jobId = ''] }: { rest: string[] }) {
  return <OneReview key={jobId} jobId={jobId} />;
}

function OneReview({ jobId }: { jobId: string }) {
  const [again, setAgain] = useState(0);
  const { state: job, problem } = useJob(jobId, again);
  const reload = () => setAgain((last) => last + 1);
  if (problem) return <ProblemState isPage problem={problem} onRetry={reload} />;
  if (!job) return <LoadingState />;
  return <Review job={job} />;
}

function Review({ job }: { job: Job }) {
  const { t, why } = useLanguage();
  const go = useGo();
  const stage = stageOf(job);
  useEffect(() => {
    if (stage === 'started') go(`jobs/${job.job_id}`);
  }, [stage, go, job.job_id]);

  const toForm = () => {
    if (job.parent_job_id) return go(`jobs/${job.parent_job_id}`); // where it was asked for
    go(fillForm(job) ? 'new' : 'jobs');
  };
  const again = t(
    job.parent_job_id ? 'review.to_parent' : canFill(job) ? 'review.again' : 'job.all',
  );
  switch (stage) {
    case 'started':
      return <LoadingState />;
    case 'reading':
      return <Reading job={job} onBack={toForm} />;
    case 'ready':
      return <Ready job={job} onBack={toForm} />;
    case 'given_up':
      return (
        <State
          title={t('review.given_up')}
          action={{ label: again, onClick: toForm }}
          data-test-id="review-given-up"
        >
          {t('review.given_up.detail')}
        </State>
      );
    case 'impossible':
      return (
        <State
          tone="alert"
          title={t('review.impossible')}
          action={{ label: again, onClick: toForm }}
          data-test-id="review-impossible"
        >
          {job.error && why(job.error)}
        </State>
      );
  }
}

/** Whether a form can say what the job says; that of somebody else's file can't. */
const canFill = (job: Job): boolean => madeHere(job.job_id) || formOf(job) !== null;

/** Back to the form as it was, or as it must have been where somebody else filled it in. */
function fillForm(job: Job): boolean {
  if (madeHere(job.job_id)) {
    if (['ready', 'reading'].includes(stageOf(job))) comeBack();
    else forgetDraft();
    return true;
  }
  const form = formOf(job);
  if (form) resetForm(form);
  return form !== null;
}
