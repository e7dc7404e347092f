import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useMe, useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Stack } from '../components/layout';
import { Notice } from '../components/Notice';
import { TagPicker } from '../components/TagPicker';
import { useLanguage, useSentence } from '../i18n/language';
import { faultsOf, isMissing } from '../new_job/faults';
import { EMPTY_FORM, type JobForm } from '../new_job/form';
import { orderOf } from '../new_job/order';
import { sentenceOf } from '../new_job/sentence';
import { useMakeDraft } from '../new_job/use_make_draft';
import { useSearchCount } from '../new_job/use_ticket_count';
import { ConditionList } from './ConditionList';
import { CountLine } from './CountLine';
import { type Conditions, countedSearches, searchOf, type TicketFacts } from './conditions';
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
  const search = searchOf(ticket, conditions);
  const searches = countedSearches(search);
  const all = useSearchCount(search && searches.all);
  const open = useSearchCount(search && searches.open);
  const sentence = useSentence();
  const { send, busy, problem } = useSend(searches.all, all.count, onDraft);

  const form: JobForm = { ...EMPTY_FORM, add, remove, searchText: search, addAndRemove: true };
  const faults = faultsOf(form);
  const fault = (field: 'add' | 'remove') => {
    const words = faults[field];
    return words && (asked || !isMissing(words)) ? t(...words) : null;
  };
  const nothing = all.count === 0;
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
          onChange={(chosen) => onChange({ ...wish, conditions: chosen })}
        />
        <CountLine search={search} all={all} open={open} marked={asked && search === ''} />
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
        disabled={busy || nothing}
        data-test-id="sidebar-review"
      >
        {all.count ? t('sidebar.review.count', { count: all.count }) : t('sidebar.review')}
      </Button>
    </Stack>
  );
}

/** Makes the draft; a small one is reviewed here, a large one on the app's own page. */
function useSend(search: string, known: number | null, onDraft: (job: Job) => void) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const zaf = useZaf();
  const most = useMe().limits.largest_answered_at_once;
  const [counting, setCounting] = useState(false);
  const { make, busy, problem } = useMakeDraft();
  /** Of tickets that were chosen faster than they were counted; null where nobody can say. */
  const counted = async () => {
    setCounting(true);
    try {
      const params = { query: { query: search } };
      return (await taken(api.GET('/api/v1/search/count', { params }))).count;
    } catch {
      return null;
    } finally {
      setCounting(false);
    }
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
