import { type ComponentType, Suspense, useCallback, useEffect, useState } from 'react';
import { type Surroundings, SurroundingsContext } from './backend/hooks';
import { asProblem, type Problem } from './backend/problem';
import type { Location } from './bootstrap';
import { ErrorBoundary } from './components/ErrorBoundary';
import { lazily } from './components/lazily';
import { LoadingState, ProblemState, ReopenState } from './components/states';
import { FIRST, LanguageProvider, languageOf } from './i18n/language';
import type { Language } from './i18n/translate';
import { Theme } from './theme/Theme';
import type { Zaf } from './zaf';

const LOAD: Record<Location, () => Promise<{ default: ComponentType }>> = {
  nav_bar: () => import('./nav_bar/NavBar'),
  ticket_sidebar: () => import('./ticket_sidebar/TicketSidebar'),
};

const VIEWS: Record<Location, ComponentType> = {
  nav_bar: lazily(LOAD.nav_bar),
  ticket_sidebar: lazily(LOAD.ticket_sidebar),
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
  const language = useTenacious(useCallback(() => languageIn(zaf), [zaf]));
  useEffect(() => {
    document.documentElement.lang = language.value?.locale ?? 'en';
  }, [language.value]);
  return (
    <Theme zaf={zaf}>
      <LanguageProvider value={language.value ?? FIRST}>
        <ErrorBoundary>
          {place ? (
            <InSession place={place} language={language} />
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

/** The language that the person uses Zendesk in. */
async function languageIn(zaf: Zaf | null): Promise<Language> {
  const told = await zaf?.get('currentUser').catch(() => null);
  return languageOf(told?.currentUser?.locale ?? 'en');
}

function InSession({ place, language }: { place: Place; language: Tenacious<Language> }) {
  const { session } = place.surroundings.backend;
  const token = useTenacious(useCallback(() => session.token(), [session]));
  const View = VIEWS[place.location];
  useEffect(() => {
    LOAD[place.location]().catch(() => undefined); // while the session is being opened
  }, [place.location]);

  const failed = [language, token].find(({ problem }) => problem);
  if (failed?.problem || !token.value || !language.value) {
    return (
      <main>
        {failed?.problem ? (
          <ProblemState problem={failed.problem} onRetry={failed.again} />
        ) : (
          <LoadingState />
        )}
      </main>
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

interface Tenacious<Value> {
  value: Value | null;
  problem: Problem | null;
  again: () => void;
}

/** Gets what the page can't be without, and tries again by itself while only the connection fails. */
function useTenacious<Value>(get: () => Promise<Value>): Tenacious<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a new attempt
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    get().then(
      (got) => {
        setValue(() => got);
        setProblem(null);
      },
      (thrown) => {
        const found = asProblem(thrown);
        setProblem(found);
        if (found.passing) timer = setTimeout(() => setTurn((last) => last + 1), RETRY);
      },
    );
    return () => clearTimeout(timer);
  }, [get, turn]);
  return { value, problem, again: () => setTurn((last) => last + 1) };
}

const RETRY = 5_000;
