import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { Backend } from './backend/backend';
import { type Surroundings, SurroundingsContext } from './backend/hooks';
import { asProblem, type Problem } from './backend/problem';
import type { Location } from './bootstrap';
import { ErrorBoundary } from './components/ErrorBoundary';
import { LoadingState, ProblemState, ReopenState } from './components/states';
import { ENGLISH, LanguageProvider, languageOf } from './i18n/language';
import type { Language } from './i18n/translate';
import { Theme } from './theme/Theme';
import type { Zaf } from './zaf';

const LOAD: Record<Location, () => Promise<{ default: ComponentType }>> = {
  nav_bar: () => import('./nav_bar/NavBar'),
  ticket_sidebar: () => import('./ticket_sidebar/TicketSidebar'),
};

const VIEWS: Record<Location, ComponentType> = {
  nav_bar: lazy(LOAD.nav_bar),
  ticket_sidebar: lazy(LOAD.ticket_sidebar),
};

interface AppProps {
  /** Null for a page that the backend did not make. */
  place: Place | null;
  zaf: Zaf | null;
}

/** Where in Zendesk the app is shown, and what it works with there. */
export interface Place {
  location: Location;
  surroundings: Surroundings;
}

/** The app at one place: theme, language and session first, then that place's view. */
export function App({ place, zaf }: AppProps) {
  const language = useZendeskLanguage(zaf);
  return (
    <Theme zaf={zaf}>
      <LanguageProvider value={language ?? ENGLISH}>
        <ErrorBoundary>
          {place ? (
            <InSession place={place} ready={language !== null} />
          ) : (
            <main>
              <ReopenState />
            </main>
          )}
        </ErrorBoundary>
      </LanguageProvider>
    </Theme>
  );
}

/** The language that the person uses Zendesk in; null until that is known. */
function useZendeskLanguage(zaf: Zaf | null): Language | null {
  const [found, setFound] = useState<Language | null>(zaf ? null : ENGLISH);
  useEffect(() => {
    zaf
      ?.get('currentUser')
      .then(({ currentUser }) => languageOf(currentUser?.locale ?? 'en'))
      .then(setFound)
      .catch(() => setFound(ENGLISH));
  }, [zaf]);
  useEffect(() => {
    document.documentElement.lang = found?.locale ?? 'en';
  }, [found]);
  return found;
}

function InSession({ place, ready }: { place: Place; ready: boolean }) {
  const { started, problem, again } = useStart(place.surroundings.backend);
  const View = VIEWS[place.location];
  useEffect(() => {
    LOAD[place.location]().catch(() => undefined); // while the session is being opened
  }, [place.location]);

  if (problem || !started || !ready) {
    return (
      <main>{problem ? <ProblemState problem={problem} onRetry={again} /> : <LoadingState />}</main>
    );
  }
  return (
    <SurroundingsContext.Provider value={place.surroundings}>
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
