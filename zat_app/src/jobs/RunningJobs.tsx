import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { JobProgress } from '../components/JobProgress';
import { LinkButton, Row, Rows, SectionTitle, Stack, Strong, Subtle } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { JobButtons } from '../job/JobButtons';
import { titleOf } from '../job/titles';
import { Who } from '../job/Who';
import { doingNow } from '../job/words';
import { useGo } from '../router';

/** The jobs that are in line, running or paused, with live bars. */
export function RunningJobs({ jobs }: { jobs: Job[] }) {
  const { t } = useLanguage();
  return (
    <Stack as="section" $gap="xs" aria-labelledby="running" data-test-id="running-jobs">
      <SectionTitle id="running">{t('jobs.running')}</SectionTitle>
      <Rows>
        {jobs.map((job) => (
          <RunningJob key={job.job_id} job={job} />
        ))}
      </Rows>
    </Stack>
  );
}

function RunningJob({ job }: { job: Job }) {
  const language = useLanguage();
  const go = useGo();
  return (
    <Stack as="li" $gap="xs" data-test-id="running-job">
      <Row $apart $gap="sm">
        <Stack $gap="xxs">
          <Strong>
            <LinkButton onClick={() => go(`jobs/${job.job_id}`)}>
              {titleOf(job, language)}
            </LinkButton>
          </Strong>
          <Subtle>
            <Who job={job} /> · {language.moment(job.started_at ?? job.created_at)}
          </Subtle>
        </Stack>
        <JobButtons job={job} />
      </Row>
      <JobProgress job={job} />
      <Doing $waits={job.waiting !== null} data-test-id="job-now">
        {doingNow(job, language)}
      </Doing>
    </Stack>
  );
}

const Doing = styled.p<{ $waits: boolean }>`
  color: ${({ theme, $waits }) =>
    getColor({ theme, variable: $waits ? 'foreground.warning' : 'foreground.subtle' })};
`;
