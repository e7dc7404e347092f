import { Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { Choice } from './Choice';
import { isSeries, ON_FAILURE, VIEWS } from './form';
import type { SectionProps } from './section';

/** Several views as one job, or one after the other; then, what a failure means for the others. */
export function SeveralViews({ form, change }: Pick<SectionProps, 'form' | 'change'>) {
  const { t } = useLanguage();
  return (
    <Stack $gap="md">
      <Choice
        label={t('new_job.several_views')}
        options={VIEWS.map((value) => ({ value, label: t(`new_job.several_views.${value}`) }))}
        value={form.views}
        onChange={(views) => change({ views })}
        hint={t(`new_job.several_views.${form.views}.hint`)}
        data-test-id="several-views"
      />
      {isSeries(form) && (
        <Choice
          label={t('new_job.on_failure')}
          options={ON_FAILURE.map((value) => ({ value, label: t(`new_job.on_failure.${value}`) }))}
          value={form.onFailure}
          onChange={(onFailure) => change({ onFailure })}
          data-test-id="on-failure"
        />
      )}
    </Stack>
  );
}
