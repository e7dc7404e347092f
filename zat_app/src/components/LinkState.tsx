import type { Problem } from '../backend/problem';
import type { Link } from '../backend/watch';
import { useLanguage, useSentence } from '../i18n/language';
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

/** Says so when what stands here could not be read again; it is tried again by itself. */
export function MayBeOld({ problem }: { problem: Problem | null }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (!problem) return null;
  return (
    <Notice type="warning" title={t('state.old')} data-test-id="may-be-old">
      {sentence(problem)}
    </Notice>
  );
}
