import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Fact, Facts } from '../components/Facts';
import { LinkButton, Row } from '../components/layout';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { optionsOf } from './options';
import { Who } from './Who';
import { selectionWords } from './words';

/** Tags one by one; in a saved job also a gap in the place of all. */
type Tags = string[] | string;

interface TagParameters {
  add?: Tags;
  remove?: Tags;
  set?: Tags;
  rename?: { from: Tags; to: string };
  one_of?: { family: Tags; keep: string };
  undo?: { tags?: string[] };
  from_csv?: boolean;
  except?: Tags;
}

/** Which tickets, which change, by whom, when: as it was asked for. */
export function WhatWasAsked({ job }: { job: Job }) {
  const { t, moment } = useLanguage();
  return (
    <Facts data-test-id="what-was-asked">
      <OrderFacts order={job} />
      <Fact name={t('asked.by')}>
        <Who job={job} />
      </Fact>
      {job.template_id && <FromSaved job={job} />}
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

function FromSaved({ job }: { job: Job }) {
  const { t } = useLanguage();
  const go = useGo();
  return (
    <Fact name={t('asked.saved')}>
      <LinkButton
        onClick={() => go(`automate/saved/${job.template_id}`)}
        data-test-id="job-from-saved"
      >
        {job.template_name ?? job.template_id}
      </LinkButton>
    </Fact>
  );
}

type Order = Pick<Job, 'selection' | 'parameters' | 'options' | 'reason'>;

/** Which tickets, which change, and how: of a job, or of a saved one. */
export function OrderFacts({ order }: { order: Order }) {
  const language = useLanguage();
  const { t, find } = language;
  const { kind, query, view_ids, ids, exclude_closed, limit } = order.selection as {
    kind: string;
    query?: string;
    view_ids?: number[];
    ids?: number[] | string;
    exclude_closed?: boolean;
    limit?: number | null;
  };
  const { speed, stopAfter, hours } = optionsOf(order);
  return (
    <>
      <Fact name={t('asked.tickets')}>
        {query && <Code>{query}</Code>}
        {view_ids && t('asked.views', { ids: view_ids.join(', ') })}
        {kind === 'csv' && selectionWords(order, language)}
        {kind === 'job' && `${selectionWords(order, language)}${ids?.length ? ': ' : ''}`}
        {ids && ids.length > 0 && t('asked.ids', { ids: shortened(ids) })}
        {exclude_closed && `, ${t('asked.exclude_closed')}`}
        {limit ? `, ${t('asked.limit', { count: limit })}` : null}
      </Fact>
      <Change parameters={order.parameters as TagParameters} />
      <Fact name={t('asked.speed')}>{find(`speed.${speed}`) ?? speed}</Fact>
      {stopAfter !== null && (
        <Fact name={t('asked.stop_after')}>
          {t('asked.stop_after.words', { count: stopAfter })}
        </Fact>
      )}
      {hours && <Fact name={t('when.label')}>{t('hours.words', { ...hours })}</Fact>}
      {order.reason && <Fact name={t('asked.reason')}>{order.reason}</Fact>}
    </>
  );
}

function Change({ parameters }: { parameters: TagParameters }) {
  const { t } = useLanguage();
  const { add, remove, set, rename, one_of, undo, from_csv, except } = parameters;
  return (
    <>
      {add?.length ? (
        <Fact name={t('asked.add')}>
          <TagList tags={listed(add)} kind="added" />
        </Fact>
      ) : null}
      {remove?.length ? (
        <Fact name={t('asked.remove')}>
          <TagList tags={listed(remove)} kind="removed" />
        </Fact>
      ) : null}
      {set && (
        <Fact name={t('asked.set')}>
          <TagList tags={listed(set)} />
        </Fact>
      )}
      {except?.length ? (
        <Fact name={t('asked.except')}>
          <TagList tags={listed(except)} />
        </Fact>
      ) : null}
      {from_csv && <Fact name={t('asked.change')}>{t('new_job.operation.from_csv')}</Fact>}
      {undo?.tags?.length ? (
        <Fact name={t('asked.undo')}>
          <TagList tags={undo.tags} />
        </Fact>
      ) : null}
      {rename && (
        <Fact name={t('asked.rename')}>
          <Row $gap="xs">
            <TagList tags={listed(rename.from)} /> → <TagList tags={[rename.to]} />
          </Row>
        </Fact>
      )}
      {one_of && (
        <Fact name={t('asked.one_of')}>
          <Row $gap="xs">
            <TagList tags={listed(one_of.family)} /> → <TagList tags={[one_of.keep]} />
          </Row>
        </Fact>
      )}
    </>
  );
}

const MOST_IDS = 50;

const listed = (tags: Tags): string[] => (typeof tags === 'string' ? [tags] : tags);

const shortened = (ids: number[] | string): string =>
  typeof ids === 'string' ? ids : firstOf(ids);

const firstOf = (ids: number[]): string =>
  ids.slice(0, MOST_IDS).join(', ') + (ids.length > MOST_IDS ? ', …' : '');

const Code = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
