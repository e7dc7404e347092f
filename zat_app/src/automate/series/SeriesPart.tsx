import { taken } from '../../backend/backend';
import { useBackend, useLiveJobs, useLoaded } from '../../backend/hooks';
import type { Series } from '../../backend/types';
import { Hidden, LinkButton, Stack, Subtle } from '../../components/layout';
import { Pager, usePages } from '../../components/Pager';
import { LoadingState, ProblemState, State } from '../../components/states';
import { Table } from '../../components/Table';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';
import type { PartProps } from '../AutomatePage';
import { turnOf, useLooksAgain } from './follow';
import { SeriesPage } from './SeriesPage';
import { stepWords, wentWrong } from './words';

/** `automate/series` is the list of series, `automate/series/{id}` one of them. */
export default function SeriesPart({ rest: [seriesId] }: PartProps) {
  return seriesId ? <SeriesPage key={seriesId} seriesId={seriesId} /> : <AllSeries />;
}

function AllSeries() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const go = useGo();
  const pages = usePages('series');
  const { state } = useLiveJobs();
  const query = { limit: 20, ...(pages.cursor ? { cursor: pages.cursor } : {}) };
  const loaded = useLoaded(`all series ${pages.cursor}`, (signal) =>
    taken(api.GET('/api/v1/series', { params: { query }, signal })),
  );
  const { data, problem, reload } = loaded;
  useLooksAgain(loaded, data?.series ?? [], turnOf(state?.jobs ?? []));
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  if (data.series.length === 0 && pages.isFirst) {
    return (
      <State
        title={t('series.none')}
        action={{ label: t('nav.new_job'), onClick: () => go('new') }}
        data-test-id="series-none"
      >
        {t('series.none.text')}
      </State>
    );
  }
  return (
    <Stack $gap="sm">
      <SeriesTable series={data.series} />
      <Pager pages={pages} next={data.next_cursor} />
    </Stack>
  );
}

function SeriesTable({ series }: { series: Series[] }) {
  const { t } = useLanguage();
  return (
    <Table>
      <Hidden as="caption">{t('automate.series')}</Hidden>
      <thead>
        <tr>
          <th>{t('series.column.name')}</th>
          <th style={{ width: '28%' }}>{t('series.column.state')}</th>
          <th style={{ width: '22%' }}>{t('series.column.when')}</th>
        </tr>
      </thead>
      <tbody>
        {series.map((each) => (
          <SeriesRow key={each.series_id} series={each} />
        ))}
      </tbody>
    </Table>
  );
}

function SeriesRow({ series }: { series: Series }) {
  const language = useLanguage();
  const { t, moment } = language;
  const go = useGo();
  const { owner, status } = series;
  const wrong = status === 'completed' && wentWrong(series);
  return (
    <tr data-test-id="series-row">
      <td>
        <Stack $gap="xxs">
          <span>
            <LinkButton onClick={() => go(`automate/series/${series.series_id}`)}>
              {series.name}
            </LinkButton>
          </span>
          <Subtle>{owner.user?.name ?? owner.name}</Subtle>
        </Stack>
      </td>
      <td>
        <Stack $gap="xxs">
          <span>{t(wrong ? 'series.status.with_failures' : `series.status.${status}`)}</span>
          <Subtle>{stepWords(series.position, series.of, language)}</Subtle>
        </Stack>
      </td>
      <td>{moment(series.completed_at ?? series.created_at)}</td>
    </tr>
  );
}
