import { Button } from '@zendeskgarden/react-buttons';
import { Progress } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Digits, PageTitle, Row, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { waiting } from '../job/words';
import { useGo } from '../router';
import { useAct } from './use_act';

/** The list is being read: how far it is, and that nobody has to wait here. */
export function Reading({ job }: { job: Job }) {
  const language = useLanguage();
  const { t } = language;
  const go = useGo();
  const sentence = useSentence();
  const { act, busy, problem } = useAct(job.job_id);
  const discard = async () => {
    if (await act('cancel')) go('jobs');
  };
  return (
    <Stack $gap="md" data-test-id="review-reading">
      <PageTitle tabIndex={-1}>{job.title}</PageTitle>
      <Stack $gap="xs" role="status">
        <Row $gap="xs">
          <strong>{t('review.reading')}</strong>
          <Digits>{t('review.reading.so_far', { count: job.selected_items })}</Digits>
        </Row>
        <Moving value={UNKNOWN} aria-label={t('review.reading')} />
        <Subtle>{job.waiting ? waiting(job, language) : t('review.reading.note')}</Subtle>
      </Stack>
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      <Row>
        <Button onClick={discard} disabled={busy !== null} data-test-id="discard">
          {t('review.discard')}
        </Button>
      </Row>
    </Stack>
  );
}

const UNKNOWN = 100; // nobody knows how long the list will be: the bar moves, and tells no share

const Moving = styled(Progress).attrs({ 'aria-valuenow': undefined })`
  animation: reading 1.6s ease-in-out infinite;
  @keyframes reading {
    50% { opacity: 0.35; }
  }
`;
