import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import { useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import { Digits, LinkButton, Row, Stack, Strong, Subtle, Warning } from '../components/layout';
import { Notice } from '../components/Notice';
import { TagList } from '../components/TagList';
import { useLanguage, useSentence } from '../i18n/language';
import { titleOf } from '../job/titles';
import { waiting } from '../job/words';
import { comeBack, madeHere } from '../new_job/kept';
import { closedOnes, partsOf, stageOf, wordsOf } from '../review/draft';
import { useTyped } from '../review/TypedNumber';
import { useAct } from '../review/use_act';
import { useLeaveOutClosed } from '../review/use_leave_out_closed';
import { useWhyNot } from '../review/use_why_not';
import { SmallTitle } from './SmallTitle';

interface ShortReviewProps {
  job: Job;
  /** The same without closed tickets is to be reviewed instead. */
  onNarrowed: (job: Job) => void;
  onStarted: (job: Job) => void;
  onDiscarded: () => void;
  onLeave: () => void;
}

/** A small draft beside its ticket: what would change, a few examples, and the button to start it. */
export function ShortReview({ job, onNarrowed, onStarted, ...on }: ShortReviewProps) {
  const language = useLanguage();
  const { t, why } = language;
  const zaf = useZaf();
  const sentence = useSentence();
  const { act, busy, problem } = useAct(job.job_id);
  const { leaveOut, ...leaving } = useLeaveOutClosed(job);
  const narrow = async () => {
    const narrower = await leaveOut?.();
    if (narrower) onNarrowed(narrower);
  };
  const start = async () => {
    const going = await act('start');
    if (going) onStarted(going);
  };
  const back = () => {
    if (madeHere(job.job_id)) comeBack();
    on.onLeave();
  };
  const discard = async () => {
    if (await act('cancel')) on.onDiscarded();
  };
  const stage = stageOf(job);
  const whyNot = useWhyNot(job);
  const count = job.planned?.change ?? 0;
  const large = useTyped(job).asked && count > 0; // there is no room for it here, but on the page
  const toPage = () => zaf?.openPage(`review/${job.job_id}`);
  return (
    <Stack $gap="sm" data-test-id="sidebar-short-review">
      <SmallTitle>{titleOf(job, language)}</SmallTitle>
      {stage === 'ready' && <Findings job={job} />}
      {stage === 'ready' && leaveOut && (
        <LinkButton
          onClick={narrow}
          disabled={leaving.busy}
          data-test-id="sidebar-leave-out-closed"
        >
          {t('review.leave_out_closed')}
        </LinkButton>
      )}
      {stage === 'reading' && <ReadingNow job={job} />}
      {stage === 'impossible' && job.error && <Notice type="error">{why(job.error)}</Notice>}
      {problem && (
        <Notice type="error">
          {problem.code === 'conflict' ? t('review.moved_on') : sentence(problem)}
        </Notice>
      )}
      {stage === 'ready' && count > 0 && whyNot && (
        <Notice type="info" data-test-id="why-not-start">
          {t(...whyNot)}
        </Notice>
      )}
      {stage === 'ready' && count > 0 && !whyNot && (
        <>
          <Subtle>{t(large ? 'sidebar.large' : 'review.triggers')}</Subtle>
          <Button
            isPrimary
            isStretched
            onClick={large ? toPage : start}
            disabled={busy !== null || leaving.busy}
            data-test-id={large ? 'sidebar-large' : 'sidebar-start'}
          >
            {large ? t('sidebar.large.open') : t('review.start.count', { count })}
          </Button>
        </>
      )}
      <Row $apart>
        <LinkButton onClick={back} data-test-id="sidebar-back">
          {t('review.back')}
        </LinkButton>
        {stage !== 'impossible' && (
          <LinkButton
            isDanger
            onClick={discard}
            disabled={busy !== null || leaving.busy}
            data-test-id="sidebar-discard"
          >
            {t('review.discard')}
          </LinkButton>
        )}
        {stage !== 'impossible' && (!large || whyNot) && (
          <LinkButton onClick={toPage} data-test-id="sidebar-full-review">
            {t('sidebar.full_review')}
          </LinkButton>
        )}
      </Row>
    </Stack>
  );
}

function ReadingNow({ job }: { job: Job }) {
  const language = useLanguage();
  const { t } = language;
  return (
    <Subtle role="status">
      {job.waiting ? waiting(job, language) : t('sidebar.reading')}{' '}
      <Digits>{t('review.reading.so_far', { count: job.selected_items })}</Digits>
    </Subtle>
  );
}

const EXAMPLES = 3;
const TOLD_ELSEWHERE = ['index_lag', 'closed_tickets'];

function Findings({ job }: { job: Job }) {
  const { t, day, number } = useLanguage();
  const closed = job.planned?.closed ?? 0;
  const warnings = job.warnings.filter(({ code }) => !TOLD_ELSEWHERE.includes(code));
  return (
    <>
      <div data-test-id="sidebar-planned">
        {partsOf(job).map(([part, count]) => (
          <p key={part}>
            <Strong>
              <Digits>{number(count)}</Digits>
            </Strong>{' '}
            {t(`review.planned.${part}`, { count })}
          </p>
        ))}
        {closed > 0 && <Warning>{t(closedOnes(job), { count: closed })}</Warning>}
      </div>
      {warnings.map((warning) => {
        const words = wordsOf(warning, day);
        return (
          <Warning as="p" key={`${warning.code} ${warning.detail}`}>
            {words ? t(...words) : warning.detail}
          </Warning>
        );
      })}
      {job.sample.length > 0 && (
        <Stack $gap="xs">
          <Subtle>{t('sidebar.examples')}</Subtle>
          {job.sample.slice(0, EXAMPLES).map((example) => (
            <Stack key={example.ticket_id} $gap="xxs">
              <Line>{`#${example.ticket_id} ${example.subject}`}</Line>
              <Row $gap="xxs">
                <TagList kind="removed" tags={example.removed} />
                <TagList kind="added" tags={example.added} />
              </Row>
            </Stack>
          ))}
        </Stack>
      )}
    </>
  );
}

const Line = styled.span`
  overflow: hidden;
  white-space: nowrap;
  text-overflow: ellipsis;
`;
