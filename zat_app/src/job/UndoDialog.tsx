import { Checkbox, Field } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { Dialog } from '../components/Dialog';
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
export function UndoDialog({ tags, busy, onUndo, onClose }: UndoDialogProps) {
  const { t } = useLanguage();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = tags.filter((tag) => !left.includes(tag));
  const turn = (tag: string) =>
    setLeft(left.includes(tag) ? left.filter((each) => each !== tag) : [...left, tag]);
  return (
    <Dialog
      title={t('undo.title')}
      verb={t('undo.review')}
      busy={busy}
      ready={chosen.length > 0}
      onConfirm={() => onUndo(left.length ? chosen : null)}
      onClose={onClose}
      data-test-id="undo-dialog"
      confirmTestId="undo-review"
    >
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
    </Dialog>
  );
}
