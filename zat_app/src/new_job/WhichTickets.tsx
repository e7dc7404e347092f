import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Row, Stack, Subtle } from '../components/layout';
import { TagPicker } from '../components/TagPicker';
import { useLanguage } from '../i18n/language';
import { ByCsv } from './ByCsv';
import { Choice } from './Choice';
import { SOURCES } from './form';
import { countedSearchOf } from './order';
import { STATUS_CHOICES, type StatusChoice } from './search';
import type { SectionProps } from './section';
import { readTicketIds } from './ticket_ids';
import type { ViewCounts } from './use_ticket_count';
import { ViewPicker } from './ViewPicker';

interface WhichTicketsProps extends SectionProps {
  views: ViewCounts;
}

/** The first part of the form: which tickets the job is about. */
export function WhichTickets({ form, faults, change, views }: WhichTicketsProps) {
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
      {form.source === 'search' && <BySearch form={form} faults={faults} change={change} />}
      {form.source === 'view' && (
        <ViewPicker
          chosen={form.viewIds}
          counts={views}
          fault={faults.views ?? null}
          onChange={(viewIds) => change({ viewIds })}
        />
      )}
      {form.source === 'csv' && <ByCsv form={form} faults={faults} change={change} />}
      {form.source === 'tickets' && <ByIds form={form} faults={faults} change={change} />}
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
    </Stack>
  );
}

function BySearch({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  const search = countedSearchOf(form);
  const error = faults.search;
  return (
    <Stack $gap="md">
      <Row $gap="md" $align="flex-start">
        <Wide>
          <TagPicker
            label={t('new_job.search.tags')}
            value={form.searchTags}
            onChange={(searchTags) => change({ searchTags })}
            data-test-id="search-tags"
          />
        </Wide>
        <Narrow>
          <Field>
            <Field.Label>{t('new_job.search.status')}</Field.Label>
            <Select
              isCompact
              value={form.searchStatus}
              onChange={(event) => change({ searchStatus: event.target.value as StatusChoice })}
              data-test-id="search-status"
            >
              {STATUS_CHOICES.map((status) => (
                <option key={status} value={status}>
                  {t(`new_job.search.status.${status}`)}
                </option>
              ))}
            </Select>
          </Field>
        </Narrow>
      </Row>
      <Field>
        <Field.Label>{t('new_job.search.text')}</Field.Label>
        <Field.Hint>{t('new_job.search.text.hint')}</Field.Hint>
        <Input
          isCompact
          value={form.searchText}
          onChange={(event) => change({ searchText: event.target.value })}
          {...(error ? { validation: 'error' as const } : {})}
          autoComplete="off"
          spellCheck={false}
          data-field="search"
          data-test-id="search-text"
        />
        {error && <Field.Message validation="error">{t(...error)}</Field.Message>}
      </Field>
      {search !== '' && (
        <Subtle>
          {t('new_job.search.whole')} <Query data-test-id="search-whole">{search}</Query>
        </Subtle>
      )}
    </Stack>
  );
}

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

const Wide = styled.div`
  flex: 3 1 280px;
  min-width: 0;
`;

const Narrow = styled.div`
  flex: 1 1 160px;
`;

const Query = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  overflow-wrap: anywhere;
`;
