import { Tag } from '@zendeskgarden/react-tags';
import { getColor } from '@zendeskgarden/react-theming';
import styled from 'styled-components';

export type Tone = 'success' | 'warning' | 'danger' | 'primary' | 'neutral';

/** A Garden Tag in the quiet colours that its alerts have: many of them may stand on one page. */
export const ToneTag = styled(Tag)<{ $tone: Tone }>`
  && {
    background-color: ${({ theme, $tone }) =>
      $tone === 'primary'
        ? getColor({
            theme,
            variable: 'background.primaryEmphasis',
            transparency: theme.opacity[100],
          })
        : getColor({ theme, variable: `background.${$tone === 'neutral' ? 'subtle' : $tone}` })};
    color: ${({ theme, $tone }) =>
      getColor({ theme, variable: `foreground.${$tone === 'neutral' ? 'subtle' : $tone}` })};
  }
`;
