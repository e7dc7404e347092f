import { Button } from '@zendeskgarden/react-buttons';
import { getColor } from '@zendeskgarden/react-theming';
import { type ComponentType, type ReactNode, Suspense } from 'react';
import styled from 'styled-components';
import { useMay, useMe, useZaf } from '../backend/hooks';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { LinkButton, Main, Row, Stack } from '../components/layout';
import { lazily } from '../components/lazily';
import { Notice } from '../components/Notice';
import {
  LoadingState,
  NoPermissionState,
  NotConnectedState,
  ReconnectState,
} from '../components/states';
import { useLanguage } from '../i18n/language';
import { RouterProvider, useGo, useRoute } from '../router';
import { EndNoticesProvider } from './end_notices';
import { Badge, useWaiting } from './waiting';

const jobsPage = () => import('../jobs/Jobs');
jobsPage().catch(() => undefined); // ahead: it is the page that nearly everybody comes for

/** Pages by the first part of their route; each gets what follows it. */
const PAGES: Record<string, ComponentType<{ rest: string[] }>> = {
  jobs: lazily(jobsPage),
  new: lazily(() => import('../new_job/NewJobPage')),
  review: lazily(() => import('../review/ReviewPage')),
  automate: lazily(() => import('../automate/AutomatePage')),
  settings: lazily(() => import('../settings/SettingsPage')),
};

const TABS = ['jobs', 'automate', 'settings'] as const;

/** The app's own page in Zendesk's navigation bar. */
export default function NavBar() {
  const zaf = useZaf();
  const { may, account } = useMe();
  if (may.length === 0 && account.status !== 'not_connected') {
    return (
      <Main>
        <NoPermissionState />
      </Main>
    );
  }
  return (
    <RouterProvider zaf={zaf}>
      <Shell />
    </RouterProvider>
  );
}

function Shell() {
  const route = useRoute();
  const [first = 'jobs', ...rest] = route;
  const go = useGo();
  const { t } = useLanguage();
  const mayChange = useMay('change_tickets');
  const waiting = useWaiting(route.join('/'));
  const place = first in PAGES ? first : 'jobs';
  const Page = PAGES[place] as ComponentType<{ rest: string[] }>;
  const current = TABS.find((tab) => tab === place) ?? 'jobs';

  return (
    <>
      <Bar>
        <nav aria-label={t('nav.label')}>
          {TABS.map((tab) => (
            <Tab
              key={tab}
              type="button"
              aria-current={tab === current ? 'page' : undefined}
              onClick={() => go(tab)}
              data-test-id={`nav-${tab}`}
            >
              {t(`nav.${tab}`)}
              {tab === 'jobs' && <Badge count={waiting} />}
            </Tab>
          ))}
        </nav>
        {mayChange && place !== 'new' && (
          <Button isPrimary size="small" onClick={() => go('new')} data-test-id="new-job">
            {t('nav.new_job')}
          </Button>
        )}
      </Bar>
      <Main>
        <EndNoticesProvider shown={place === 'jobs' ? rest[0] : undefined}>
          <ErrorBoundary key={first} place={route.join('/')}>
            <Suspense fallback={<LoadingState />}>
              <Connected except={place === 'settings'}>
                <Page rest={rest} />
              </Connected>
            </Suspense>
          </ErrorBoundary>
        </EndNoticesProvider>
      </Main>
    </>
  );
}

/** What needs a connection to Zendesk says so while there is none. */
function Connected({ except, children }: { except: boolean; children: ReactNode }) {
  const { account } = useMe();
  const mayConnect = useMay('connect');
  const mayRead = useMay('read'); // nobody's rights can be asked for without a connection
  const { t } = useLanguage();
  const go = useGo();
  const connect = mayConnect ? () => go('settings/connection') : undefined;
  if (except) return children;
  if (account.status === 'not_connected') return <NotConnectedState onConnect={connect} />;
  if (account.status !== 'reauthorise') return children;
  if (!mayRead) return <ReconnectState onConnect={connect} />;
  return (
    <Stack>
      <Notice type="warning" title={t('reconnect.title')} data-test-id="reconnect">
        <Row>
          {t(connect ? 'reconnect.text' : 'reconnect.ask_admin')}
          {connect && <LinkButton onClick={connect}>{t('reconnect.action')}</LinkButton>}
        </Row>
      </Notice>
      {children}
    </Stack>
  );
}

const Bar = styled.header`
  position: sticky;
  z-index: 2;
  top: 0;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: ${({ theme }) => theme.space.md};
  padding: 0 ${({ theme }) => theme.space.lg};
  min-height: 52px;
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
  border-bottom: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  nav { display: flex; align-self: stretch; gap: ${({ theme }) => theme.space.md}; }
  > :last-child:not(nav) { flex: none; }
  @media (max-width: 480px) { /* the tabs scroll, so that nothing is cut off */
    gap: ${({ theme }) => theme.space.sm};
    padding: 0 ${({ theme }) => theme.space.sm};
    nav { gap: ${({ theme }) => theme.space.xs}; min-width: 0; overflow-x: auto; }
  }
`;

const Tab = styled.button`
  appearance: none;
  border: 0;
  border-bottom: 3px solid transparent;
  flex: none;
  padding: 3px 4px 0;
  white-space: nowrap;
  background: none;
  font: inherit;
  cursor: pointer;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  &:hover { color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })}; }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    outline-offset: -4px;
    border-radius: ${({ theme }) => theme.borderRadii.md};
  }
  &[aria-current='page'] {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
    border-bottom-color: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
