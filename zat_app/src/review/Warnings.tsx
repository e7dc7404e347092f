import type { Job } from '../backend/types';
import { SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage } from '../i18n/language';
import { kindOf, warningsOf, wordsOf } from './draft';

/** What a person should know before starting. */
export function Warnings({ job }: { job: Job }) {
  const { t, day } = useLanguage();
  const warnings = warningsOf(job);
  const updates = job.kind !== 'undo' && job.planned?.change !== 0; // of an undo it is said elsewhere
  if (warnings.length === 0 && !updates) return null;
  const told = (kind: 'info' | 'warning') =>
    warnings
      .filter((warning) => kindOf(warning) === kind)
      .map((warning) => ({ warning, words: wordsOf(warning, day) }))
      .map(({ warning, words }) => (words ? t(...words) : warning.detail));
  return (
    <Stack $gap="xs" data-test-id="warnings">
      <SectionTitle>{t('review.warnings')}</SectionTitle>
      {told('warning').map((sentence) => (
        <Notice key={sentence} type="warning">
          {sentence}
        </Notice>
      ))}
      {updates && <Subtle as="p">{t('review.triggers')}</Subtle>}
      {told('info').map((sentence) => (
        <Subtle as="p" key={sentence}>
          {sentence}
        </Subtle>
      ))}
    </Stack>
  );
}
