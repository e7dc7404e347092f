import { Field, Input } from '@zendeskgarden/react-forms';
import { Table } from '@zendeskgarden/react-tables';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { ActivityLine } from '../backend/types';
import { Hidden, SectionTitle, Stack, Subtle } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { useDebounced } from '../components/useDebounced';
import { useLanguage } from '../i18n/language';

const LINES = 50;
const PATIENCE = 300; // milliseconds after the last key

/** Who did what with jobs, permissions, keys and the connection; the newest first. */
export function ActivityPart() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [typed, setTyped] = useState('');
  const who = useDebounced(typed.trim(), PATIENCE);
  const pages = usePages(who);
  const query = {
    limit: LINES,
    ...(who && { who }),
    ...(pages.cursor && { cursor: pages.cursor }),
  };
  const { data, problem, reload } = useLoaded(`activity ${who} ${pages.cursor}`, (signal) =>
    taken(api.GET('/api/v1/activity', { params: { query }, signal })),
  );
  return (
    <Stack as="section" aria-labelledby="activity">
      <SectionTitle id="activity">{t('settings.activity')}</SectionTitle>
      <Field>
        <Field.Label>{t('activity.who')}</Field.Label>
        <Input
          isCompact
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
          data-test-id="activity-who"
        />
      </Field>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      {data && data.activity.length === 0 && (
        <State title={t('activity.none')} data-test-id="activity-none" />
      )}
      {data && data.activity.length > 0 && <Lines lines={data.activity} />}
      {data && <Pager pages={pages} next={data.next_cursor} />}
    </Stack>
  );
}

function Lines({ lines }: { lines: ActivityLine[] }) {
  const { t, moment } = useLanguage();
  return (
    <Table isReadOnly size="small">
      <Hidden as="caption">{t('settings.activity')}</Hidden>
      <Table.Head>
        <Table.HeaderRow>
          <Table.HeaderCell>{t('activity.when')}</Table.HeaderCell>
          <Table.HeaderCell>{t('activity.person')}</Table.HeaderCell>
          <Table.HeaderCell>{t('activity.what')}</Table.HeaderCell>
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {lines.map((line) => (
          <Table.Row key={`${line.at} ${line.verb} ${line.id}`} data-test-id="activity-line">
            <Table.Cell>{moment(line.at)}</Table.Cell>
            <Table.Cell>{line.who.user?.name ?? line.who.name}</Table.Cell>
            <Table.Cell>
              {t(`activity.${line.noun}.${line.verb}` as 'activity.job.started')}{' '}
              <Subtle>{about(line)}</Subtle>
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}

/** The name of what it was done to, where it has one. */
function about({ details }: ActivityLine): string {
  const name = details.title ?? details.name;
  return typeof name === 'string' ? name : '';
}
