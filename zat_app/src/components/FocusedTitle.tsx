import { type ReactNode, useEffect, useRef } from 'react';
import { PageTitle } from './layout';

/** The title of a page that has just opened: readers of the page begin here, by keyboard or by ear. */
export function FocusedTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <PageTitle tabIndex={-1} ref={title}>
      {children}
    </PageTitle>
  );
}
