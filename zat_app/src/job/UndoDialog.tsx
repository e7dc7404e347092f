import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { useState } from 'react';
import { Stack, Subtle } from '../components/layout';
import { useLanguage } from '../i18n/language';

interface UndoDialogProps {
  /** The tags that the job added or removed. */
  tags: string[];
  busy: boolean;
  /** Null is everything, also what Zendesk changed along with these tags. */
  onUndo: (tags: string[] | null) => void;
  onClose: () => void;
}

/** Which of a job's tags to take back. */
export default function UndoDialog({ tags, busy, onUndo, onClose }: UndoDialogProps) {
  const { t } = useLanguage();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = tags.filter((tag) => !left.includes(tag));
  const turn = (tag: string) =>
    setLeft(left.includes(tag) ? left.filter((each) => each !== tag) : [...left, tag]);
  return (
    <Modal onClose={onClose} isAnimated={false} data-test-id="undo-dialog">
      <Modal.Header tag="h2">{t('undo.title')}</Modal.Header>
      <Modal.Body>
        <Stack $gap="sm">
          <Stack $gap="xs" role="group" aria-label={t('undo.tags')}>
            {tags.map((tag) => (
              <Field key={tag}>
                <Checkbox checked={chosen.includes(tag)} onChange={() => turn(tag)}>
                  <Field.Label isRegular>{tag}</Field.Label>
                </Checkbox>
              </Field>
            ))}
          </Stack>
          <Subtle>{t('undo.first_look')}</Subtle>
        </Stack>
      </Modal.Body>
      <Modal.Footer>
        <Modal.FooterItem>
          <Button isBasic onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button
            isPrimary
            disabled={busy || chosen.length === 0}
            onClick={() => onUndo(left.length ? chosen : null)}
            data-test-id="undo-review"
          >
            {t('undo.review')}
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label={t('action.close')} />
    </Modal>
  );
}
