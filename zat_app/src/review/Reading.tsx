import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { FocusedTitle } from '../components/FocusedTitle';
import { Digits, Row, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { titleOf } from '../job/titles';
import { waiting } from '../job/words';
import { useGo } from '../router';
import { useAct } from './use_act';

/** The list is being read: how far it is, and that nobody has to wait here. */
export function Reading({ job, onBack }: { job: Job; onBack: () => void }) {
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
      <FocusedTitle>{titleOf(job, language)}</FocusedTitle>
      <Stack $gap="xs" role="status">
        <Row $gap="xs">
          <strong>{t('review.reading')}</strong>
          <Digits>{t('review.reading.so_far', { count: job.selected_items })}</Digits>
        </Row>
        <Moving aria-label={t('review.reading')} />
        <Subtle>{job.waiting ? waiting(job, language) : t('review.reading.note')}</Subtle>
      </Stack>
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      <Row>
        <Button onClick={onBack} data-test-id="back">
          {t('review.back')}
        </Button>
        <Button onClick={discard} disabled={busy !== null} data-test-id="discard">
          {t('review.discard')}
        </Button>
      </Row>
    </Stack>
  );
}

/** A bar for work whose length nobody knows: it moves, and tells no share. */
const Moving = styled.div.attrs({ role: 'progressbar' })`
  height: 6px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  overflow: hidden;
  background: ${({ theme }) => getColor({ theme, variable: 'background.emphasis', transparency: theme.opacity[200] })};
  &::after {
    content: '';
    display: block;
    width: 30%;
    height: 100%;
    border-radius: inherit;
    background: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    animation: reading 1.4s ease-in-out infinite alternate;
  }
  @keyframes reading {
    from { transform: translateX(-20%); }
    to { transform: translateX(255%); }
  }
`;
