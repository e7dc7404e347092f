import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Job } from '../backend/types';
import { Digits, SectionTitle, Stack } from '../components/layout';
import { TagList } from '../components/TagList';
import { useLanguage } from '../i18n/language';

const SHOWN = 10;

/** Which tags the tickets have now, by frequency: a wrong list is seen here first. */
export function TopTags({ job }: { job: Job }) {
  const { t, number } = useLanguage();
  const top = job.top_tags.slice(0, SHOWN);
  const most = Math.max(1, ...top.map(({ tickets }) => tickets));
  if (top.length === 0) return null;
  return (
    <Stack $gap="sm" data-test-id="top-tags">
      <SectionTitle>{t('review.top_tags')}</SectionTitle>
      <List $digits={number(most).length}>
        {top.map(({ tag, tickets }) => (
          <li key={tag}>
            <TagList tags={[tag]} />
            <Bar aria-hidden>
              <span style={{ width: `${(tickets * 100) / most}%` }} />
            </Bar>
            <Digits>{number(tickets)}</Digits>
          </li>
        ))}
      </List>
    </Stack>
  );
}

const List = styled.ul<{ $digits: number }>`
  display: grid;
  gap: ${({ theme }) => theme.space.xs};
  list-style: none;
  > li {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(30px, 2fr) ${({ $digits }) => $digits}ch;
    align-items: center;
    gap: ${({ theme }) => theme.space.sm};
    text-align: end;
  }
  > li > :first-child { justify-self: start; text-align: start; }
`;

const Bar = styled.div`
  height: 6px;
  border-radius: 3px;
  background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  overflow: hidden;
  span {
    display: block;
    height: 100%;
    background: ${({ theme }) => getColor({ theme, hue: 'neutralHue', shade: 500 })};
  }
`;
