import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useLanguage } from '../i18n/language';
import { Row } from './layout';

export interface Pages {
  /** What the API calls the page that is shown; undefined is the first one. */
  cursor: string | undefined;
  isFirst: boolean;
  forward: (cursor: string) => void;
  back: () => void;
}

/** Pages by cursor, forward and back again; another `about` begins with its first page. */
export function usePages(about: string): Pages {
  const [path, setPath] = useState<{ about: string; cursors: string[] }>({ about, cursors: [] });
  const cursors = path.about === about ? path.cursors : [];
  return {
    cursor: cursors.at(-1),
    isFirst: cursors.length === 0,
    forward: (cursor) => {
      // The page before stays in place while this one loads, with the same way on.
      if (cursor !== cursors.at(-1)) setPath({ about, cursors: [...cursors, cursor] });
    },
    back: () => setPath({ about, cursors: cursors.slice(0, -1) }),
  };
}

interface PagerProps {
  pages: Pages;
  next: string | null | undefined;
}

/** The way to the other pages; nothing where there is only one. */
export function Pager({ pages, next }: PagerProps) {
  const { t } = useLanguage();
  if (pages.isFirst && !next) return null;
  return (
    <Row>
      <Button size="small" disabled={pages.isFirst} onClick={pages.back}>
        {t('pager.back')}
      </Button>
      <Button size="small" disabled={!next} onClick={() => next && pages.forward(next)}>
        {t('pager.next')}
      </Button>
    </Row>
  );
}
