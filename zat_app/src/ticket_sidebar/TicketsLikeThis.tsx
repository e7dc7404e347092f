import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useBackend, useMe, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { TagPicker } from '../components/TagPicker';
import { useLanguage, useSentence } from '../i18n/language';
import type { Conditions as SearchConditions } from '../new_job/conditions';
import { faultsOf, isMissing } from '../new_job/faults';
import { EMPTY_FORM, type JobForm } from '../new_job/form';
import { orderOf } from '../new_job/order';
import { sentenceOf } from '../new_job/sentence';
import { useMakeDraft } from '../new_job/use_make_draft';
import { countOf } from '../new_job/use_search';
import { useSearchOf } from '../new_job/use_ticket_count';
import { ConditionList } from './ConditionList';
import { CountLine } from './CountLine';
import { type Conditions, searchFor, type TicketFacts } from './conditions';
import { SmallTitle } from './SmallTitle';

/** What somebody chose beside a ticket. */
export interface TicketWish {
  readonly conditions: Conditions;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

interface TicketsLikeThisProps {
  ticket: TicketFacts;
  wish: TicketWish;
  onChange: (wish: TicketWish) => void;
  /** A small draft was made: it is reviewed here. Larger ones open the app's own page. */
  onDraft: (job: Job) => void;
}

/** Which tickets are like this one, and what to change on them. */
export function TicketsLikeThis({ ticket, wish, onChange, onDraft }: TicketsLikeThisProps) {
  const { t } = useLanguage();
  const { conditions, add, remove } = wish;
  const [asked, setAsked] = useState(false);
  const search = searchFor(ticket, conditions);
  const form: JobForm = { ...EMPTY_FORM, add, remove, conditions: search, addAndRemove: true };
  const { count } = useSearchOf(form);
  const sentence = useSentence();
  const { send, busy, problem } = useSend(search, count.count, onDraft);

  const faults = faultsOf(form);
  const fault = (field: 'add' | 'remove') => {
    const words = faults[field];
    return words && (asked || !isMissing(words)) ? t(...words) : null;
  };
  const chosen = Object.keys(search).length > 0;
  return (
    <Stack
      as="form"
      $gap="md"
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        setAsked(true);
        if (Object.keys(faults).length === 0) send(form);
      }}
      data-test-id="tickets-like-this"
    >
      <Stack $gap="xs">
        <SmallTitle>{t('sidebar.title')}</SmallTitle>
        <ConditionList
          ticket={ticket}
          conditions={conditions}
          onChange={(next) => onChange({ ...wish, conditions: next })}
        />
        <CountLine chosen={chosen} count={count} marked={asked && !chosen} />
      </Stack>
      <TagPicker
        label={t('new_job.operation.add')}
        value={add}
        onChange={(tags) => onChange({ ...wish, add: tags })}
        error={fault('add')}
        data-test-id="sidebar-add"
      />
      <TagPicker
        label={t('new_job.operation.remove')}
        value={remove}
        onChange={(tags) => onChange({ ...wish, remove: tags })}
        error={fault('remove')}
        data-test-id="sidebar-remove"
      />
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      <Button
        isPrimary
        isStretched
        type="submit"
        disabled={busy || count.count === 0}
        data-test-id="sidebar-review"
      >
        {count.count ? t('sidebar.review.count', { count: count.count }) : t('sidebar.review')}
      </Button>
    </Stack>
  );
}

/** Makes the draft; a small one is reviewed here, a large one on the app's own page. */
function useSend(search: SearchConditions, known: number | null, onDraft: (job: Job) => void) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const zaf = useZaf();
  const most = useMe().limits.largest_answered_at_once;
  const [counting, setCounting] = useState(false);
  const { make, busy, problem } = useMakeDraft();
  /** Of tickets that were chosen faster than they were counted; null where nobody can say. */
  const counted = async () => {
    setCounting(true);
    const count = await countOf(api, search);
    setCounting(false);
    return count;
  };
  const send = async (form: JobForm) => {
    const words = sentenceOf(form);
    const count = known ?? (await counted());
    const job = await make(orderOf(form, words ? t(...words) : ''));
    if (!job) return;
    if (count !== null && count <= most) onDraft(job);
    else zaf?.openPage(`review/${job.job_id}`);
  };
  return { send, busy: busy || counting, problem };
}
