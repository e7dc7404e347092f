import { Checkbox, Field, Input, Textarea } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { ByCsv } from './ByCsv';
import { BySearch } from './BySearch';
import { Choice } from './Choice';
import { isSeries, SOURCES } from './form';
import { SeveralViews } from './SeveralViews';
import type { SectionProps } from './section';
import { TicketCountLine } from './TicketCountLine';
import { readTicketIds } from './ticket_ids';
import type { TicketCount, ViewCounts } from './use_ticket_count';
import { ViewPicker } from './ViewPicker';

interface WhichTicketsProps extends SectionProps {
  views: ViewCounts;
  /** The search as Zendesk is asked; null until it is known. */
  query: string | null;
  count: TicketCount;
}

/** The first part of the form: which tickets the job is about. */
export function WhichTickets(props: WhichTicketsProps) {
  const { form, faults, change, views, query, count } = props;
  const { t } = useLanguage();
  return (
    <Stack $gap="md">
      <Choice
        quiet
        label={t('new_job.which')}
        options={SOURCES.map((value) => ({ value, label: t(`new_job.source.${value}`) }))}
        value={form.source}
        onChange={(source) => change({ source })}
        data-test-id="source"
      />
      {form.source === 'search' && (
        <BySearch form={form} faults={faults} change={change} query={query} />
      )}
      {form.source === 'view' && (
        <ViewPicker
          chosen={form.viewIds}
          counts={views}
          fault={faults.views ?? null}
          onChange={(viewIds) => change({ viewIds })}
        />
      )}
      {form.source === 'view' && form.viewIds.length > 1 && (
        <SeveralViews form={form} change={change} />
      )}
      {form.source === 'csv' && <ByCsv form={form} faults={faults} change={change} />}
      {form.source === 'tickets' && <ByIds form={form} faults={faults} change={change} />}
      <TicketCountLine count={count} leaveOutClosed={form.leaveOutClosed} />
      <Field>
        <Checkbox
          checked={form.leaveOutClosed}
          onChange={(event) => change({ leaveOutClosed: event.target.checked })}
          data-test-id="leave-out-closed"
        >
          <Field.Label isRegular>{t('new_job.leave_out_closed')}</Field.Label>
          <Field.Hint>{t('new_job.leave_out_closed.hint')}</Field.Hint>
        </Checkbox>
      </Field>
      {!isSeries(form) && <Limit form={form} faults={faults} change={change} />}
    </Stack>
  );
}

function Limit({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  return (
    <Field>
      <Field.Label>{t('new_job.limit')}</Field.Label>
      <Short
        isCompact
        inputMode="numeric"
        value={form.limit}
        placeholder={t('new_job.limit.all')}
        onChange={(event) => change({ limit: event.target.value.trim() })}
        {...(faults.limit ? { validation: 'error' as const } : {})}
        data-field="limit"
        data-test-id="limit"
      />
      {faults.limit && <Field.Message validation="error">{t(...faults.limit)}</Field.Message>}
    </Field>
  );
}

const Short = styled(Input)`
  display: block;
  max-width: 160px;
`;

// Characters from which on we put in ourselves what is pasted: Chromium takes a minute for 5,000 lines.
const LONG = 2_000;

function ByIds({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  const { ids } = readTicketIds(form.pastedIds);
  const error = faults.pastedIds;
  return (
    <Field>
      <Field.Label>{t('new_job.ids.label')}</Field.Label>
      <Field.Hint>{t('new_job.ids.hint')}</Field.Hint>
      <Textarea
        isCompact
        isResizable
        rows={6}
        value={form.pastedIds}
        onChange={(event) => change({ pastedIds: event.target.value })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          if (text.length < LONG) return;
          event.preventDefault();
          const { value, selectionStart, selectionEnd } = event.currentTarget;
          change({ pastedIds: value.slice(0, selectionStart) + text + value.slice(selectionEnd) });
        }}
        {...(error ? { validation: 'error' as const } : {})}
        spellCheck={false}
        data-field="pastedIds"
        data-test-id="ticket-ids"
      />
      {error ? (
        <Field.Message validation="error">{t(...error)}</Field.Message>
      ) : (
        ids.length > 0 && (
          <Field.Message>{t('new_job.ids.read', { count: ids.length })}</Field.Message>
        )
      )}
    </Field>
  );
}
