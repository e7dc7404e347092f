import { useRef } from 'react';
import { orderKey } from '../backend/backend';
import { Dialog } from '../components/Dialog';
import { Danger, Stack } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import type { TextKey } from '../i18n/translate';
import { useOrder } from './use_order';

interface OrderDialogProps {
  title: string;
  verb: TextKey;
  text: TextKey;
  confirmTestId: string;
  /** Sends the order under this key: whatever answer is lost, one question orders it once. */
  send: (headers: { 'Idempotency-Key': string }) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before work begins that nobody reviews. */
export function OrderDialog(props: OrderDialogProps) {
  const { title, verb, text, confirmTestId, send, onDone, onClose } = props;
  const { t } = useLanguage();
  const sentence = useSentence();
  const { busy, problem, order } = useOrder(onDone);
  const key = useRef(orderKey());
  return (
    <Dialog
      title={title}
      verb={t(verb)}
      busy={busy}
      onConfirm={() => order(() => send({ 'Idempotency-Key': key.current }))}
      onClose={onClose}
      confirmTestId={confirmTestId}
    >
      <Stack>
        <p>{t(text)}</p>
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
