import styled from 'styled-components';
import { useZaf } from '../backend/hooks';
import { LinkButton, Row, Subtle } from '../components/layout';
import { Table } from '../components/Table';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';
import type { TicketChange } from './draft';

interface TicketTableProps {
  tickets: readonly TicketChange[];
}

/** Tickets with the tags that go and come; what stays is not shown. */
export function TicketTable({ tickets }: TicketTableProps) {
  const { t } = useLanguage();
  return (
    <Wide>
      <Table $small>
        <thead>
          <tr>
            <th style={{ width: 104 }}>{t('review.changes.ticket')}</th>
            <th>{t('review.changes.subject')}</th>
            <th style={{ width: '45%' }}>{t('review.changes.tags')}</th>
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <Line key={ticket.ticket_id} ticket={ticket} />
          ))}
        </tbody>
      </Table>
    </Wide>
  );
}

function Line({ ticket }: { ticket: TicketChange }) {
  const { t } = useLanguage();
  const zaf = useZaf();
  const { ticket_id: id, subject, added, removed } = ticket;
  return (
    <tr data-test-id={`ticket-${id}`}>
      <td>
        <LinkButton
          onClick={() => zaf?.openTicket(id)}
          aria-label={t('review.changes.open', { id: `#${id}` })}
        >{`#${id}`}</LinkButton>
      </td>
      <td>{subject}</td>
      <td>
        {added.length + removed.length === 0 ? (
          <Subtle>{t('review.changes.no_change')}</Subtle>
        ) : (
          <Row $gap="xxs">
            <TagList kind="removed" tags={removed} />
            <TagList kind="added" tags={added} />
          </Row>
        )}
      </td>
    </tr>
  );
}

const Wide = styled.div`
  overflow-x: auto;
  table { min-width: 480px; }
  td { overflow-wrap: anywhere; }
`;
