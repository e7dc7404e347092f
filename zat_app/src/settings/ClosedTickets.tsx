import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { components } from '../backend/schema';
import { Dialog } from '../components/Dialog';
import { Row, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { Table } from '../components/Table';
import { useLanguage, useSentence } from '../i18n/language';

type Checks = components['schemas']['Checks'];
type Seen = Checks['answers'][number];

const LONGEST_NUMBER = 15;

/** Whether this Zendesk takes changes to closed tickets: what was seen, and looking once more. */
export function ClosedTickets() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, reload } = useLoaded('checks', (signal) =>
    taken(api.GET('/api/v1/checks', { signal })),
  );
  const [asked, setAsked] = useState<Checks | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!data) return null;
  const told = asked?.answers.find(isAboutClosed);
  return (
    <Stack as="section" $gap="sm" aria-labelledby="closed-tickets">
      <SectionTitle id="closed-tickets">{t('check.title')}</SectionTitle>
      <Known seen={told ?? data.answers.find(isAboutClosed)} />
      <Unfinished checks={data} />
      <Ask
        onAnswer={(checks) => {
          setAsked(checks);
          setProblem(null);
          reload();
        }}
        onProblem={(problem) => {
          setProblem(problem);
          reload();
        }}
      />
      {problem && <Refusal problem={problem} />}
      <Others answers={data.answers.filter((each) => !isAboutClosed(each))} />
    </Stack>
  );
}

const isAboutClosed = (seen: Seen) => seen.question === 'closed_tickets';

function Known({ seen }: { seen: Seen | undefined }) {
  const { t, day } = useLanguage();
  if (!seen) return <Subtle data-test-id="closed-tickets-answer">{t('check.never')}</Subtle>;
  const { answer, detail, ticket_id, seen_at } = seen;
  const facts = { ticket: String(ticket_id), day: seen_at ? day(seen_at) : '' };
  return (
    <Notice
      type={answer === 'yes' ? 'success' : 'warning'}
      title={t(`check.closed.${answer}`, facts)}
      data-test-id="closed-tickets-answer"
    >
      {answer === 'unknown' ? detail : t(`check.closed.${answer}.text`)}
    </Notice>
  );
}

/** Tickets that may still have a tag of ours. */
function Unfinished({ checks }: { checks: Checks }) {
  const { t, moment } = useLanguage();
  return checks.unfinished.map(({ ticket_id, begun_at, under_way }) => (
    <Notice
      key={ticket_id}
      type={under_way ? 'info' : 'error'}
      data-test-id="closed-tickets-unfinished"
    >
      {t(under_way ? 'check.under_way' : 'check.broke_off', {
        ticket: String(ticket_id),
        time: moment(begun_at),
      })}
    </Notice>
  ));
}

interface AskProps {
  onAnswer: (checks: Checks) => void;
  onProblem: (problem: Problem) => void;
}

/** A ticket's number, what will happen to it, and then it happens. */
function Ask({ onAnswer, onProblem }: AskProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const ticket = typed.trim().replace(/^#/, '');
  const isNumber = /^[1-9]\d*$/.test(ticket);
  const check = async () => {
    setBusy(true);
    setAsking(false);
    try {
      const body = { ticket_id: Number(ticket) };
      onAnswer(await taken(api.POST('/api/v1/checks', { body })));
    } catch (thrown) {
      onProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Row $gap="sm" $align="flex-end">
        <Field>
          <Field.Label>{t('check.ticket')}</Field.Label>
          <Input
            isCompact
            inputMode="numeric"
            autoComplete="off"
            maxLength={LONGEST_NUMBER}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            data-test-id="closed-tickets-number"
          />
        </Field>
        <Button
          size="small"
          disabled={busy || !isNumber}
          onClick={() => setAsking(true)}
          data-test-id="closed-tickets-check"
        >
          {t(busy ? 'check.busy' : 'check.check')}
        </Button>
      </Row>
      {asking && (
        <Dialog
          title={t('check.title')}
          verb={t('check.now')}
          onConfirm={check}
          onClose={() => setAsking(false)}
          confirmTestId="closed-tickets-now"
        >
          <Stack $gap="xs">
            <p>{t('check.plan', { ticket })}</p>
            <p>{t('check.plan.triggers')}</p>
          </Stack>
        </Dialog>
      )}
    </>
  );
}

function Refusal({ problem }: { problem: Problem }) {
  const sentence = useSentence();
  return (
    <Notice type="error" data-test-id="closed-tickets-problem">
      {sentence(problem)}
    </Notice>
  );
}

/** What was asked at the command line besides. */
function Others({ answers }: { answers: Seen[] }) {
  const { t, find, day } = useLanguage();
  if (answers.length === 0) return null;
  return (
    <Table $small data-test-id="check-answers">
      <thead>
        <tr>
          <th>{t('check.question')}</th>
          <th>{t('check.answer')}</th>
          <th>{t('check.seen')}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ question, text, answer, detail, seen_at }) => (
          <tr key={question}>
            <td>{find(`check.question.${question}`) ?? text}</td>
            <td title={detail}>{t(`check.answer.${answer}`)}</td>
            <td>{seen_at && day(seen_at)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
