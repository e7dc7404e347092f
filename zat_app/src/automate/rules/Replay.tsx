import { taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { HookDelivery } from '../../backend/types';
import { useLanguage } from '../../i18n/language';
import { OrderDialog } from '../OrderDialog';

interface ReplayProps {
  hookId: string;
  delivery: HookDelivery;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a delivery takes effect once more: nobody reviews what its job changes. */
export function Replay({ hookId, delivery, onDone, onClose }: ReplayProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const path = { hook_id: hookId };
  const body = { delivery_ids: [delivery.delivery_id] };
  return (
    <OrderDialog
      title={t('rules.replay.title')}
      verb="rules.replay"
      text="rules.replay.text"
      confirmTestId="replay-yes"
      send={(header) =>
        taken(api.POST('/api/v1/hooks/{hook_id}/replay', { params: { path, header }, body }))
      }
      onDone={() => {
        onDone();
        onClose();
      }}
      onClose={onClose}
    />
  );
}
