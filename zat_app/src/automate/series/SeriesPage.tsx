import { useEffect, useRef } from 'react';
import type { Job, Series } from '../../backend/types';
import { JobProgress } from '../../components/JobProgress';
import { LinkState } from '../../components/LinkState';
import {
  LinkButton,
  PageTitle,
  Panel,
  Row,
  Rows,
  Stack,
  Strong,
  Subtle,
} from '../../components/layout';
import { Notice } from '../../components/Notice';
import { OutcomeCounts } from '../../components/OutcomeCounts';
import { LoadingState, ProblemState } from '../../components/states';
import { ToneTag } from '../../components/ToneTag';
import { useLanguage } from '../../i18n/language';
import { doingNow, sum } from '../../job/words';
import { useGo } from '../../router';
import { isSeriesOver, useSeries } from './follow';
import { SeriesButtons } from './SeriesButtons';
import { isTrouble, type Step, stepWords, toneOf, whyNot } from './words';

/** One series: its steps in order, each with its job. */
export function SeriesPage({ seriesId }: { seriesId: string }) {
  const { data: series, problem, reload, live, link } = useSeries(seriesId);
  if (problem && !series) return <ProblemState isPage problem={problem} onRetry={reload} />;
  if (!series) return <LoadingState />;
  return (
    <Stack $gap="md" data-test-id="series-page">
      <LinkState link={link} />
      <Head series={series} onDone={reload} />
      <Why series={series} />
      <Steps series={series} live={live} />
      {series.total_items > 0 && <Sum series={series} />}
    </Stack>
  );
}

function Head({ series, onDone }: { series: Series; onDone: () => void }) {
  const { t, moment } = useLanguage();
  const go = useGo();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { owner } = series;
  return (
    <Stack $gap="xs">
      <div>
        <LinkButton onClick={() => go('automate/series')}>{t('series.all')}</LinkButton>
      </div>
      <Row $apart $gap="sm">
        <Row $gap="sm">
          <PageTitle as="h2" ref={title} tabIndex={-1}>
            {series.name}
          </PageTitle>
          <ToneTag
            isPill
            isRegular
            size="large"
            $tone={toneOf(series)}
            data-test-id="series-status"
          >
            <span>{t(`series.status.${series.status}`)}</span>
          </ToneTag>
        </Row>
        <SeriesButtons series={series} onDone={onDone} />
      </Row>
      <Subtle>
        {owner.user?.name ?? owner.name} · {moment(series.created_at)} ·{' '}
        {t(`series.on_failure.${series.on_failure}`)}
      </Subtle>
    </Stack>
  );
}

function Why({ series }: { series: Series }) {
  const why = whyNot(series, useLanguage());
  if (!why) return null;
  return <Notice type={series.error ? 'error' : 'warning'}>{why}</Notice>;
}

function Steps({ series, live }: { series: Series; live: readonly Job[] }) {
  return (
    <Rows as="ol" data-test-id="series-steps">
      {series.steps.map((step) => (
        <OneStep
          key={step.position}
          step={step}
          of={series.of}
          job={live.find((job) => job.job_id === step.job?.job_id) ?? null}
        />
      ))}
    </Rows>
  );
}

interface OneStepProps {
  step: Step;
  of: number;
  /** Its job as it is now, while it runs. */
  job: Job | null;
}

function OneStep({ step, of, job }: OneStepProps) {
  const language = useLanguage();
  const { t } = language;
  const go = useGo();
  const made = step.job?.job_id;
  const runs = step.state === 'running' && job !== null;
  return (
    <Stack as="li" $gap="xs" data-test-id="series-step">
      <Row $apart $gap="sm">
        <Row $gap="sm">
          <Subtle>{stepWords(step.position, of, language)}</Subtle>
          {made ? (
            <LinkButton onClick={() => go(`jobs/${made}`)}>{step.title}</LinkButton>
          ) : (
            <Strong>{step.title}</Strong>
          )}
        </Row>
        <ToneTag isPill isRegular $tone={toneOfStep(step)} data-test-id="step-state">
          <span>{runs ? doingNow(job, language) : t(`series.step.${step.state}`)}</span>
        </ToneTag>
      </Row>
      {runs && <JobProgress job={job} />}
      {!runs && step.job && <Subtle data-test-id="step-sum">{sum(step.job, language)}</Subtle>}
      {step.state === 'refused' && step.error && (
        <Subtle>{language.why(step.error, 'series')}</Subtle>
      )}
    </Stack>
  );
}

function toneOfStep(step: Step) {
  if (step.state === 'completed') return 'success';
  if (step.state === 'running') return 'primary';
  if (isTrouble(step)) return step.state === 'finished_with_failures' ? 'warning' : 'danger';
  return 'neutral';
}

/** All steps together. */
function Sum({ series }: { series: Series }) {
  const { t } = useLanguage();
  return (
    <Panel aria-label={t('series.sum')}>
      <Stack>
        <Strong>{t('series.sum')}</Strong>
        <OutcomeCounts counts={series.counts} withPending={!isSeriesOver(series)} />
      </Stack>
    </Panel>
  );
}
