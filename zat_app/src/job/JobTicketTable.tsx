import { Checkbox, Field } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { useZaf } from '../backend/hooks';
import type { JobTicket, Outcome } from '../backend/types';
import { Hidden, LinkButton, Row, Subtle } from '../components/layout';
import { Table } from '../components/Table';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';

/** Tickets that are to be taken back: those that were chosen so far, and what to do with them. */
export interface Undoing {
  chosen: ReadonlySet<number>;
  choose: (chosen: ReadonlySet<number>) => void;
  take: (ticketIds: number[]) => void;
}

interface TicketTableProps {
  tickets: JobTicket[];
  busy: boolean;
  /** Null where no ticket can be taken back. */
  undo: Undoing | null;
}

/** What became of the tickets of a page. */
export function TicketTable({ tickets, busy, ...more }: TicketTableProps) {
  const { t } = useLanguage();
  const written = tickets.filter(isWritten).map(({ ticket_id }) => ticket_id);
  const undo = written.length > 0 ? more.undo : null; // else a column of nothing
  return (
    <Table aria-busy={busy}>
      <Hidden as="caption">{t('job.tab.tickets')}</Hidden>
      <thead>
        <tr>
          {undo && (
            <Tick>
              <Choice ids={written} undo={undo} label={t('undo.choose.all')} />
            </Tick>
          )}
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

/** Whether the job wrote something to the ticket, whatever came of it then. */
const isWritten = ({ added, removed }: JobTicket): boolean => added.length + removed.length > 0;

interface ChoiceProps {
  ids: readonly number[];
  undo: Undoing;
  label: string;
}

/** Chooses these tickets, or none of them any more. */
function Choice({ ids, undo: { chosen, choose }, label }: ChoiceProps) {
  const all = ids.every((id) => chosen.has(id));
  const turn = () => {
    const others = [...chosen].filter((id) => !ids.includes(id));
    choose(new Set(all ? others : [...others, ...ids]));
  };
  return (
    <Field>
      <Checkbox checked={all} onChange={turn}>
        <Field.Label hidden>{label}</Field.Label>
      </Checkbox>
    </Field>
  );
}

const SELF_EVIDENT = ['already_right', 'not_found', 'not_started', 'no_longer_matches'];

function TicketRow({ ticket, undo }: Pick<TicketTableProps, 'undo'> & { ticket: JobTicket }) {
  const { t, find } = useLanguage();
  const zaf = useZaf();
  const { reason, plan } = ticket;
  const name = `#${ticket.ticket_id}`;
  const told = reason && !SELF_EVIDENT.includes(reason);
  return (
    <tr data-test-id="ticket-row">
      {undo && (
        <Tick>
          {isWritten(ticket) && (
            <Choice ids={[ticket.ticket_id]} undo={undo} label={t('undo.choose', { id: name })} />
          )}
        </Tick>
      )}
      <Ticket>
        <LinkButton onClick={() => zaf?.openTicket(ticket.ticket_id)}>{name}</LinkButton>
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
          {undo && isWritten(ticket) && (
            <LinkButton
              onClick={() => undo.take([ticket.ticket_id])}
              aria-label={t('undo.ticket', { id: name })}
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

const Tick = styled.td`
  width: 40px;
`;
