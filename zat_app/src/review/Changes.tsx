import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Row, SectionTitle, Stack, Subtle } from '../components/layout';
import { ProblemState } from '../components/states';
import { useDebounced } from '../components/useDebounced';
import { useLanguage } from '../i18n/language';
import { type Plan, plansOf, ticketsIn } from './draft';
import { TicketTable } from './TicketTable';
import { type Asked, useTickets } from './use_tickets';

const REST = 350; // milliseconds without typing before the list is searched

/** What changes, ticket by ticket: examples first, then the whole list, searched and page by page. */
export function Changes({ job }: { job: Job }) {
  const { t } = useLanguage();
  const [plan, setPlan] = useState<Plan>('change');
  const [typed, setTyped] = useState('');
  const [whole, setWhole] = useState(false);
  const text = useDebounced(typed.trim(), REST);
  const asked: Asked | null = whole || text !== '' || plan !== 'change' ? { plan, text } : null;
  const { rows, busy, open, problem, more } = useTickets(
    job.job_id,
    asked,
    job.list_fixed_at ?? '',
  );
  const sample = job.sample;
  const shown = asked ? rows : sample;
  const left = ticketsIn(job, plan) > shown.length && (asked === null || open);

  return (
    <Stack $gap="sm" data-test-id="changes">
      <Row $apart $gap="sm">
        <Row $gap="xs">
          <SectionTitle>{t('review.changes')}</SectionTitle>
          {!asked && left && (
            <Subtle>{t('review.changes.sample', { count: sample.length })}</Subtle>
          )}
        </Row>
        <Row $gap="xs">
          <Search value={typed} onChange={setTyped} />
          <Shown job={job} plan={plan} onChange={setPlan} />
        </Row>
      </Row>
      {shown.length > 0 && <TicketTable tickets={shown} />}
      {problem && <ProblemState problem={problem} onRetry={more} />}
      <div role="status">
        {busy && <Subtle>{t('review.changes.searching')}</Subtle>}
        {!busy && !problem && shown.length === 0 && (
          <Subtle data-test-id="changes-empty">
            {t(asked ? 'review.changes.empty' : 'review.changes.none')}
          </Subtle>
        )}
      </div>
      {left && !busy && !problem && (
        <Row>
          <Button
            size="small"
            onClick={asked ? more : () => setWhole(true)}
            data-test-id="changes-more"
          >
            {asked
              ? t('review.changes.more')
              : t('review.changes.all', { count: ticketsIn(job, plan) })}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useLanguage();
  return (
    <SearchField>
      <Field.Label hidden>{t('review.changes.search')}</Field.Label>
      <Input
        isCompact
        type="search"
        value={value}
        placeholder={t('review.changes.search')}
        onChange={(event) => onChange(event.target.value)}
        data-test-id="changes-search"
      />
    </SearchField>
  );
}

interface ShownProps {
  job: Job;
  plan: Plan;
  onChange: (plan: Plan) => void;
}

function Shown({ job, plan, onChange }: ShownProps) {
  const { t, number } = useLanguage();
  const plans = plansOf(job);
  if (plans.length < 2) return null;
  return (
    <Field>
      <Field.Label hidden>{t('review.changes.show')}</Field.Label>
      <Select
        isCompact
        value={plan}
        onChange={(event) => onChange(event.target.value as Plan)}
        data-test-id="changes-show"
      >
        {plans.map((each) => (
          <option key={each} value={each}>
            {`${t(`review.changes.show.${each}`)} (${number(ticketsIn(job, each))})`}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const SearchField = styled(Field)`
  width: 280px;
  max-width: 100%;
`;
