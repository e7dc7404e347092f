import { Field, Input, Textarea } from '@zendeskgarden/react-forms';
import { LinkButton, Row, Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { Choice } from './Choice';
import { SPEEDS } from './form';
import type { SectionProps } from './section';

interface HowToDoItProps extends SectionProps {
  /** The title that the page writes by itself. */
  written: string;
}

/** The third part of the form: pace, and what people will read about the job. */
export function HowToDoIt({ form, faults, change, written }: HowToDoItProps) {
  const { t } = useLanguage();
  return (
    <Stack $gap="md">
      <Choice
        label={t('new_job.speed')}
        options={SPEEDS.map((value) => ({ value, label: t(`new_job.speed.${value}`) }))}
        value={form.speed}
        onChange={(speed) => change({ speed })}
        hint={t(`new_job.speed.${form.speed}.hint`)}
        data-test-id="speed"
      />
      <Field>
        <Row $apart>
          <Field.Label>{t('new_job.job_title')}</Field.Label>
          {form.title !== null && form.title !== written && (
            <LinkButton size="small" onClick={() => change({ title: null })}>
              {t('new_job.job_title.again')}
            </LinkButton>
          )}
        </Row>
        <Input
          isCompact
          value={form.title ?? written}
          onChange={(event) => change({ title: event.target.value })}
          {...(faults.title ? { validation: 'error' as const } : {})}
          placeholder={t('new_job.job_title.hint')}
          data-field="title"
          data-test-id="job-title"
        />
        {faults.title && <Field.Message validation="error">{t(...faults.title)}</Field.Message>}
      </Field>
      <Field>
        <Field.Label>{t('new_job.reason')}</Field.Label>
        <Textarea
          isCompact
          isResizable
          rows={2}
          value={form.reason}
          onChange={(event) => change({ reason: event.target.value })}
          {...(faults.reason ? { validation: 'error' as const } : {})}
          placeholder={t('new_job.reason.hint')}
          data-field="reason"
          data-test-id="reason"
        />
        {faults.reason && <Field.Message validation="error">{t(...faults.reason)}</Field.Message>}
      </Field>
    </Stack>
  );
}
