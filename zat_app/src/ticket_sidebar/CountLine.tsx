import { Danger, Digits, Strong, Subtle } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import type { TicketCount } from '../new_job/use_ticket_count';

interface CountLineProps {
  /** Whether anything is chosen yet. */
  chosen: boolean;
  count: TicketCount;
  /** Whether nothing is chosen although somebody wanted to go on. */
  marked: boolean;
}

/** `214 tickets (18 open)` */
export function CountLine(props: CountLineProps) {
  return (
    <span role="status" data-test-id="sidebar-count">
      <Told {...props} />
    </span>
  );
}

function Told({ chosen, count: all, marked }: CountLineProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (!chosen) {
    const words = t('sidebar.count.choose');
    return marked ? <Danger>{words}</Danger> : <Subtle>{words}</Subtle>;
  }
  if (all.problem) return <Danger>{sentence(all.problem)}</Danger>;
  if (all.count === null) return <Subtle>{t('new_job.count.counting')}</Subtle>;
  if (all.count === 0) return <Subtle>{t('sidebar.count.none')}</Subtle>;
  return (
    <Digits>
      <Strong>{t('sidebar.count', { count: all.count })}</Strong>
      {all.split && <Subtle> ({t('sidebar.count.open', { count: all.split.open })})</Subtle>}
    </Digits>
  );
}
