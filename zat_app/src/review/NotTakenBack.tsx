import { Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage } from '../i18n/language';

/** What an undo does not undo. */
export function NotTakenBack() {
  const { t } = useLanguage();
  return (
    <Notice type="warning" title={t('review.undo.title')} data-test-id="not-taken-back">
      <Stack as="ul" $gap="xxs">
        <li>{t('review.undo.emails')}</li>
        <li>{t('review.undo.triggers')}</li>
        <li>{t('review.undo.edited')}</li>
      </Stack>
    </Notice>
  );
}
