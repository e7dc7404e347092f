import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import { useMe } from '../backend/hooks';
import type { Problem } from '../backend/problem';
import { FocusedTitle } from '../components/FocusedTitle';
import { Danger, LinkButton, Row, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { useGo } from '../router';
import { tinted } from './Choice';
import { type Faults, type Field, faultsOf, fieldOf, firstOf, isMissing } from './faults';
import { isFilled, isSeries, type JobForm } from './form';
import { type Gap, gapsOf } from './gaps';
import { HowToDoIt } from './HowToDoIt';
import { beginForm, changeForm, resetForm, useKeptForm, useKeptSaved } from './kept';
import { type Order, orderOf, seriesOf } from './order';
import { FromSaved, Save } from './Saving';
import { StartSeries } from './StartSeries';
import { sentenceOf } from './sentence';
import { useMakeDraft } from './use_make_draft';
import { useStartSeries } from './use_start_series';
import { type TicketCount, ticketCount, useSearchOf, useViewCounts } from './use_ticket_count';
import { WhatToChange } from './WhatToChange';
import { WhichTickets } from './WhichTickets';

/** One page: which tickets, what to change, how. Nothing starts here; it leads to a review. */
export default function NewJobPage() {
  const [turn, setTurn] = useState(0);
  useLayoutEffect(beginForm, []);
  const startOver = () => {
    resetForm();
    setTurn((last) => last + 1); // what its fields hold, and what was said of them, goes as well
  };
  return <Page key={turn} onStartOver={startOver} />;
}

function Page({ onStartOver }: { onStartOver: () => void }) {
  const { t } = useLanguage();
  const go = useGo();
  const form = useKeptForm();
  const views = useViewCounts(form.source === 'view' ? form.viewIds : []);
  const search = useSearchOf(form);
  const count = ticketCount(form, search.count, views);
  const draft = useMakeDraft();
  const series = useStartSeries();
  const [starting, setStarting] = useState(false);
  const problem = draft.problem ?? series.problem;
  const [asked, setAsked] = useState(false);
  const page = useRef<HTMLFormElement>(null);

  const all = faultsOf(form);
  const refused = { ...toldBy(count.problem), ...toldBy(problem) };
  const shown = { ...refused, ...(asked ? all : withoutMissing(all)) };
  const words = sentenceOf(form);
  const written = words ? t(...words) : '';
  const title = form.title?.trim() ? form.title : written;
  const change = (changes: Partial<JobForm>) => {
    draft.clear();
    series.clear();
    changeForm(changes);
  };
  const section = { form, faults: shown, change };
  const toCorrect = firstOf(refused) !== null || (asked && firstOf(all) !== null);

  const order = orderOf(form, title);
  const gaps = gapsOf(order);
  const saved = useKeptSaved();
  const canBeReviewed = saved === null && gaps.length === 0;
  const checked = (): Order | null => {
    setAsked(true);
    const first = firstOf(all);
    if (first === null) return order;
    focus(page.current, first);
    return null;
  };
  const review = async () => {
    const right = checked();
    if (right && isSeries(form)) return setStarting(true);
    const job = right && (await draft.make(right));
    if (job) go(`review/${job.job_id}`);
  };
  const startSeries = async () => {
    const started = await series.start(seriesOf(form, title));
    setStarting(false);
    if (started) go(`automate/series/${started.series_id}`);
  };
  const verb = () => {
    const number = label(count, form);
    if (isSeries(form)) return t('new_job.series.start', { n: form.viewIds.length });
    return number ? t('new_job.review.count', { count: number }) : t('new_job.review');
  };
  useEffect(() => {
    const first = firstOf(toldBy(problem));
    if (first !== null) focus(page.current, first);
  }, [problem]);

  return (
    <Form
      ref={page}
      data-test-id="page-new-job"
      onSubmit={(event) => {
        event.preventDefault();
        if (canBeReviewed) review();
      }}
      noValidate
    >
      <Row $apart>
        <Stack $gap="xxs">
          <FocusedTitle>{t('new_job.title')}</FocusedTitle>
          <Subtle>{t('new_job.lead')}</Subtle>
        </Stack>
        <Row $gap="md">
          {isFilled(form) && !saved && (
            <LinkButton onClick={onStartOver} data-test-id="start-over">
              {t('new_job.start_over')}
            </LinkButton>
          )}
          <FromSaved />
        </Row>
      </Row>
      <Part number={1} title={t('new_job.which')}>
        <WhichTickets {...section} views={views} query={search.query} count={count} />
      </Part>
      <Part number={2} title={t('new_job.what')}>
        <WhatToChange {...section} />
      </Part>
      <Part number={3} title={t('new_job.how')}>
        <HowToDoIt {...section} written={written} />
      </Part>
      <Footer>
        <Stack $gap="xs">
          {problem && <NotSent problem={problem} />}
          <Ending
            form={form}
            gaps={gaps}
            verb={verb()}
            toCorrect={toCorrect}
            busy={draft.busy || series.busy}
            order={checked}
            canBeReviewed={canBeReviewed}
          />
        </Stack>
      </Footer>
      {starting && (
        <StartSeries
          form={form}
          written={written}
          count={count}
          busy={series.busy}
          onStart={startSeries}
          onClose={() => setStarting(false)}
        />
      )}
    </Form>
  );
}

interface EndingProps {
  form: JobForm;
  gaps: readonly Gap[];
  verb: string;
  toCorrect: boolean;
  busy: boolean;
  canBeReviewed: boolean;
  order: () => Order | null;
}

/** What can be done with the form: it is reviewed, or saved; only that where it has gaps. */
function Ending({ form, gaps, verb, toCorrect, busy, canBeReviewed, order }: EndingProps) {
  const { t } = useLanguage();
  const series = isSeries(form);
  const forAdmins = !useMe().jobs.may_start && series; // nobody else would review it
  const ordinary = series ? 'new_job.series.note' : 'new_job.review.note';
  const note = forAdmins ? 'new_job.series.admins' : ordinary;
  const names = gaps.map(({ name }) => `{{${name}}}`).join(', ');
  return (
    <Row $apart>
      {toCorrect ? (
        <Danger role="alert" data-test-id="correct">
          {t('new_job.correct')}
        </Danger>
      ) : (
        <Subtle data-test-id="note">
          {names ? t('saved.gaps.note', { gaps: names }) : t(note)}
        </Subtle>
      )}
      <Row>
        {form.source !== 'csv' && <Save isPrimary={!canBeReviewed} order={order} />}
        {canBeReviewed && (
          <Button
            isPrimary
            type="submit"
            disabled={busy || forAdmins}
            data-test-id={series ? 'series' : 'review'}
          >
            {verb}
          </Button>
        )}
      </Row>
    </Row>
  );
}

/** The number for the button, where somebody knows it. */
function label({ kind, count }: TicketCount, { limit }: JobForm): number | null {
  if (count === null || (kind !== 'about' && kind !== 'exactly')) return null;
  return Math.min(count, Number(limit) || count);
}

function withoutMissing(faults: Faults): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([, words]) => !isMissing(words)));
}

