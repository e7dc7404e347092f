import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import { ActivityLines } from '../components/ActivityLines';
import { Download } from '../components/Download';
import { ChoiceFilter, DayFilter, TextFilter } from '../components/filters';
import { MayBeOld } from '../components/LinkState';
import { Row, SectionTitle, Stack } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { useDebounced } from '../components/useDebounced';
import { useLanguage } from '../i18n/language';

const LINES = 50;
const PATIENCE = 300; // milliseconds after the last key
const NOUNS = [
  ...(['job', 'template', 'schedule', 'series', 'hook'] as const),
  ...(['permissions', 'api_key', 'connection', 'check'] as const),
];

/** Who did what with jobs, permissions, keys and the connection; the newest first. */
export function ActivityPart() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [typed, setTyped] = useState('');
  const who = useDebounced(typed.trim(), PATIENCE);
  const [noun, setNoun] = useState<(typeof NOUNS)[number] | ''>('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const filters = {
    ...(who && { who }),
    ...(noun && { noun }),
    ...(from && { from: midnight(from) }),
    ...(to && { to: midnight(to, 1) }),
  };
  const pages = usePages(JSON.stringify(filters));
  const query = { limit: LINES, ...filters, ...(pages.cursor && { cursor: pages.cursor }) };
  const { data, problem, reload } = useLoaded(`activity ${JSON.stringify(query)}`, (signal) =>
    taken(api.GET('/api/v1/activity', { params: { query }, signal })),
  );
  return (
    <Stack as="section" aria-labelledby="activity">
      <SectionTitle id="activity">{t('settings.activity')}</SectionTitle>
      <Row $apart $align="flex-end">
        <Row $gap="sm" $align="flex-end">
          <TextFilter
            label={t('activity.who')}
            value={typed}
            longest={100}
            onChange={setTyped}
            data-test-id="activity-who"
          />
          <ChoiceFilter
            label={t('activity.noun')}
            options={[
              { value: '', label: t('activity.noun.any') },
              ...NOUNS.map((value) => ({ value, label: t(`activity.noun.${value}`) })),
            ]}
            value={noun}
            onChange={setNoun}
            data-test-id="activity-noun"
          />
          <DayFilter label={t('activity.from')} value={from} onChange={setFrom} />
          <DayFilter label={t('activity.to')} value={to} onChange={setTo} />
        </Row>
        <Download
          path="api/v1/activity.csv"
          query={filters}
          name="activity.csv"
          data-test-id="activity-download"
        />
      </Row>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      <MayBeOld problem={data && problem} />
      {data && data.activity.length === 0 && (
        <State title={t('activity.none')} data-test-id="activity-none" />
      )}
      {data && data.activity.length > 0 && (
        <ActivityLines lines={data.activity} caption={t('settings.activity')} />
      )}
      <Pager pages={pages} next={data?.next_cursor} />
    </Stack>
  );
}

/** When a day of this browser's begins, or one some days later. */
function midnight(day: string, later = 0): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + later);
  return moment.toISOString();
}
