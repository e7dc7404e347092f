import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Digits, Hidden, LinkButton, Stack, Subtle } from '../components/layout';
import { ResultLine } from '../components/ResultLine';
import { Table } from '../components/Table';
import { useLanguage } from '../i18n/language';
import { SeriesLink } from '../job/SeriesLink';
import { titleOf } from '../job/titles';
import { Who } from '../job/Who';
import { selectionWords } from '../job/words';
import { placeOf } from '../review/draft';
import { useGo } from '../router';

/** One row for each job. */
export function JobTable({ jobs }: { jobs: Job[] }) {
  const { t } = useLanguage();
  return (
    <Table>
      <Hidden as="caption">{t('jobs.all')}</Hidden>
      <thead>
        <tr>
          <th>{t('jobs.column.job')}</th>
          <Amount as="th">{t('jobs.column.tickets')}</Amount>
          <th style={{ width: '28%' }}>{t('jobs.column.result')}</th>
          <Late as="th">{t('jobs.column.when')}</Late>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.job_id} job={job} />
        ))}
      </tbody>
    </Table>
  );
}

function JobRow({ job }: { job: Job }) {
  const language = useLanguage();
  const go = useGo();
  return (
    <tr data-test-id="job-row">
      <td>
        <Stack $gap="xxs">
          <span>
            {job.kind === 'undo' && <span aria-hidden>↳ </span>}
            <LinkButton onClick={() => go(placeOf(job))}>{titleOf(job, language)}</LinkButton>
          </span>
          <Subtle>
            {selectionWords(job, language)} · <Who job={job} />
          </Subtle>
          <SeriesLink job={job} />
        </Stack>
      </td>
      <Amount>
        <Digits>{job.total_items === null ? '…' : language.number(job.total_items)}</Digits>
      </Amount>
      <td>
        <ResultLine job={job} />
      </td>
      <Late>{language.moment(job.completed_at ?? job.created_at)}</Late>
    </tr>
  );
}

const Amount = styled.td`
  width: 100px;
  text-align: end;
`;

const Late = styled.td`
  width: 170px;
  @media (max-width: 700px) {
    display: none;
  }
`;
