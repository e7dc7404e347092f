import type { Link } from '../backend/watch';
import { useLanguage } from '../i18n/language';
import { Notice } from './Notice';

/** Says so when nothing can be heard of jobs. Slower news than usual are no news. */
export function LinkState({ link }: { link: Link }) {
  const { t } = useLanguage();
  if (link !== 'lost') return null;
  return (
    <Notice type="warning" title={t('state.offline.title')} data-test-id="link-lost">
      {t('state.offline.text')}
    </Notice>
  );
}
