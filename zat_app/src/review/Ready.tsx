import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { useState } from 'react';
import styled from 'styled-components';
import { useMay, useMe } from '../backend/hooks';
import type { Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import { FocusedTitle } from '../components/FocusedTitle';
import { Digits, LinkButton, Panel, Row, Stack, Strong, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { optionsOf, ownZone } from '../job/options';
import { ParentLink } from '../job/ParentLink';
import { timeIn, usualMoment } from '../job/run_at';
import { StartDialog } from '../job/StartDialog';
import { titleOf } from '../job/titles';
import { selectionWords } from '../job/words';
import { whenOf } from '../new_job/form';
import { madeHere, resetForm, useKeptForm } from '../new_job/kept';
import { useGo } from '../router';
import { Changes } from './Changes';
import { rangeOf } from './draft';
import { NotTakenBack } from './NotTakenBack';
import { Planned } from './Planned';
import { TopTags } from './TopTags';
import { TypedNumber, useTyped } from './TypedNumber';
import { useAct } from './use_act';
import { useLeaveOutClosed } from './use_leave_out_closed';
import { useWhyNot } from './use_why_not';
import { Warnings } from './Warnings';

interface ReadyProps {
  job: Job;
  onBack: () => void;
}

/** The list is fixed: what would change, what to know before, and the button that starts it. */
export function Ready({ job, onBack }: ReadyProps) {
  const { t } = useLanguage();
  const mayChange = useMay('change_tickets');
  const go = useGo();
  const acting = useAct(job.job_id);
  const { act, startAsking, problem } = acting;
  const { leaveOut, ...leaving } = useLeaveOutClosed(job);
  const typing = useTyped(job);
  const whyNot = useWhyNot(job);
  const mayStart = mayChange && whyNot === null;
  const busy = acting.busy !== null || leaving.busy;
  const narrow = async () => {
    const narrower = await leaveOut?.();
    if (narrower) go(`review/${narrower.job_id}`);
  };
  const chosen = useChosenMoment(job);
  const [later, setLater] = useState(false);
  const done = () => {
    if (madeHere(job.job_id)) resetForm(); // else something of one's own is half-written in it
  };
  const started = () => {
    done();
    go(`jobs/${job.job_id}`);
  };
  const start = async (stopAfter: number | null) => {
    const asIs = stopAfter === optionsOf(job).stopAfter;
    const run_at = chosen && new Date(chosen).toISOString();
    const said = { confirm: typing.confirm, run_at };
    if (await (asIs ? act('start', said) : startAsking(stopAfter, said))) started();
  };
  const discard = async () => {
    if (!(await act('cancel'))) return;
    done();
    go('jobs');
  };
  return (
    <Stack $gap="lg" data-test-id="page-review">
      <Heading job={job} busy={busy} onRefresh={mayChange ? () => act('refresh') : null} />
      <Panel>
        <Planned job={job} />
      </Panel>
      {job.kind === 'undo' && <NotTakenBack />}
      <Warnings job={job} />
      <Columns>
        <Changes job={job} />
        <TopTags job={job} />
      </Columns>
      <Footer>
        <Refused problem={problem ?? leaving.problem} />
        {mayStart && typing.asked && <TypedNumber {...typing} />}
        {mayChange && whyNot && job.planned?.change !== 0 && (
          <Notice type="info" data-test-id="why-not-start">
            {t(...whyNot)}
          </Notice>
        )}
        <Row $apart>
          <Row>
            <Takes job={job} />
            {mayStart && job.planned?.change !== 0 && (
              <LinkButton onClick={() => setLater(true)} data-test-id="start-later">
                {t(chosen ? 'run_at.change' : 'run_at.later')}
              </LinkButton>
            )}
          </Row>
          {mayChange && (
            <Row $gap="sm">
              <Button onClick={onBack} data-test-id="back">
                {t('review.back')}
              </Button>
              <Button isDanger onClick={discard} disabled={busy} data-test-id="discard">
                {t('review.discard')}
              </Button>
              {leaveOut && (
                <Button onClick={narrow} disabled={busy} data-test-id="leave-out-closed">
                  {t('review.leave_out_closed')}
                </Button>
              )}
              {mayStart && (
                <Start job={job} at={chosen} onStart={start} busy={busy || typing.missing} />
              )}
            </Row>
          )}
        </Row>
      </Footer>
      {later && (
        <StartDialog
          job={job}
          at={chosen ?? usualMoment()}
          onStarted={started}
          onClose={() => setLater(false)}
        />
      )}
    </Stack>
  );
}

/** The time that the form here has chosen for the draft that it made; null for right away. */
function useChosenMoment(job: Job): string | null {
  const form = useKeptForm();
  return whenOf(form) === 'at' && madeHere(job.job_id) ? form.runAt : null;
}

interface StartProps {
  job: Job;
  /** When it starts; null for right away. */
  at: string | null;
  /** After how many tickets to ask a person; null for not at all. */
  onStart: (stopAfter: number | null) => void;
  busy: boolean;
}

const FIRST = 100;

/** All at once, or the first ones and then ask; what the form chose is the main button. */
function Start({ job, at, onStart, busy }: StartProps) {
  const language = useLanguage();
  const { t } = language;
  const count = job.planned?.change ?? 0;
  const { stopAfter } = optionsOf(job);
  if (count === 0) return null;
  const first = stopAfter ?? FIRST;
  const some = count > first && (at === null || stopAfter !== null);
  const words = job.kind === 'undo' ? 'review.start.undo' : 'review.start.count';
  return (
    <>
      {some && (
        <Button
          isPrimary={stopAfter !== null}
          onClick={() => onStart(first)}
          disabled={busy}
          data-test-id="start-first"
        >
          {t(job.kind === 'undo' ? 'review.start.undo_first' : 'review.start.first', { n: first })}
        </Button>
      )}
      <Button
        isPrimary={!some || stopAfter === null}
        onClick={() => onStart(null)}
        disabled={busy}
        data-test-id="start"
      >
        {at ? t('run_at.start', { time: timeIn(ownZone(), language, at) }) : t(words, { count })}
      </Button>
    </>
  );
}

function Refreshed({ added }: { added: number }) {
  const { t } = useLanguage();
  return (
    <Subtle role="status" data-test-id="refreshed">
      {added > 0 ? t('review.refreshed', { count: added }) : t('review.refreshed.none')}
    </Subtle>
  );
}

interface HeadingProps {
  job: Job;
  busy: boolean;
  /** Null for people who may only look. */
  onRefresh: (() => void) | null;
}

function Heading({ job, busy, onRefresh }: HeadingProps) {
  const language = useLanguage();
  const { t, moment } = language;
  return (
    <Stack $gap="xs">
      <Row $apart $align="flex-start">
        <FocusedTitle>{titleOf(job, language)}</FocusedTitle>
        {job.expires_at && <Subtle>{t('review.expires', { time: moment(job.expires_at) })}</Subtle>}
      </Row>
      <Row $gap="sm">
        <Strong>
          <Digits>{t('review.tickets', { count: job.total_items ?? 0 })}</Digits>
        </Strong>
        <Subtle>
          {t('review.list_fixed', { time: moment(job.list_fixed_at ?? job.created_at) })}
        </Subtle>
        {onRefresh && !job.parent_job_id && job.allowed.includes('refresh') && (
          <LinkButton
            onClick={onRefresh}
            disabled={busy}
            title={t('review.refresh.hint')}
            data-test-id="refresh"
          >
            {t('review.refresh')}
          </LinkButton>
        )}
        {job.new_matches !== null && <Refreshed added={job.new_matches} />}
      </Row>
      <Subtle>
        <Maker job={job} /> · {selectionWords(job, language)}
      </Subtle>
      {job.reason && <Subtle>{job.reason}</Subtle>}
      <ParentLink job={job} />
    </Stack>
  );
}

function Maker({ job }: { job: Job }) {
  const { t } = useLanguage();
  const me = useMe();
  const { user, name } = job.created_by;
  if (user?.id === me.agent.id) return <>{t('review.made_by_you')}</>;
  return <>{t('review.made_by', { name: user?.name ?? name ?? '' })}</>;
}

/** How long it would take, as far as this account has shown. */
function Takes({ job }: { job: Job }) {
  const { t } = useLanguage();
  if (job.planned?.change === 0) {
    return (
      <Subtle>{t(job.kind === 'undo' ? 'review.undo.nothing' : 'review.nothing_to_do')}</Subtle>
    );
  }
  const { hours } = optionsOf(job);
  const range = job.forecast ? rangeOf(job.forecast.least, job.forecast.most) : null;
  return (
    <Subtle>
      {range && t('review.takes', { time: t(...range) })}
      {hours && ` ${t('review.hours', { ...hours })}`}
    </Subtle>
  );
}

function Refused({ problem }: { problem: Problem | null }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (!problem) return null;
  return (
    <Notice type="error" data-test-id="refused">
      {problem.code === 'conflict' ? t('review.moved_on') : sentence(problem)}
    </Notice>
  );
}

const Columns = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.space.lg};
  grid-template-columns: minmax(0, 1fr);
  @media (min-width: 1000px) {
    grid-template-columns: minmax(0, 3fr) minmax(220px, 1fr);
  }
`;

const Footer = styled.footer`
  @media (min-width: 600px) {
    position: sticky;
    bottom: 0;
  }
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.sm};
  padding: ${({ theme }) => `${theme.space.sm} 0`};
  border-top: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`;
