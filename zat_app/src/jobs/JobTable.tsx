import { Table } from '@zendeskgarden/react-tables';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Digits, Hidden, LinkButton, Stack, Subtle } from '../components/layout';
import { ResultLine } from '../components/ResultLine';
import { useLanguage } from '../i18n/language';
import { titleOf } from '../job/titles';
import { Who } from '../job/Who';
import { selectionWords } from '../job/words';
import { useGo } from '../router';
import { placeOf } from './NeedsYou';

/** One row for each job. */
export function JobTable({ jobs }: { jobs: Job[] }) {
  const { t } = useLanguage();
  return (
    <Table isReadOnly>
      <Hidden as="caption">{t('jobs.all')}</Hidden>
      <Table.Head>
        <Table.HeaderRow>
          <Table.HeaderCell>{t('jobs.column.job')}</Table.HeaderCell>
          <Amount as={Table.HeaderCell}>{t('jobs.column.tickets')}</Amount>
          <Table.HeaderCell width="28%">{t('jobs.column.result')}</Table.HeaderCell>
          <Late as={Table.HeaderCell}>{t('jobs.column.when')}</Late>
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {jobs.map((job) => (
          <JobRow key={job.job_id} job={job} />
        ))}
      </Table.Body>
    </Table>
  );
}

function JobRow({ job }: { job: Job }) {
  const language = useLanguage();
  const go = useGo();
  return (
    <Table.Row data-test-id="job-row">
      <Table.Cell>
        <Stack $gap="xxs">
          <span>
            {job.kind === 'undo' && <span aria-hidden>↳ </span>}
            <LinkButton onClick={() => go(placeOf(job))}>{titleOf(job, language)}</LinkButton>
          </span>
          <Subtle>
            {selectionWords(job, language)} · <Who job={job} />
          </Subtle>
        </Stack>
      </Table.Cell>
      <Amount as={Table.Cell}>
        <Digits>{job.total_items === null ? '…' : language.number(job.total_items)}</Digits>
      </Amount>
      <Table.Cell>
        <ResultLine job={job} />
      </Table.Cell>
      <Late as={Table.Cell}>{language.moment(job.completed_at ?? job.created_at)}</Late>
    </Table.Row>
  );
}

const Amount = styled(Table.Cell)`
  width: 100px;
  text-align: end;
`;

const Late = styled(Table.Cell)`
  width: 170px;
  @media (max-width: 700px) {
    display: none;
  }
`;
