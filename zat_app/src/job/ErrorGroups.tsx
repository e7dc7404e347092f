import type { Job } from '../backend/types';
import { Stack, Strong } from '../components/layout';
import { useLanguage } from '../i18n/language';

/** Why tickets were not changed, the most frequent cause first. */
export function ErrorGroups({ job }: { job: Job }) {
  const { t, find, number } = useLanguage();
  if (job.error_groups.length === 0) return null;
  return (
    <Stack $gap="xxs" data-test-id="error-groups">
      <Strong>{t('job.not_changed')}</Strong>
      <Stack as="ul" $gap="xxs">
        {job.error_groups.map((group) => (
          <li key={group.reason}>
            {number(group.tickets)} · {find(`reason.${group.reason}`) ?? group.detail}
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
