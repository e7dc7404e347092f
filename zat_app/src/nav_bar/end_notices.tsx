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
import { titleOf } from '../job/titles';
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
  const [others] = useState(() => new Others('ended'));
  const place = useRef(shown);
  place.current = shown;

  const note = useCallback(
    (jobs: readonly Job[]) => {
      for (const job of jobs) {
        if (!isOver(job) && job.status !== 'draft' && isMine(job, me))
          going.current.add(job.job_id);
        if (isOver(job) && going.current.delete(job.job_id)) {
          const seen = visibility.visible && place.current === job.job_id;
          others.elected(job.job_id).then((elected) => {
            if (elected && !seen) zaf?.notify(...announcement(job, language));
          });
        }
      }
      setWaiting(going.current.size > 0);
    },
    [me, visibility, zaf, language, others],
  );

  useEffect(() => () => others.close(), [others]);

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

const ELECTION = 400; // milliseconds in which others may say that they have noticed it, too

/**
 * The app's other instances in this browser: each open ticket has one, and one announcement is
 * enough. Whoever notices an end says so to the others; of several who do at the same time the one
 * with the lowest name announces it. (Locks and storage are refused to pages inside Zendesk.)
 */
export class Others {
  private readonly name = Math.random();
  private readonly rivals = new Map<string, number>();
  private readonly channel: BroadcastChannel | null;

  constructor(about: string) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(about);
    this.channel?.addEventListener('message', ({ data }) => {
      const lowest = this.rivals.get(data.jobId) ?? Number.POSITIVE_INFINITY;
      this.rivals.set(data.jobId, Math.min(lowest, data.name));
    });
  }

  /** Whether this instance is the one to announce the end of the job. */
  async elected(jobId: string): Promise<boolean> {
    if (this.rivals.has(jobId)) return false;
    this.channel?.postMessage({ jobId, name: this.name });
    await new Promise((resolve) => setTimeout(resolve, ELECTION));
    return this.name < (this.rivals.get(jobId) ?? Number.POSITIVE_INFINITY);
  }

  close() {
    this.channel?.close();
  }
}

/** What is said when a job is over, and how loudly. */
export function announcement(job: Job, language: Language): [text: string, kind: Toast] {
  const { t } = language;
  const title = titleOf(job, language);
  if (job.status === 'failed') return [t('notice.failed', { title }), 'error'];
  if (job.status === 'cancelled') return [t('notice.stopped', { title }), 'notice'];
  const count = notRight(job.counts);
  if (count > 0) return [t('notice.with_failures', { title, count }), 'alert'];
  return [t('notice.well', { title, count: job.counts.changed }), 'notice'];
}
