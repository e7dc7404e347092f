import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';

interface ConfirmProps {
  title: string;
  children: ReactNode;
  /** The verb on the button, such as «Stop». */
  verb: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something that can't be taken back. */
export function Confirm({ title, children, verb, busy = false, onConfirm, onClose }: ConfirmProps) {
  const { t } = useLanguage();
  return (
    <Modal onClose={onClose} isAnimated={false} data-test-id="confirm">
      <Modal.Header tag="h2" isDanger>
        {title}
      </Modal.Header>
      <Modal.Body>{children}</Modal.Body>
      <Modal.Footer>
        <Modal.FooterItem>
          <Button isBasic onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button isPrimary isDanger disabled={busy} onClick={onConfirm} data-test-id="confirm-yes">
            {verb}
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label={t('action.close')} />
    </Modal>
  );
}