/** What the backend said of single fields, where it said more than we can see here. */
function toldBy(problem: Problem | null): Faults {
  const told = (problem?.fields ?? []).map(
    ({ field, detail }) => [fieldOf(field), detail] as const,
  );
  return Object.fromEntries(
    told.flatMap(([field, detail]) => (field ? [[field, ['new_job.fault.told', { detail }]]] : [])),
  );
}

function focus(page: HTMLElement | null, field: Field) {
  const place = page?.querySelector(`[data-field="${field}"]`);
  const input = place?.matches('input, select, textarea')
    ? place
    : place?.querySelector('input, select');
  const found = input ?? place;
  found?.scrollIntoView({ block: 'center' });
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}

/** Why there is no review yet. What is wrong with a field stands at the field. */
function NotSent({ problem }: { problem: Problem }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (firstOf(toldBy(problem)) !== null) return null;
  if (problem.code === 'reopen_app') {
    return (
      <Notice type="error" title={t('state.reopen.title')} data-test-id="not-sent">
        {t('state.reopen.text')}
      </Notice>
    );
  }
  return (
    <Notice type="error" title={sentence(problem)} data-test-id="not-sent">
      {t('new_job.not_sent')}
    </Notice>
  );
}

interface PartProps {
  number: number;
  title: string;
  children: ReactNode;
}

function Part({ number, title, children }: PartProps) {
  const id = useId();
  return (
    <Section aria-labelledby={id}>
      <Row $gap="sm">
        <Place aria-hidden>{number}</Place>
        <SectionTitle id={id}>{title}</SectionTitle>
      </Row>
      <Body>{children}</Body>
    </Section>
  );
}

const Form = styled.form`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.lg};
  max-width: 860px;
  /* What gets the focus is not to hide under the bars at the top and the bottom. */
  input, select, textarea { scroll-margin: 72px 0 96px; }
`;

const Section = styled.section`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.md};
  padding: ${({ theme }) => theme.space.md};
  border: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  min-width: 0;
`;

const Body = styled.div`
  min-width: 0;
`;

const Place = styled.span`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: ${({ theme }) => theme.space.md};
  height: ${({ theme }) => theme.space.md};
  border-radius: 50%;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  background: ${({ theme }) => tinted(theme)};
`;

const Footer = styled.div`
  @media (min-width: 600px) {
    position: sticky;
    bottom: 0;
  }
  padding: ${({ theme }) => `${theme.space.sm} 0`};
  border-top: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`;
