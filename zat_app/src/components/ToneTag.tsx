import { Tag } from '@zendeskgarden/react-tags';
import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';

export type Tone = 'success' | 'warning' | 'danger' | 'primary' | 'neutral';

const BACKGROUNDS: Record<Tone, string> = {
  success: 'background.success',
  warning: 'background.warning',
  danger: 'background.danger',
  primary: 'background.primary',
  neutral: 'background.subtle',
};

/** A Garden Tag in the quiet colours that its alerts have: many of them may stand on one page. */
export const ToneTag = styled(Tag)<{ $tone: Tone }>`
  && {
    background-color: ${({ theme, $tone }) => getColor({ theme, variable: BACKGROUNDS[$tone] })};
    color: ${({ theme, $tone }) =>
      getColor({ theme, variable: `foreground.${$tone === 'neutral' ? 'subtle' : $tone}` })};
  }
`;
