import { DEFAULT_THEME, getColor, ThemeProvider } from '@zendeskgarden/react-theming';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createGlobalStyle } from 'styled-components';
import type { ColorScheme, Zaf } from '../zaf';

const Page = createGlobalStyle`
  *, *::before, *::after { box-sizing: border-box; }
  html, body { margin: 0; }
  html { color-scheme: ${({ theme }) => theme.colors.base}; }
  body {
    background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font: ${({ theme }) => `${theme.fontSizes.md}/${theme.lineHeights.md} ${theme.fonts.system}`};
    -webkit-font-smoothing: antialiased;
  }
  h1, h2, h3, p, dl, dd, ul, ol { margin: 0; }
  ul, ol { padding: 0; list-style: none; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; }
  }
`;

/** What the page's address says, and Zendesk from then on. */
function useColorScheme(zaf: Zaf | null): ColorScheme {
  const [scheme, setScheme] = useState<ColorScheme>(() =>
    schemeOf(new URLSearchParams(window.location.search).get('colorScheme')),
  );
  useEffect(() => zaf?.on('colorScheme.changed', (told) => setScheme(schemeOf(told))), [zaf]);
  useEffect(() => {
    const read = zaf?.get('colorScheme').then((found) => found.colorScheme);
    read?.then((told) => told && setScheme(schemeOf(told))).catch(() => undefined);
  }, [zaf]);
  return scheme;
}

export function Theme({ zaf, children }: { zaf: Zaf | null; children: ReactNode }) {
  const base = useColorScheme(zaf);
  const theme = useMemo(
    () => ({ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } }),
    [base],
  );
  return (
    <ThemeProvider theme={theme}>
      <Page />
      {children}
    </ThemeProvider>
  );
}

const schemeOf = (told: unknown): ColorScheme => (told === 'dark' ? 'dark' : 'light');
