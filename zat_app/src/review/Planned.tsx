import { getColor } from '@zendeskgarden/react-theming';
import styled, { type DefaultTheme } from 'styled-components';
import type { Job } from '../backend/types';
import { Digits, Stack, Subtle, Warning } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { closedOnes, type PlannedPart, partsOf } from './draft';

/** What the job would do, in tickets: figures that add up to the whole list. */
export function Planned({ job }: { job: Job }) {
  const { t, find, number } = useLanguage();
  const parts = partsOf(job);
  const closed = job.planned?.closed ?? 0;
  const review = job.kind === 'undo' ? 'review.undo' : 'review';
  return (
    <Stack $gap="sm" data-test-id="planned">
      <Bar aria-hidden>
        {parts.map(([part, count]) => (
          <Share key={part} $part={part} style={{ flexGrow: count }} />
        ))}
      </Bar>
      <List>
        {parts.map(([part, count]) => (
          <Figure key={part} data-test-id={`planned-${part}`}>
            <dt>
              <Dot $part={part} aria-hidden />
              {find(`${review}.planned.${part}`, { count }) ??
                t(`review.planned.${part}`, { count })}
            </dt>
            <dd>
              <Digits>{number(count)}</Digits>
            </dd>
            {part === 'change' && closed > 0 && (
              <dd>
                <Warning>{t(closedOnes(job), { count: closed })}</Warning>
              </dd>
            )}
          </Figure>
        ))}
      </List>
      {job.statuses && (
        <Subtle>
          {t('review.statuses', {
            open: job.statuses.open ?? 0,
            solved: job.statuses.solved ?? 0,
            closed: job.statuses.closed ?? 0,
          })}
        </Subtle>
      )}
    </Stack>
  );
}

const HUES: Record<PlannedPart, [string, number]> = {
  change: ['primaryHue', 600],
  unchanged: ['successHue', 600],
  conflict: ['warningHue', 500],
  skipped: ['neutralHue', 500],
  too_long: ['warningHue', 600],
  gone: ['dangerHue', 600],
};

const colour = ({ theme, $part }: { theme: DefaultTheme; $part: PlannedPart }) => {
  const [hue, shade] = HUES[$part];
  return getColor({ theme, hue, shade });
};

const Bar = styled.div`
  display: flex;
  gap: 2px;
  height: 8px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  overflow: hidden;
  background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
`;

const Share = styled.div<{ $part: PlannedPart }>`
  flex-basis: 0;
  background: ${colour};
`;

const List = styled.dl`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `${theme.space.md} ${theme.space.xl}`};
`;

const Figure = styled.div`
  display: grid;
  align-content: start;
  dt {
    grid-row: 2;
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
  dd:first-of-type {
    font-size: ${({ theme }) => theme.fontSizes.xl};
    line-height: ${({ theme }) => theme.lineHeights.xl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Dot = styled.span<{ $part: PlannedPart }>`
  display: inline-block;
  width: 8px;
  height: 8px;
  margin-inline-end: ${({ theme }) => theme.space.xs};
  border-radius: 50%;
  background: ${colour};
`;
