import { Button, type IButtonProps } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';

type Space = 'xxs' | 'xs' | 'sm' | 'md' | 'lg' | 'xl';

/** One thing below the other. */
export const Stack = styled.div<{ $gap?: Space }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme, $gap = 'sm' }) => theme.space[$gap]};
  min-width: 0;
`;

/** One thing beside the other; onto the next line where there is no room. */
export const Row = styled.div<{ $gap?: Space; $apart?: boolean; $align?: string }>`
  display: flex;
  flex-wrap: wrap;
  align-items: ${({ $align = 'center' }) => $align};
  justify-content: ${({ $apart }) => ($apart ? 'space-between' : 'flex-start')};
  gap: ${({ theme, $gap = 'xs' }) => theme.space[$gap]};
  min-width: 0;
`;

/** The content of a page, no wider than lines can be read. */
export const Main = styled.main`
  max-width: 1240px;
  padding: ${({ theme }) => `${theme.space.lg} ${theme.space.lg} ${theme.space.xxl}`};
  @media (max-width: 600px) {
    padding: ${({ theme }) => theme.space.md};
  }
`;

export const PageTitle = styled.h1`
  font-size: ${({ theme }) => theme.fontSizes.xl};
  line-height: ${({ theme }) => theme.lineHeights.xl};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;
  &:focus { outline: none; }
`;

export const SectionTitle = styled.h2`
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  &:focus { outline: none; }
`;

/** Text that only supports what stands beside it. */
export const Subtle = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  overflow-wrap: anywhere;
`;

export const Strong = styled.span`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

export const Warning = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.warning' })};
`;

export const Danger = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
`;

/** Digits that stand below each other, and do not dance while they count. */
export const Digits = styled.span`
  font-variant-numeric: tabular-nums;
`;

/** A part of the page on its own ground. */
export const Panel = styled.section`
  border: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  padding: ${({ theme }) => theme.space.md};
  min-width: 0;
`;

/** A list on its own ground, with lines between its rows. */
export const Rows = styled(Panel).attrs({ as: 'ul' })`
  padding: 0;
  > li {
    padding: ${({ theme }) => `${theme.space.sm} ${theme.space.md}`};
  }
  > li + li {
    border-top: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.subtle' })}`};
  }
`;

/** For screen readers alone. */
export const Hidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

/** The title of a page whose looks need none. */
export const HiddenTitle = styled(Hidden).attrs({ as: 'h1' })``;

/** A way to another place of the app. There are no addresses in a page inside Zendesk, so a button. */
export function LinkButton(props: IButtonProps) {
  return <WrappingButton isLink type="button" {...props} />;
}

const WrappingButton = styled(Button)`
  text-align: start;
  white-space: normal;
  overflow-wrap: anywhere;
`;
