import { IconButton } from '@zendeskgarden/react-buttons';
import { Danger, Digits, Row, Strong, Subtle } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import type { TicketCount } from './use_ticket_count';

const MOST_TICKETS = 1_000_000;

interface TicketCountLineProps {
  count: TicketCount;
  leaveOutClosed: boolean;
}

/** How many tickets the form is about, told again whenever that changes. */
export function TicketCountLine({ count, leaveOutClosed }: TicketCountLineProps) {
  const { t } = useLanguage();
  return (
    <Row $gap="xxs">
      <span role="status" data-test-id="ticket-count">
        <Told {...count} leaveOutClosed={leaveOutClosed} />
      </span>
      {count.again && (
        <IconButton
          size="small"
          type="button"
          aria-label={t('new_job.count.again')}
          onClick={count.again}
          data-test-id="count-again"
        >
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
            <path
              d="M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3"
              stroke="currentColor"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </IconButton>
      )}
    </Row>
  );
}

function Told({
  kind,
  count,
  problem,
  split,
  leaveOutClosed,
}: TicketCount & { leaveOutClosed: boolean }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (problem?.fields.length) return null; // it stands at the field
  if (problem) return <Danger>{sentence(problem)}</Danger>;
  if (kind === 'counting') {
    return <Subtle>{t('new_job.count.counting')}</Subtle>;
  }
  if (kind === 'uncounted') return <Subtle>{t('new_job.count.uncounted')}</Subtle>;
  if (count === null) return <Subtle>{t('new_job.count.waiting')}</Subtle>;
  if (count === 0 && !split?.count) return <Subtle>{t('new_job.count.none')}</Subtle>;
  const key = {
    unknown: 'new_job.count',
    about: 'new_job.count',
    up_to: 'new_job.count.up_to',
    exactly: 'new_job.count.exactly',
  } as const;
  return (
    <>
      <Strong>
        <Digits>{t(key[kind], { count })}</Digits>
      </Strong>
      {split && (
        <Subtle data-test-id="count-split">
          <Digits>
            {': '}
            {[
              t('new_job.count.open', { count: split.open }),
              t('new_job.count.solved', { count: split.solved }),
              t(leaveOutClosed ? 'new_job.count.closed_out' : 'new_job.count.closed', {
                count: split.closed,
              }),
            ].join(' · ')}
          </Digits>
        </Subtle>
      )}
      {count > MOST_TICKETS && <Danger> {t('new_job.count.too_many')}</Danger>}
    </>
  );
}
