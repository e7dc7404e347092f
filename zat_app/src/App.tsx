import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Backend } from './backend/backend';
import { type Surroundings, SurroundingsContext } from './backend/hooks';
import { asProblem, type Problem } from './backend/problem';
import { sessionOf } from './backend/session';
import type { Bootstrap, Location } from './bootstrap';
import { ErrorBoundary } from './components/ErrorBoundary';
import { LoadingState, ProblemState, ReopenState } from './components/states';
import { ENGLISH, LanguageProvider, languageOf } from './i18n/language';
import type { Language } from './i18n/translate';
import { Theme } from './theme/Theme';
import { Visibility } from './visibility';
import type { Zaf } from './zaf';

const VIEWS: Record<Location, ComponentType> = {
  nav_bar: lazy(() => import('./nav_bar/NavBar')),
  ticket_sidebar: lazy(() => import('./ticket_sidebar/TicketSidebar')),
};

interface AppProps {
  bootstrap: Bootstrap | null;
  zaf: Zaf | null;
  address: URL;
}

/** The app at one place in Zendesk: theme, language and session first, then that place's view. */
export function App({ bootstrap, zaf, address }: AppProps) {
  const [language, setLanguage] = useState<Language | null>(zaf ? null : ENGLISH);
  useEffect(() => {
    const read = zaf
      ?.get('currentUser')
      .then((found) => languageOf(found.currentUser?.locale ?? 'en'));
    read?.then(setLanguage).catch(() => setLanguage(ENGLISH));
  }, [zaf]);
  useEffect(() => {
    document.documentElement.lang = language?.locale ?? 'en';
  }, [language]);

  return (
    <Theme zaf={zaf}>
      <LanguageProvider value={language ?? ENGLISH}>
        <ErrorBoundary>
          {bootstrap === null ? (
            <ReopenState />
          ) : (
            <InSession
              bootstrap={bootstrap}
              zaf={zaf}
              address={address}
              ready={language !== null}
            />
          )}
        </ErrorBoundary>
      </LanguageProvider>
    </Theme>
  );
}

interface InSessionProps extends AppProps {
  bootstrap: Bootstrap;
  ready: boolean;
}

function InSession({ bootstrap, zaf, address, ready }: InSessionProps) {
  const surroundings = useMemo<Surroundings>(() => {
    const session = sessionOf(bootstrap, zaf, new URL('api/v1/', address));
    return { backend: new Backend(address, session), visibility: new Visibility(zaf), zaf };
  }, [bootstrap, zaf, address]);
  const { started, problem, again } = useStart(surroundings.backend);
  const View = VIEWS[bootstrap.location];

  if (problem) return <ProblemState problem={problem} onRetry={again} />;
  if (!started || !ready) return <LoadingState />;
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <Suspense fallback={<LoadingState />}>
        <View />
      </Suspense>
    </SurroundingsContext.Provider>
  );
}

/** Opens the session, and again by itself while it is only the connection that fails. */
function useStart({ session }: Backend) {
  const [started, setStarted] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a new attempt
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    session.token().then(
      () => {
        setStarted(true);
        setProblem(null);
      },
      (thrown) => {
        const found = asProblem(thrown);
        setProblem(found);
        if (found.passing) timer = setTimeout(() => setTurn((last) => last + 1), RETRY);
      },
    );
    return () => clearTimeout(timer);
  }, [session, turn]);
  return { started, problem, again: () => setTurn((last) => last + 1) };
}

const RETRY = 5_000;
