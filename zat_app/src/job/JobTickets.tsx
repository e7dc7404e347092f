import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { isOver, useBackend, useLoaded, useMay } from '../backend/hooks';
import type { Job, Outcome } from '../backend/types';
import { ChoiceFilter, TextFilter } from '../components/filters';
import { MayBeOld } from '../components/LinkState';
import { Danger, Row, Stack, Subtle } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { useDebounced } from '../components/useDebounced';
import { useTurn } from '../components/useTurn';
import { useLanguage, useSentence } from '../i18n/language';
import { TicketTable } from './JobTicketTable';
import { ResultsDownload } from './ResultsDownload';
import { useFollowUp } from './use_follow_up';
import { OUTCOMES } from './words';

const PAGE = 100;
const WHILE_RUNNING = 5_000; // milliseconds between two readings of a list that still changes

type Filter = Outcome | 'pending' | 'any';

/** What became of each ticket: filtered and searched by the backend, a page at a time. */
export function JobTickets({ job, first = 'any' }: { job: Job; first?: Filter }) {
  const { t, number } = useLanguage();
  const sentence = useSentence();
  const mayChange = useMay('change_tickets');
  const undoing = useFollowUp(job);
  const mayUndo = mayChange && job.allowed.includes('undo') && !undoing.busy;
  const undo = (ticket_ids: number[]) => undoing.follow({ verb: 'undo', ticket_ids });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { api } = useBackend();
  const [filter, setFilter] = useState<Filter>(first);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const listed = { ...(filter !== 'any' && { outcome: filter }), ...(q && { q }) };
  const about = `${job.job_id} ${filter} ${q}`;
  const pages = usePages(about);
  const turn = useTurn(isOver(job) ? null : WHILE_RUNNING);
  const { data, problem, loading, reload } = useLoaded(
    `${about} ${pages.cursor}`,
    (signal) => {
      const query = {
        limit: PAGE,
        ...listed,
        ...(pages.cursor && { cursor: pages.cursor }),
      };
      const params = { path: { job_id: job.job_id }, query };
      return taken(api.GET('/api/v1/jobs/{job_id}/tickets', { params, signal }));
    },
    `${turn} ${job.status}`,
  );
  const filters: Filter[] = [
    'any',
    ...OUTCOMES.filter((outcome) => job.counts[outcome] > 0 || outcome === filter),
    ...(job.counts.pending > 0 || filter === 'pending' ? (['pending'] as const) : []),
  ];
  const nameOf = (each: Filter) =>
    each === 'any' ? t('tickets.any') : `${t(`outcome.${each}`)} (${number(job.counts[each])})`;
  const clear = () => {
    setFilter('any');
    setTyped('');
  };

  return (
    <Stack>
      <Row $apart $align="flex-end" $gap="sm">
        <Row $gap="sm" $align="flex-end">
          <ChoiceFilter
            label={t('tickets.outcome')}
            options={filters.map((value) => ({ value, label: nameOf(value) }))}
            value={filter}
            onChange={setFilter}
            data-test-id="tickets-filter"
          />
          <TextFilter
            label={t('tickets.search')}
            value={typed}
            longest={255}
            onChange={setTyped}
            data-test-id="tickets-search"
          />
        </Row>
        {job.status !== 'scheduled' && <ResultsDownload job={job} listed={listed} />}
      </Row>
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!data && !problem && <LoadingState />}
      <MayBeOld problem={data && problem} />
      {data && data.tickets.length === 0 && (
        <State
          title={t(filter === 'any' && !q ? 'tickets.none_yet' : 'tickets.none')}
          action={filter === 'any' && !q ? undefined : { label: t('jobs.clear'), onClick: clear }}
        />
      )}
      {mayUndo && chosen.size > 0 && <UndoChosen chosen={chosen} onUndo={undo} />}
      {undoing.problem && <Danger role="alert">{sentence(undoing.problem)}</Danger>}
      {data && data.tickets.length > 0 && (
        <TicketTable
          tickets={data.tickets}
          busy={loading}
          undo={mayUndo ? { chosen, choose: setChosen, take: undo } : null}
        />
      )}
      <Pager pages={pages} next={data?.next_cursor} />
    </Stack>
  );
}

const MOST_CHOSEN = 500; // that an undo may name

interface UndoChosenProps {
  chosen: ReadonlySet<number>;
  onUndo: (ticketIds: number[]) => void;
}

/** Takes back the tickets that were chosen, on whichever pages of the list. */
function UndoChosen({ chosen, onUndo }: UndoChosenProps) {
  const { t } = useLanguage();
  const count = chosen.size;
  return (
    <Row>
      <Button
        size="small"
        disabled={count > MOST_CHOSEN}
        onClick={() => onUndo([...chosen])}
        data-test-id="undo-chosen"
      >
        {t('undo.chosen', { count })}
      </Button>
      {count > MOST_CHOSEN && <Subtle>{t('undo.chosen.many', { count: MOST_CHOSEN })}</Subtle>}
    </Row>
  );
}
