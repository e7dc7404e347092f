import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';

/** An ordinary table with a head and a body, in the looks of Garden's. */
export const Table = styled.table<{ $small?: boolean }>`
  width: 100%;
  table-layout: fixed;
  border-collapse: collapse;
  line-height: ${({ theme }) => theme.space.base * 5}px;
  tr {
    height: ${({ theme, $small }) => theme.space.base * ($small ? 8 : 10)}px;
    vertical-align: top;
    border-bottom: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.subtle' })}`};
  }
  thead tr {
    height: ${({ theme, $small }) => theme.space.base * ($small ? 10 : 12)}px;
    vertical-align: bottom;
    border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  }
  td,
  th {
    padding: ${({ theme, $small }) => `${theme.space.base * ($small ? 1.5 : 2.5)}px ${theme.space.sm}`};
    text-align: start;
  }
  th {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
