import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Row, SectionTitle, Stack } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { useDebounced } from '../components/useDebounced';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { JobTable } from './JobTable';

const PAGE = 25;
const FILTERS = {
  any: undefined,
  ready: 'draft',
  under_way: 'pending,running,paused,scheduled',
  finished: 'completed',
  stopped: 'failed,cancelled',
} as const;

type Filter = keyof typeof FILTERS;

interface AllJobsProps {
  /** What is known better than by the list. */
  live: Job[];
  turn: string;
}

/** The account's jobs, filtered, searched, page by page. */
export function AllJobs({ live, turn }: AllJobsProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [filter, setFilter] = useState<Filter>('any');
  const [mine, setMine] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const about = `${filter} ${mine} ${q}`;
  const pages = usePages(about);
  const status = FILTERS[filter];
  const { data, problem, reload } = useLoaded(`${about} ${pages.cursor} ${turn}`, (signal) => {
    const query = {
      limit: PAGE,
      ...(status && { status }),
      ...(mine && { mine }),
      ...(q && { q }),
      ...(pages.cursor && { cursor: pages.cursor }),
    };
    return taken(api.GET('/api/v1/jobs', { params: { query }, signal }));
  });
  const filtered = filter !== 'any' || mine || q !== '';
  const clear = () => {
    setFilter('any');
    setMine(false);
    setTyped('');
  };

  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  if (data.jobs.length === 0 && !filtered) return <NoJobs />;
  const now = new Map(live.map((job) => [job.job_id, job]));
  return (
    <Stack as="section" aria-labelledby="all-jobs" data-test-id="all-jobs">
      <SectionTitle id="all-jobs">{t('jobs.all')}</SectionTitle>
      <Row $gap="sm" $align="flex-end">
        <Narrow>
          <Field.Label>{t('jobs.status')}</Field.Label>
          <Select
            isCompact
            value={filter}
            onChange={(event) => setFilter(event.target.value as Filter)}
            data-test-id="jobs-filter"
          >
            {(Object.keys(FILTERS) as Filter[]).map((each) => (
              <option key={each} value={each}>
                {t(`jobs.filter.${each}`)}
              </option>
            ))}
          </Select>
        </Narrow>
        <Wide>
          <Field.Label>{t('jobs.search')}</Field.Label>
          <Input
            isCompact
            type="search"
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            data-test-id="jobs-search"
          />
        </Wide>
        <Tick>
          <Checkbox checked={mine} onChange={(event) => setMine(event.target.checked)}>
            <Field.Label isRegular>{t('jobs.mine')}</Field.Label>
          </Checkbox>
        </Tick>
      </Row>
      {data.jobs.length === 0 ? (
        <State title={t('jobs.none')} action={{ label: t('jobs.clear'), onClick: clear }} />
      ) : (
        <JobTable jobs={data.jobs.map((job) => now.get(job.job_id) ?? job)} />
      )}
      <Pager pages={pages} next={data.next_cursor} />
    </Stack>
  );
}

/** What stands here before the first job. */
function NoJobs() {
  const { t } = useLanguage();
  const go = useGo();
  const may = useMay('change_tickets');
  const begin = { label: t('nav.new_job'), onClick: () => go('new'), isPrimary: true };
  return (
    <State title={t('jobs.empty.title')} action={may ? begin : undefined} data-test-id="jobs-empty">
      {t('jobs.empty.text')}
    </State>
  );
}

const Narrow = styled(Field)`
  flex: 0 1 200px;
`;

const Wide = styled(Field)`
  flex: 1 1 220px;
  max-width: 400px;
`;

const Tick = styled(Field)`
  padding-bottom: ${({ theme }) => theme.space.xs};
`;
