import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { taken } from '../backend/backend';
import { isOver, useMe, useSurroundings } from '../backend/hooks';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import type { Language } from '../i18n/translate';
import { isMine } from '../job/Who';
import { notRight } from '../job/words';
import type { Toast } from '../zaf';

interface EndNotices {
  /** Tells of jobs as they are now; one of ours that was going and is over is announced. */
  note: (jobs: readonly Job[]) => void;
}

const NoticesContext = createContext<EndNotices>({ note: () => undefined });

export const useEndNotices = (): EndNotices => useContext(NoticesContext);

const ASK_EVERY = 15_000;

interface ProviderProps {
  /** The job whose page is open: its end is plain to see. */
  shown: string | undefined;
  /** Milliseconds between two questions about a job that nobody looks at. */
  every?: number;
  children: ReactNode;
}

/** Announces over Zendesk's own page that a job has ended, wherever its person is by then. */
export function EndNoticesProvider({ shown, every = ASK_EVERY, children }: ProviderProps) {
  const { backend, visibility, zaf } = useSurroundings();
  const language = useLanguage();
  const me = useMe();
  const going = useRef(new Set<string>());
  const [waiting, setWaiting] = useState(false);
  const place = useRef(shown);
  place.current = shown;

  const note = useCallback(
    (jobs: readonly Job[]) => {
      for (const job of jobs) {
        if (!isOver(job) && job.status !== 'draft' && isMine(job, me))
          going.current.add(job.job_id);
        if (isOver(job) && going.current.delete(job.job_id)) {
          const seen = visibility.visible && place.current === job.job_id;
          isFirst(job.job_id).then((first) => {
            if (first && !seen) zaf?.notify(...announcement(job, language));
          });
        }
      }
      setWaiting(going.current.size > 0);
    },
    [me, visibility, zaf, language],
  );

  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(async () => {
      for (const job_id of going.current) {
        const params = { path: { job_id } };
        // What can't be asked now is asked again.
        await taken(backend.api.GET('/api/v1/jobs/{job_id}', { params })).then(
          (job) => note([job]),
          () => undefined,
        );
      }
    }, every);
    return () => clearInterval(timer);
  }, [waiting, backend, note, every]);

  const notices = useMemo(() => ({ note }), [note]);
  return <NoticesContext.Provider value={notices}>{children}</NoticesContext.Provider>;
}

const HELD = 300_000; // milliseconds; longer than any other instance takes to notice

/**
 * Whether this is the first of the app's instances to notice that a job has ended: each open ticket
 * has one, and one announcement is enough. Where the browser has no locks for us, each is the first.
 */
function isFirst(jobId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock && new Promise((release) => setTimeout(release, HELD));
    };
    Promise.resolve()
      .then(() => navigator.locks.request(`ended ${jobId}`, { ifAvailable: true }, hold))
      .catch(() => resolve(true));
  });
}

/** What is said when a job is over, and how loudly. */
export function announcement(job: Job, { t }: Language): [text: string, kind: Toast] {
  const { title, counts } = job;
  if (job.status === 'failed') return [t('notice.failed', { title }), 'error'];
  if (job.status === 'cancelled') return [t('notice.stopped', { title }), 'notice'];
  const count = notRight(counts);
  if (count > 0) return [t('notice.with_failures', { title, count }), 'alert'];
  return [t('notice.well', { title, count: counts.changed }), 'notice'];
}
