import { type ElementType, type ReactNode, useEffect, useRef } from 'react';
import { PageTitle } from './layout';

interface FocusedTitleProps {
  /** The title's looks and its level; those of a whole page without it. */
  as?: ElementType;
  id?: string;
  children: ReactNode;
}

/** The title of a page that has just opened: readers of the page begin here, by keyboard or by ear. */
export function FocusedTitle({ as: Title = PageTitle, children, id }: FocusedTitleProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <Title tabIndex={-1} ref={title} id={id}>
      {children}
    </Title>
  );
}
