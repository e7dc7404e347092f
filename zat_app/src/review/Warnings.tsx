import type { Job } from '../backend/types';
import { SectionTitle, Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage } from '../i18n/language';
import { kindOf, warningsOf, wordsOf } from './draft';

/** What a person should know before starting. */
export function Warnings({ job }: { job: Job }) {
  const { t } = useLanguage();
  const warnings = warningsOf(job);
  if (warnings.length === 0) return null;
  return (
    <Stack $gap="xs" data-test-id="warnings">
      <SectionTitle>{t('review.warnings')}</SectionTitle>
      {warnings.map((warning) => {
        const words = wordsOf(warning);
        return (
          <Notice key={`${warning.code} ${warning.detail}`} type={kindOf(warning)}>
            {words ? t(...words) : warning.detail}
          </Notice>
        );
      })}
    </Stack>
  );
}
