import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { isOver, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { JobProgress } from '../components/JobProgress';
import { LinkButton, Row, Stack, Strong, Subtle } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { titleOf } from '../job/titles';
import { doingNow } from '../job/words';

const MOST = 2; // of the newest jobs in this narrow place; the app's own page shows the others

/** The person's own jobs in small, with those that have just ended. */
export function MyJobs({ jobs }: { jobs: readonly Job[] }) {
  return (
    <>
      {jobs.slice(-MOST).map((job) => (
        <MyJob key={job.job_id} job={job} />
      ))}
    </>
  );
}

function MyJob({ job }: { job: Job }) {
  const language = useLanguage();
  const zaf = useZaf();
  const { t } = language;
  return (
    <Card data-test-id="sidebar-job">
      <Row $apart $gap="xs" $align="baseline">
        <Title>
          <Strong>{titleOf(job, language)}</Strong>
        </Title>
        <LinkButton onClick={() => zaf?.openPage(`jobs/${job.job_id}`)} data-test-id="sidebar-open">
          {t('sidebar.open')}
        </LinkButton>
      </Row>
      {!isOver(job) && <JobProgress job={job} compact />}
      <Subtle role="status" data-test-id="sidebar-job-now">
        {doingNow(job, language)}
      </Subtle>
    </Card>
  );
}

const Card = styled(Stack).attrs({ $gap: 'xxs' })`
  padding: ${({ theme }) => theme.space.sm};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  border: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
`;

const Title = styled.span`
  flex: 1 1 0;
  min-width: 0;
  overflow-wrap: anywhere;
`;
