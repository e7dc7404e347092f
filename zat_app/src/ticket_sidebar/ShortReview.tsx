import { Button } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import { useZaf } from '../backend/hooks';
import type { Job } from '../backend/types';
import {
  Digits,
  LinkButton,
  Row,
  SectionTitle,
  Stack,
  Strong,
  Subtle,
  Warning,
} from '../components/layout';
import { Notice } from '../components/Notice';
import { TagList } from '../components/TagList';
import { useLanguage, useSentence } from '../i18n/language';
import { waiting } from '../job/words';
import { partsOf, sampleOf, stageOf, warningsOf, wordsOf } from '../review/draft';
import { useAct } from '../review/use_act';

interface ShortReviewProps {
  job: Job;
  onStarted: (job: Job) => void;
  onLeave: () => void;
}

/** A small draft beside its ticket: what would change, a few examples, and the button to start it. */
export function ShortReview({ job, onStarted, onLeave }: ShortReviewProps) {
  const { t } = useLanguage();
  const zaf = useZaf();
  const sentence = useSentence();
  const { act, busy, problem } = useAct(job.job_id);
  const start = async () => {
    const going = await act('start');
    if (going) onStarted(going);
  };
  const ready = stageOf(job) === 'ready';
  const count = job.planned?.change ?? 0;
  return (
    <Stack $gap="sm" data-test-id="sidebar-short-review">
      <SectionTitle>{job.title}</SectionTitle>
      {ready ? <Findings job={job} /> : <ReadingNow job={job} />}
      {problem && (
        <Notice type="error">
          {problem.code === 'conflict' ? t('review.moved_on') : sentence(problem)}
        </Notice>
      )}
      {ready && count > 0 && (
        <Button
          isPrimary
          isStretched
          onClick={start}
          disabled={busy !== null}
          data-test-id="sidebar-start"
        >
          {t('review.start.count', { count })}
        </Button>
      )}
      <Row $apart>
        <LinkButton onClick={onLeave} data-test-id="sidebar-back">
          {t('review.back')}
        </LinkButton>
        <LinkButton
          onClick={() => zaf?.openPage(`review/${job.job_id}`)}
          data-test-id="sidebar-full-review"
        >
          {t('sidebar.full_review')}
        </LinkButton>
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
      <Digits>{t('review.reading.so_far', { count: job.selected_items })}</Digits>{' '}
      <Dots aria-hidden />
    </Subtle>
  );
}

const EXAMPLES = 3;
const TOLD_ELSEWHERE = ['index_lag', 'closed_tickets'];

function Findings({ job }: { job: Job }) {
  const { t, number } = useLanguage();
  const closed = job.planned?.closed ?? 0;
  const warnings = warningsOf(job).filter(({ code }) => !TOLD_ELSEWHERE.includes(code));
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
        {closed > 0 && <Warning>{t('review.planned.closed', { count: closed })}</Warning>}
      </div>
      {warnings.map((warning) => {
        const words = wordsOf(warning);
        return (
          <Warning as="p" key={`${warning.code} ${warning.detail}`}>
            {words ? t(...words) : warning.detail}
          </Warning>
        );
      })}
      {sampleOf(job).length > 0 && (
        <Stack $gap="xs">
          <Subtle>{t('sidebar.examples')}</Subtle>
          {sampleOf(job)
            .slice(0, EXAMPLES)
            .map((example) => (
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
