import { SeriesButtons } from '../automate/series/SeriesButtons';
import { stepWords } from '../automate/series/words';
import type { Job, Series } from '../backend/types';
import { JobProgress } from '../components/JobProgress';
import { LinkButton, Row, Rows, SectionTitle, Stack, Strong, Subtle } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { doingNow } from '../job/words';
import { useGo } from '../router';

interface RunningSeriesProps {
  series: readonly Series[];
  /** The account's jobs that are under way. */
  live: readonly Job[];
  onDone: () => void;
}

/** Series that are not over, each with its job that runs. */
export function RunningSeries({ series, live, onDone }: RunningSeriesProps) {
  const { t } = useLanguage();
  return (
    <Stack as="section" $gap="xs" aria-labelledby="series" data-test-id="running-series">
      <SectionTitle id="series">{t('jobs.series')}</SectionTitle>
      <Rows>
        {series.map((each) => (
          <OneSeries
            key={each.series_id}
            series={each}
            job={live.find((job) => job.series?.id === each.series_id) ?? null}
            onDone={onDone}
          />
        ))}
      </Rows>
    </Stack>
  );
}

interface OneSeriesProps {
  series: Series;
  job: Job | null;
  onDone: () => void;
}

function OneSeries({ series, job, onDone }: OneSeriesProps) {
  const language = useLanguage();
  const { t } = language;
  const go = useGo();
  const position = job?.series?.position ?? series.position;
  const step = series.steps[position - 1];
  return (
    <Stack as="li" $gap="xs" data-test-id="one-series">
      <Row $apart $gap="sm">
        <Stack $gap="xxs">
          <Strong>
            <LinkButton onClick={() => go(`automate/series/${series.series_id}`)}>
              {series.name}
            </LinkButton>
          </Strong>
          <Subtle>
            {stepWords(position, series.of, language)}
            {step && ` · ${step.title}`}
          </Subtle>
        </Stack>
        <SeriesButtons series={series} onDone={onDone} />
      </Row>
      {job && <JobProgress job={job} />}
      <Subtle>{job ? doingNow(job, language) : t(`series.status.${series.status}`)}</Subtle>
    </Stack>
  );
}
