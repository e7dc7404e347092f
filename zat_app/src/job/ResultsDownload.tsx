import { useState } from 'react';
import styled from 'styled-components';
import type { Job, Outcome } from '../backend/types';
import { Download } from '../components/Download';
import { ChoiceFilter } from '../components/filters';
import { Row } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { OUTCOMES } from './words';

/** What `part=` of the results may be; together they hold each ticket once. */
const PARTS = ['changed', 'not_changed', 'not_started'] as const;
type Part = (typeof PARTS)[number];

interface ResultsDownloadProps {
  job: Job;
  /** How the list beside it is filtered. */
  listed: { outcome?: Outcome | 'pending'; q?: string };
}

/** The job's tickets as a file: those of the list, or one of the three parts of the result. */
export function ResultsDownload({ job, listed }: ResultsDownloadProps) {
  const { t, number } = useLanguage();
  const [chosen, setChosen] = useState<Part | null>(null);
  const parts = PARTS.filter((part) => sizeOf(job, part) > 0);
  const part = chosen && parts.includes(chosen) ? chosen : null;
  const query: Record<string, string> = part ? { part } : listed;
  const name = ['job', job.job_id.slice(0, 8), part ?? listed.outcome].filter(Boolean).join('-');
  return (
    <Line $align="flex-end">
      <ChoiceFilter
        label={t('tickets.part')}
        options={[
          { value: 'listed', label: t('tickets.part.listed') },
          ...parts.map((value) => ({
            value,
            label: `${t(`tickets.part.${value}`)} (${number(sizeOf(job, value))})`,
          })),
        ]}
        value={part ?? 'listed'}
        onChange={(value) => setChosen(value === 'listed' ? null : value)}
        data-test-id="download-part"
      />
      <Download
        path={`api/v1/jobs/${encodeURIComponent(job.job_id)}/results.csv`}
        query={query}
        name={`${name}.csv`}
        data-test-id="download"
      />
    </Line>
  );
}

const Line = styled(Row)`
  flex-wrap: nowrap;
  > button {
    flex-shrink: 0;
  }
`;

function sizeOf({ counts }: Job, part: Part): number {
  if (part === 'changed') return counts.changed;
  if (part === 'not_started') return counts.cancelled + counts.pending;
  const others = OUTCOMES.filter((outcome) => outcome !== 'changed' && outcome !== 'cancelled');
  return others.reduce((sum, outcome) => sum + counts[outcome], 0);
}
