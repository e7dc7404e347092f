import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { ROUTE_CHANGED, routeOf, type Zaf } from './zaf';

/**
 * Where we are, in memory: the page inside Zendesk has one document and an address that nobody sees.
 * Routes: `jobs`, `jobs/{id}`, `new`, `review/{id}`, `automate/{part}`,
 * `settings/{part}`.
 */
interface Router {
  route: string;
  /** Goes to a route, and shows it in Zendesk's address bar so that it can be passed on. */
  go: (route: string) => void;
}

const RouterContext = createContext<Router>({ route: '', go: () => undefined });

export const START = 'jobs';

interface RouterProviderProps {
  zaf: Zaf | null;
  start?: string;
  children: ReactNode;
}

export function RouterProvider({ zaf, start = START, children }: RouterProviderProps) {
  const [route, setRoute] = useState(start);
  useEffect(
    () =>
      zaf?.on(ROUTE_CHANGED, (told) => {
        const wanted = routeOf(told);
        if (wanted !== null) setRoute(wanted || START);
      }),
    [zaf],
  );
  const go = useCallback(
    (wanted: string) => {
      setRoute(wanted);
      zaf?.openPage(wanted);
    },
    [zaf],
  );
  const router = useMemo(() => ({ route, go }), [route, go]);
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

/** The parts of the route: `['jobs', '3f2a…']`. */
export const useRoute = (): string[] => useContext(RouterContext).route.split('/');

export const useGo = (): Router['go'] => useContext(RouterContext).go;
