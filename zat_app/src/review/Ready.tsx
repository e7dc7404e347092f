import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { useRef } from 'react';
import styled from 'styled-components';
import { useMay, useMe } from '../backend/hooks';
import type { Problem } from '../backend/problem';
import type { Job } from '../backend/types';
import {
  Digits,
  LinkButton,
  PageTitle,
  Panel,
  Row,
  Stack,
  Strong,
  Subtle,
} from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { selectionWords } from '../job/words';
import { resetForm } from '../new_job/kept';
import { useGo } from '../router';
import { Changes } from './Changes';
import { rangeOf } from './draft';
import { Planned } from './Planned';
import { TopTags } from './TopTags';
import { type Acting, useAct } from './use_act';
import { Warnings } from './Warnings';

interface ReadyProps {
  job: Job;
  onBack: () => void;
  /** Somebody else did something with the draft: look again. */
  onMoved: () => void;
}

/** The list is fixed: what would change, what to know before, and the button that starts it. */
export function Ready({ job, onBack, onMoved }: ReadyProps) {
  const mayChange = useMay('change_tickets');
  const go = useGo();
  const acting = useAct(job.job_id);
  const { act, problem } = acting;
  const start = async () => {
    if (!(await act('start'))) return onMoved();
    resetForm();
    go(`jobs/${job.job_id}`);
  };
  const discard = async () => {
    if (!(await act('cancel'))) return onMoved();
    resetForm();
    go('jobs');
  };
  return (
    <Stack $gap="lg" data-test-id="page-review">
      <Heading job={job} acting={acting} mayChange={mayChange} />
      <Panel>
        <Planned job={job} />
      </Panel>
      <Warnings job={job} />
      <Columns>
        <Changes job={job} />
        <TopTags job={job} />
      </Columns>
      <Footer>
        {problem && <Refused problem={problem} />}
        <Row $apart>
          <Takes job={job} />
          {mayChange && (
            <Row $gap="sm">
              <Button onClick={onBack} data-test-id="back">
                <Text name="review.back" />
              </Button>
              <Button
                isDanger
                onClick={discard}
                disabled={acting.busy !== null}
                data-test-id="discard"
              >
                <Text name="review.discard" />
              </Button>
              <Start job={job} onStart={start} busy={acting.busy !== null} />
            </Row>
          )}
        </Row>
      </Footer>
    </Stack>
  );
}

function Text({ name }: { name: 'review.back' | 'review.discard' }) {
  return <>{useLanguage().t(name)}</>;
}

function Start({ job, onStart, busy }: { job: Job; onStart: () => void; busy: boolean }) {
  const { t } = useLanguage();
  const count = job.planned?.change ?? 0;
  if (count === 0) return null;
  return (
    <Button isPrimary onClick={onStart} disabled={busy} data-test-id="start">
      {t('review.start.count', { count })}
    </Button>
  );
}

interface HeadingProps {
  job: Job;
  acting: Acting;
  mayChange: boolean;
}

function Heading({ job, acting, mayChange }: HeadingProps) {
  const language = useLanguage();
  const { t, moment } = language;
  const before = useRef(job.total_items ?? 0);
  const refresh = () => {
    before.current = job.total_items ?? 0;
    acting.act('refresh');
  };
  return (
    <Stack $gap="xs">
      <Row $apart $align="flex-start">
        <PageTitle tabIndex={-1}>{job.title}</PageTitle>
        {job.expires_at && <Subtle>{t('review.expires', { time: moment(job.expires_at) })}</Subtle>}
      </Row>
      <Row $gap="sm">
        <Strong>
          <Digits>{t('review.tickets', { count: job.total_items ?? 0 })}</Digits>
        </Strong>
        <Subtle>
          {t('review.list_fixed', { time: moment(job.list_fixed_at ?? job.created_at) })}
        </Subtle>
        {mayChange && job.allowed.includes('refresh') && (
          <LinkButton
            onClick={refresh}
            disabled={acting.busy !== null}
            title={t('review.refresh.hint')}
            data-test-id="refresh"
          >
            {t('review.refresh')}
          </LinkButton>
        )}
      </Row>
      <Subtle>
        <Maker job={job} /> · {selectionWords(job, language)}
      </Subtle>
      {job.reason && <Subtle>{job.reason}</Subtle>}
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
  if (job.planned?.change === 0) return <Subtle>{t('review.nothing_to_do')}</Subtle>;
  const range = job.forecast ? rangeOf(job.forecast.least, job.forecast.most) : null;
  return <Subtle>{range && t('review.takes', { time: t(...range) })}</Subtle>;
}

function Refused({ problem }: { problem: Problem }) {
  const { t } = useLanguage();
  const sentence = useSentence();
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
  position: sticky;
  bottom: 0;
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.sm};
  padding: ${({ theme }) => `${theme.space.sm} 0`};
  border-top: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`;
