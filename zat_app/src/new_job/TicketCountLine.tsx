import { Danger, Digits, Strong, Subtle } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import type { TicketCount } from './use_ticket_count';

const MOST_TICKETS = 1_000_000;

/** How many tickets the form is about, told again whenever that changes. */
export function TicketCountLine({ count }: { count: TicketCount }) {
  return (
    <span role="status" data-test-id="ticket-count">
      <Told {...count} />
    </span>
  );
}

function Told({ kind, count, problem }: TicketCount) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (problem?.fields.length) return null; // it stands at the field
  if (problem) return <Danger>{sentence(problem)}</Danger>;
  if (kind === 'counting') {
    return <Subtle>{t('new_job.count.counting')}</Subtle>;
  }
  if (count === null) return <Subtle>{t('new_job.count.waiting')}</Subtle>;
  if (count === 0) return <Subtle>{t('new_job.count.none')}</Subtle>;
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
      {count > MOST_TICKETS && <Danger> {t('new_job.count.too_many')}</Danger>}
    </>
  );
}
