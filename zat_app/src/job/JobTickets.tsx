import { useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { isOver, useBackend, useLoaded, useMay, useZaf } from '../backend/hooks';
import type { Job, JobTicket, Outcome } from '../backend/types';
import { ChoiceFilter, TextFilter } from '../components/filters';
import { MayBeOld } from '../components/LinkState';
import { Danger, Hidden, LinkButton, Row, Stack, Subtle } from '../components/layout';
import { Pager, usePages } from '../components/Pager';
import { LoadingState, ProblemState, State } from '../components/states';
import { Table } from '../components/Table';
import { TagList } from '../components/TagList';
import { useDebounced } from '../components/useDebounced';
import { useTurn } from '../components/useTurn';
import { useLanguage, useSentence } from '../i18n/language';
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
  const { api } = useBackend();
  const [filter, setFilter] = useState<Filter>(first);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const about = `${job.job_id} ${filter} ${q}`;
  const pages = usePages(about);
  const turn = useTurn(isOver(job) ? null : WHILE_RUNNING);
  const { data, problem, loading, reload } = useLoaded(
    `${about} ${pages.cursor}`,
    (signal) => {
      const query = {
        limit: PAGE,
        ...(filter !== 'any' && { outcome: filter }),
        ...(q && { q }),
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
        <ResultsDownload
          job={job}
          outcome={filter === 'any' || filter === 'pending' ? null : filter}
        />
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
      {undoing.problem && <Danger role="alert">{sentence(undoing.problem)}</Danger>}
      {data && data.tickets.length > 0 && (
        <TicketTable
          tickets={data.tickets}
          busy={loading}
          undo={
            mayChange && job.allowed.includes('undo') && !undoing.busy
              ? (ticketId) => undoing.follow({ verb: 'undo', ticket_ids: [ticketId] })
              : null
          }
        />
      )}
      <Pager pages={pages} next={data?.next_cursor} />
    </Stack>
  );
}

interface TicketTableProps {
  tickets: JobTicket[];
  busy: boolean;
  /** Takes one ticket back; null where that can't be asked for. */
  undo: ((ticketId: number) => void) | null;
}

function TicketTable({ tickets, busy, undo }: TicketTableProps) {
  const { t } = useLanguage();
  return (
    <Table aria-busy={busy}>
      <Hidden as="caption">{t('job.tab.tickets')}</Hidden>
      <thead>
        <tr>
          <Ticket as="th">{t('tickets.column.ticket')}</Ticket>
          <th>{t('tickets.column.outcome')}</th>
          <th>{t('tickets.column.tags')}</th>
        </tr>
      </thead>
      <tbody>
        {tickets.map((ticket) => (
          <TicketRow key={ticket.ticket_id} ticket={ticket} undo={undo} />
        ))}
      </tbody>
    </Table>
  );
}

const SELF_EVIDENT = ['already_right', 'not_found', 'not_started', 'no_longer_matches'];

function TicketRow({ ticket, undo }: Pick<TicketTableProps, 'undo'> & { ticket: JobTicket }) {
  const { t, find } = useLanguage();
  const zaf = useZaf();
  const { reason, plan } = ticket;
  const told = reason && !SELF_EVIDENT.includes(reason);
  return (
    <tr data-test-id="ticket-row">
      <Ticket>
        <LinkButton onClick={() => zaf?.openTicket(ticket.ticket_id)}>
          #{ticket.ticket_id}
        </LinkButton>
      </Ticket>
      <td>
        {t(`outcome.${ticket.outcome as Outcome | 'pending'}`)}
        {told && (
          <>
            <br />
            <Subtle>{find(`reason.${reason}`) ?? ticket.detail}</Subtle>
          </>
        )}
        {plan && plan !== 'change' && <Subtle>{` · ${t(`review.changes.show.${plan}`)}`}</Subtle>}
      </td>
      <td>
        <Row $apart>
          <Row $gap="xxs">
            <TagList tags={ticket.removed} kind="removed" />
            <TagList tags={ticket.added} kind="added" />
          </Row>
          {undo && ticket.outcome === 'changed' && (
            <LinkButton
              onClick={() => undo(ticket.ticket_id)}
              aria-label={t('undo.ticket', { id: `#${ticket.ticket_id}` })}
              data-test-id="ticket-undo"
            >
              {t('follow.undo_plain')}
            </LinkButton>
          )}
        </Row>
      </td>
    </tr>
  );
}

const Ticket = styled.td`
  width: 110px;
`;
