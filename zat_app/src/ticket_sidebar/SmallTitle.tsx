import styled from 'styled-components';

/** The heading of the one thing that is shown beside the ticket. */
export const SmallTitle = styled.h1`
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;
`;
