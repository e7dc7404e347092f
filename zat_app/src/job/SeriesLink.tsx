import { stepWords } from '../automate/series/words';
import type { Job } from '../backend/types';
import { LinkButton } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';

/** The way from a job to the series that it is a step of; nothing on other jobs. */
export function SeriesLink({ job: { series } }: { job: Job }) {
  const language = useLanguage();
  const go = useGo();
  if (!series) return null;
  const step = stepWords(series.position, series.of, language);
  return (
    <LinkButton onClick={() => go(`automate/series/${series.id}`)} data-test-id="job-series">
      {language.t('series.of_job', { step })}
    </LinkButton>
  );
}
