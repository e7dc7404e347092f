import { Progress } from '@zendeskgarden/react-loaders';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { titleOf } from '../job/titles';
import { doingNow, howFar } from '../job/words';
import { Digits, Hidden, Row, Stack, Subtle } from './layout';

interface JobProgressProps {
  job: Job;
  /** For narrow places: without pace and remaining time. */
  compact?: boolean;
}

/** A job's bar, how far it is, and how long it will take; read aloud now and then, not at each step. */
export function JobProgress({ job, compact = false }: JobProgressProps) {
  const language = useLanguage();
  const { t, percent } = language;
  const spoken = useSpoken(`${percent(job.progress)}. ${doingNow(job, language)}`);
  return (
    <Stack $gap="xxs" data-test-id="job-progress">
      <Row $gap="sm">
        <Bar
          value={job.progress}
          size={compact ? 'small' : 'medium'}
          aria-label={t('progress.label', { title: titleOf(job, language) })}
        />
        <Digits data-test-id="job-percent">{percent(job.progress)}</Digits>
      </Row>
      <Subtle>
        <Digits data-test-id="job-how-far">{howFar(job, language, { compact })}</Digits>
      </Subtle>
      <Hidden aria-live="polite">{spoken}</Hidden>
    </Stack>
  );
}

const EVERY = 15_000; // milliseconds between two announcements

function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState('');
  const newest = useRef(text);
  newest.current = text;
  useEffect(() => {
    const timer = setInterval(() => setSpoken(newest.current), EVERY);
    return () => clearInterval(timer);
  }, []);
  return spoken;
}

const Bar = styled(Progress)`
  flex: 1 1 120px;
`;
