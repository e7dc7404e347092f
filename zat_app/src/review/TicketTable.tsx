import { Table } from '@zendeskgarden/react-tables';
import styled from 'styled-components';
import { useZaf } from '../backend/hooks';
import { LinkButton, Row, Subtle } from '../components/layout';
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
      <Table size="small" isReadOnly>
        <Table.Head>
          <Table.HeaderRow>
            <Table.HeaderCell width={104}>{t('review.changes.ticket')}</Table.HeaderCell>
            <Table.HeaderCell>{t('review.changes.subject')}</Table.HeaderCell>
            <Table.HeaderCell width="45%">{t('review.changes.tags')}</Table.HeaderCell>
          </Table.HeaderRow>
        </Table.Head>
        <Table.Body>
          {tickets.map((ticket) => (
            <Line key={ticket.ticket_id} ticket={ticket} />
          ))}
        </Table.Body>
      </Table>
    </Wide>
  );
}

function Line({ ticket }: { ticket: TicketChange }) {
  const { t } = useLanguage();
  const zaf = useZaf();
  const { ticket_id: id, subject, added, removed } = ticket;
  return (
    <Table.Row data-test-id={`ticket-${id}`}>
      <Table.Cell>
        <LinkButton
          onClick={() => zaf?.openTicket(id)}
          aria-label={t('review.changes.open', { id: `#${id}` })}
        >{`#${id}`}</LinkButton>
      </Table.Cell>
      <Table.Cell>{subject}</Table.Cell>
      <Table.Cell>
        {added.length + removed.length === 0 ? (
          <Subtle>{t('review.changes.no_change')}</Subtle>
        ) : (
          <Row $gap="xxs">
            <TagList kind="removed" tags={removed} />
            <TagList kind="added" tags={added} />
          </Row>
        )}
      </Table.Cell>
    </Table.Row>
  );
}

const Wide = styled.div`
  overflow-x: auto;
  table { min-width: 480px; }
  td { overflow-wrap: anywhere; }
`;
