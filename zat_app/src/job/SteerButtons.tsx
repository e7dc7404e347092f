import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Problem } from '../backend/problem';
import { Confirm } from '../components/Confirm';
import { Danger, Row } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import type { TextKey } from '../i18n/translate';

/** What can be asked of what is under way. */
export type Order = 'pause' | 'resume' | 'cancel';

interface SteerButtonsProps {
  /** What may be asked of it now. */
  allowed: readonly string[];
  give: (order: Order) => void;
  busy: boolean;
  problem: Problem | null;
  /** Whether it waits for a person to say that it goes on. */
  asked?: boolean;
  /** The question before it is stopped, and what that means. */
  title: TextKey;
  text: TextKey;
  /** The beginning of the buttons' names for tests. */
  what: string;
}

/** Pause, Resume (or «Go on» where we were to ask) and Stop, as far as they are allowed now. */
export function SteerButtons({ allowed, give, busy, problem, ...props }: SteerButtonsProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const [asking, setAsking] = useState(false);
  const { asked = false, what } = props;
  if (!useMay('change_tickets')) return null;
  const allows = (verb: Order) => allowed.includes(verb);
  return (
    <Row>
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      {allows('pause') && !asked && (
        <Button
          size="small"
          disabled={busy}
          onClick={() => give('pause')}
          data-test-id={`${what}-pause`}
        >
          {t('job.pause')}
        </Button>
      )}
      {allows('resume') && (
        <Button
          size="small"
          isPrimary={asked}
          disabled={busy}
          onClick={() => give('resume')}
          data-test-id={`${what}-resume`}
        >
          {t(asked ? 'job.go_on' : 'job.resume')}
        </Button>
      )}
      {allows('cancel') && (
        <Button
          size="small"
          isDanger
          disabled={busy}
          onClick={() => setAsking(true)}
          data-test-id={`${what}-stop`}
        >
          {t('job.stop')}
        </Button>
      )}
      {asking && allows('cancel') && (
        <Confirm
          title={t(props.title)}
          verb={t('job.stop')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            give('cancel');
          }}
        >
          {t(props.text)}
        </Confirm>
      )}
    </Row>
  );
}
