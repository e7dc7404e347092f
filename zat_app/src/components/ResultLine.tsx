import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import { isOver } from '../backend/hooks';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { resultOf, resultWords } from '../job/words';

const SIGNS = { well: '✓', amber: '⚠', stopped: '■', going: '' };
const COLOURS = {
  well: 'foreground.success',
  amber: 'foreground.warning',
  stopped: 'foreground.default',
  going: 'foreground.default',
};

const AT_REST = ['draft', 'scheduled'];

/** What came of a job, in a few words and with a sign. */
export function ResultLine({ job }: { job: Job }) {
  const language = useLanguage();
  const result = resultOf(job);
  return (
    <Line $colour={COLOURS[result]} data-test-id="job-result">
      {SIGNS[result] && <span aria-hidden="true">{SIGNS[result]}</span>}
      <span>
        {resultWords(job, language)}
        {!isOver(job) && !AT_REST.includes(job.status) && ` · ${language.percent(job.progress)}`}
      </span>
    </Line>
  );
}

const Line = styled.span<{ $colour: string }>`
  display: inline-flex;
  gap: ${({ theme }) => theme.space.xs};
  color: ${({ theme, $colour }) => getColor({ theme, variable: $colour })};
`;
