import { Alert, Title } from '@zendeskgarden/react-notifications';
import type { ReactNode } from 'react';

interface NoticeProps {
  type: 'success' | 'warning' | 'error' | 'info';
  title?: string;
  children?: ReactNode;
  'data-test-id'?: string;
}

/** A message inside the page; read aloud when it appears. */
export function Notice({ type, title, children, ...rest }: NoticeProps) {
  return (
    <Alert type={type} role={type === 'error' ? 'alert' : 'status'} {...rest}>
      {title && <Title>{title}</Title>}
      {children}
    </Alert>
  );
}
