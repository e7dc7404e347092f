import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Fact, Facts } from '../components/Facts';
import { Row } from '../components/layout';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';
import { Who } from './Who';

interface TagParameters {
  add?: string[];
  remove?: string[];
  set?: string[];
  rename?: { from: string[]; to: string };
  one_of?: { family: string[]; keep: string };
}

/** Which tickets, which change, by whom, when: as it was asked for. */
export function WhatWasAsked({ job }: { job: Job }) {
  const { t, find, moment } = useLanguage();
  const { query, view_ids, ids, exclude_closed, limit } = job.selection as {
    query?: string;
    view_ids?: number[];
    ids?: number[];
    exclude_closed?: boolean;
    limit?: number | null;
  };
  const speed = (job.options as { speed?: string }).speed ?? 'normal';
  return (
    <Facts data-test-id="what-was-asked">
      <Fact name={t('asked.tickets')}>
        {query && <Code>{query}</Code>}
        {view_ids && t('asked.views', { ids: view_ids.join(', ') })}
        {ids && t('asked.ids', { ids: shortened(ids) })}
        {exclude_closed && `, ${t('asked.exclude_closed')}`}
        {limit ? `, ${t('asked.limit', { count: limit })}` : null}
      </Fact>
      <Change parameters={job.parameters as TagParameters} />
      <Fact name={t('asked.speed')}>{find(`speed.${speed}`) ?? speed}</Fact>
      {job.reason && <Fact name={t('asked.reason')}>{job.reason}</Fact>}
      <Fact name={t('asked.by')}>
        <Who job={job} />
      </Fact>
      <Fact name={t('asked.at')}>{moment(job.created_at)}</Fact>
      {job.list_fixed_at && <Fact name={t('asked.fixed')}>{moment(job.list_fixed_at)}</Fact>}
      {job.started_at && <Fact name={t('asked.started')}>{moment(job.started_at)}</Fact>}
      {job.completed_at && <Fact name={t('asked.ended')}>{moment(job.completed_at)}</Fact>}
      <Fact name={t('asked.id')}>
        <Code>{job.job_id}</Code>
      </Fact>
    </Facts>
  );
}

function Change({ parameters }: { parameters: TagParameters }) {
  const { t } = useLanguage();
  const { add, remove, set, rename, one_of } = parameters;
  return (
    <>
      {add?.length ? (
        <Fact name={t('asked.add')}>
          <TagList tags={add} kind="added" />
        </Fact>
      ) : null}
      {remove?.length ? (
        <Fact name={t('asked.remove')}>
          <TagList tags={remove} kind="removed" />
        </Fact>
      ) : null}
      {set && (
        <Fact name={t('asked.set')}>
          <TagList tags={set} />
        </Fact>
      )}
      {rename && (
        <Fact name={t('asked.rename')}>
          <Row $gap="xs">
            <TagList tags={rename.from} /> → <TagList tags={[rename.to]} />
          </Row>
        </Fact>
      )}
      {one_of && (
        <Fact name={t('asked.one_of')}>
          <Row $gap="xs">
            <TagList tags={one_of.family} /> → <TagList tags={[one_of.keep]} />
          </Row>
        </Fact>
      )}
    </>
  );
}

const MOST_IDS = 50;

const shortened = (ids: number[]): string =>
  ids.slice(0, MOST_IDS).join(', ') + (ids.length > MOST_IDS ? ', …' : '');

const Code = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
