import { useRef } from 'react';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { HookDelivery } from '../../backend/types';
import { Dialog } from '../../components/Dialog';
import { Danger, Stack } from '../../components/layout';
import { useLanguage, useSentence } from '../../i18n/language';
import { useOrder } from './use_order';

interface ReplayProps {
  hookId: string;
  delivery: HookDelivery;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a delivery takes effect once more: nobody reviews what its job changes. */
export function Replay({ hookId, delivery, onDone, onClose }: ReplayProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const { busy, problem, order } = useOrder(onDone);
  const key = useRef(orderKey()); // whatever answer is lost, one question replays once
  const replay = async () => {
    const params = { path: { hook_id: hookId }, header: { 'Idempotency-Key': key.current } };
    const body = { delivery_ids: [delivery.delivery_id] };
    const asked = () => taken(api.POST('/api/v1/hooks/{hook_id}/replay', { params, body }));
    if (await order(asked)) onClose();
  };
  return (
    <Dialog
      title={t('rules.replay.title')}
      verb={t('rules.replay')}
      busy={busy}
      onConfirm={replay}
      onClose={onClose}
      confirmTestId="replay-yes"
    >
      <Stack>
        <p>{t('rules.replay.text')}</p>
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
