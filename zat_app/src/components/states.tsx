import { Button } from '@zendeskgarden/react-buttons';
import { Spinner } from '@zendeskgarden/react-loaders';
import { getColor } from '@zendeskgarden/react-theming';
import type { ReactNode } from 'react';
import styled, { keyframes } from 'styled-components';
import type { Problem } from '../backend/problem';
import { useLanguage, useSentence } from '../i18n/language';
import { Stack } from './layout';

interface StateProps {
  title: string;
  children?: ReactNode;
  /** What a person can do about it. */
  action?: { label: string; onClick: () => void; isPrimary?: boolean } | undefined;
  tone?: 'status' | 'alert';
  /** Whether this is all of the page, so that its title is the page's. */
  isPage?: boolean;
  'data-test-id'?: string;
}

/** What stands where there is nothing to show: one sentence, one action. */
export function State({ title, children, action, tone = 'status', isPage, ...rest }: StateProps) {
  return (
    <Centred role={tone} data-test-id={rest['data-test-id']}>
      <Stack $gap="xs">
        <Title as={isPage ? 'h1' : 'p'}>{title}</Title>
        {children && <p>{children}</p>}
      </Stack>
      {action && (
        <Button size="small" isPrimary={action.isPrimary} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </Centred>
  );
}

export function LoadingState() {
  const { t } = useLanguage();
  return (
    <Centred role="status" data-test-id="state-loading">
      <Late>
        <Spinner size="32" delayMS={0} aria-label={t('state.loading')} />
      </Late>
    </Centred>
  );
}

/** The session is over, or the page did not come from Zendesk. Only opening it again helps. */
export function ReopenState() {
  const { t } = useLanguage();
  return (
    <State isPage tone="alert" title={t('state.reopen.title')} data-test-id="state-reopen">
      {t('state.reopen.text')}
    </State>
  );
}

export function NoPermissionState() {
  const { t } = useLanguage();
  return (
    <State isPage title={t('state.no_permission.title')} data-test-id="state-no-permission">
      {t('state.no_permission.text')}
    </State>
  );
}

interface NotConnectedProps {
  /** Absent for people who may not connect: they are told to ask an admin. */
  onConnect?: (() => void) | undefined;
}

export function NotConnectedState({ onConnect }: NotConnectedProps) {
  const { t } = useLanguage();
  return (
    <State
      isPage
      title={t('state.not_connected.title')}
      action={
        onConnect && { label: t('state.not_connected.action'), onClick: onConnect, isPrimary: true }
      }
      data-test-id="state-not-connected"
    >
      {t(onConnect ? 'state.not_connected.text' : 'state.not_connected.ask_admin')}
    </State>
  );
}

export function ReconnectState({ onConnect }: NotConnectedProps) {
  const { t } = useLanguage();
  return (
    <State
      isPage
      title={t('reconnect.title')}
      action={onConnect && { label: t('reconnect.action'), onClick: onConnect, isPrimary: true }}
      data-test-id="state-reconnect"
    >
      {t(onConnect ? 'reconnect.text' : 'reconnect.ask_admin')}
    </State>
  );
}

interface ProblemStateProps {
  problem: Problem;
  onRetry?: () => void;
  isPage?: boolean;
}

/** Something went wrong: what happened, and what can be done. */
export function ProblemState({ problem, onRetry, isPage = false }: ProblemStateProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  if (problem.code === 'reopen_app') return <ReopenState />;
  if (problem.status === 403 || problem.code === 'agent_gone') return <NoPermissionState />;
  const offline = problem.code === 'offline';
  return (
    <State
      isPage={isPage}
      tone="alert"
      title={t(offline ? 'state.offline.title' : 'state.problem.title')}
      action={onRetry && { label: t('action.try_again'), onClick: onRetry }}
      data-test-id={offline ? 'state-offline' : 'state-problem'}
    >
      {offline ? t('state.offline.text') : sentence(problem)}
    </State>
  );
}

const Centred = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: ${({ theme }) => theme.space.md};
  max-width: 480px;
  margin: 0 auto;
  padding: ${({ theme }) => `${theme.space.xl} ${theme.space.md}`};
  text-align: center;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`;

const appear = keyframes`
  from { visibility: hidden; }
  to { visibility: visible; }
`;

/** Not seen at once: most things are there before anybody would have to wait. */
const Late = styled.div`
  animation: ${appear} 1ms 300ms both;
`;

const Title = styled.p`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;
