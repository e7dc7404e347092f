import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Counts } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { OUTCOMES } from '../job/words';
import { Digits } from './layout';

interface OutcomeCountsProps {
  counts: Counts;
  /** Whether tickets that have no outcome yet are shown as well. */
  withPending?: boolean;
}

/** How many tickets have which outcome; outcomes that none has are left out, except «Changed». */
export function OutcomeCounts({ counts, withPending = false }: OutcomeCountsProps) {
  const { t, number } = useLanguage();
  const shown = OUTCOMES.filter((each) => each === 'changed' || counts[each] > 0);
  return (
    <List data-test-id="outcome-counts">
      {shown.map((outcome) => (
        <Count key={outcome} $amber={outcome === 'failed'} data-test-id={`count-${outcome}`}>
          <dt>{t(`outcome.${outcome}`)}</dt>
          <dd>
            <Digits>{number(counts[outcome])}</Digits>
          </dd>
        </Count>
      ))}
      {withPending && (
        <Count data-test-id="count-pending">
          <dt>{t('outcome.pending')}</dt>
          <dd>
            <Digits>{number(counts.pending)}</Digits>
          </dd>
        </Count>
      )}
    </List>
  );
}

const List = styled.dl`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `${theme.space.sm} ${theme.space.lg}`};
`;

const Count = styled.div<{ $amber?: boolean }>`
  display: flex;
  flex-direction: column-reverse;
  dt { color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })}; }
  dd {
    font-size: ${({ theme }) => theme.fontSizes.xl};
    line-height: ${({ theme }) => theme.lineHeights.xl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${({ theme, $amber }) =>
      getColor({ theme, variable: $amber ? 'foreground.warning' : 'foreground.default' })};
  }
`;
