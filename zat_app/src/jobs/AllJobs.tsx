import { Checkbox, Field } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { ChoiceFilter, TextFilter } from '../components/filters';
import { MayBeOld } from '../components/LinkState';
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
const NAMES = Object.keys(FILTERS) as Filter[];

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
  const query = {
    limit: PAGE,
    ...(status && { status }),
    ...(mine && { mine }),
    ...(q && { q }),
    ...(pages.cursor && { cursor: pages.cursor }),
  };
  const { data, problem, reload } = useLoaded(
    JSON.stringify(query),
    (signal) => taken(api.GET('/api/v1/jobs', { params: { query }, signal })),
    turn,
  );
  const filtered = filter !== 'any' || mine || q !== '';
  const clear = () => {
    setFilter('any');
    setMine(false);
    setTyped('');
  };

  if (!data && !filtered && !problem) return <LoadingState />;
  if (data?.jobs.length === 0 && !filtered) return <NoJobs />;
  const now = new Map(live.map((job) => [job.job_id, job]));
  return (
    <Stack as="section" aria-labelledby="all-jobs" data-test-id="all-jobs">
      <SectionTitle id="all-jobs">{t('jobs.all')}</SectionTitle>
      <Row $gap="sm" $align="flex-end">
        <Narrow>
          <ChoiceFilter
            label={t('jobs.status')}
            options={NAMES.map((value) => ({ value, label: t(`jobs.filter.${value}`) }))}
            value={filter}
            onChange={setFilter}
            data-test-id="jobs-filter"
          />
        </Narrow>
        <Wide>
          <TextFilter
            label={t('jobs.search')}
            value={typed}
            longest={100}
            onChange={setTyped}
            data-test-id="jobs-search"
          />
        </Wide>
        <Tick>
          <Checkbox checked={mine} onChange={(event) => setMine(event.target.checked)}>
            <Field.Label isRegular>{t('jobs.mine')}</Field.Label>
          </Checkbox>
        </Tick>
      </Row>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      <MayBeOld problem={data && problem} />
      {data?.jobs.length === 0 && (
        <State title={t('jobs.none')} action={{ label: t('jobs.clear'), onClick: clear }} />
      )}
      {data && data.jobs.length > 0 && (
        <JobTable jobs={data.jobs.map((job) => now.get(job.job_id) ?? job)} />
      )}
      <Pager pages={pages} next={data?.next_cursor} />
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

const Narrow = styled.div`
  flex: 0 1 200px;
`;

const Wide = styled.div`
  flex: 1 1 220px;
  max-width: 400px;
`;

const Tick = styled(Field)`
  padding-bottom: ${({ theme }) => theme.space.xs};
`;
