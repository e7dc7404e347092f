import { Field, Input, Textarea } from '@zendeskgarden/react-forms';
import { LinkButton, Row, Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { AskFirstFields } from '../job/AskFirstFields';
import { HoursFields } from '../job/HoursFields';
import { RunAtField } from '../job/RunAtField';
import { Choice } from './Choice';
import { isSeries, SPEEDS, WHENS, whenOf } from './form';
import { useKeptSaved } from './kept';
import type { SectionProps } from './section';

interface HowToDoItProps extends SectionProps {
  /** The title that the page writes by itself. */
  written: string;
}

/** The third part of the form: pace, when, whether to ask on the way, and what people will read about the job. */
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
      <When form={form} faults={faults} change={change} />
      <AskFirst form={form} faults={faults} change={change} />
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

/** As soon as it is started, at a moment, or at certain hours only. */
function When({ form, change }: SectionProps) {
  const { t } = useLanguage();
  const saved = useKeptSaved();
  const when = saved && form.when === 'at' ? 'now' : whenOf(form);
  const noMoment = saved !== null || isSeries(form);
  return (
    <Stack $gap="xs">
      <Choice
        label={t('when.label')}
        options={WHENS.filter((value) => value !== 'at' || !noMoment).map((value) => ({
          value,
          label: t(`when.${value}`),
        }))}
        value={when}
        onChange={(chosen) => change({ when: chosen })}
        {...(when === 'now' ? {} : { hint: t(`when.${when}.hint`) })}
        data-test-id="when"
      />
      {when === 'at' && <RunAtField value={form.runAt} onChange={(runAt) => change({ runAt })} />}
      {when === 'hours' && (
        <HoursFields hours={form.hours} onChange={(hours) => change({ hours })} />
      )}
    </Stack>
  );
}

/** How many tickets are changed before somebody is asked, if anybody. */
function AskFirst({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  return (
    <AskFirstFields
      asks={form.askFirst}
      first={form.first}
      fault={faults.first && t(...faults.first)}
      hint={t('new_job.ask_first.hint')}
      onChange={change}
    />
  );
}
