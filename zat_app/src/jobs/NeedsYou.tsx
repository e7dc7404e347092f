import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMe } from '../backend/hooks';
import type { Job } from '../backend/types';
import { LinkButton, Row, Rows, SectionTitle, Stack, Subtle, Warning } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { titleOf } from '../job/titles';
import { isMine, Who } from '../job/Who';
import { doingNow, notRight } from '../job/words';
import { isDraft, placeOf } from '../review/draft';
import { useGo } from '../router';

const WITHIN = 24 * 3_600_000; // milliseconds for which a job that went wrong asks for attention
const SHOWN = 5;
const FOR_A_PERSON = ['reauthorise', 'access_denied', 'confirm'];

interface NeedsYouProps {
  live: Job[];
  /** Changes when a job begins or ends. */
  turn: string;
}

/**
 * Lists that wait for a review, jobs that wait for a person, and what lately did not go well: one's
 * own, with those of one's keys and schedules; for admins everybody's.
 */
export function NeedsYou({ live, turn }: NeedsYouProps) {
  const language = useLanguage();
  const { t, moment } = language;
  const { api } = useBackend();
  const go = useGo();
  const me = useMe();
  const { data } = useLoaded(
    'needs',
    async (signal) => {
      const list = (status: string) =>
        taken(api.GET('/api/v1/jobs', { params: { query: { status, limit: 100 } }, signal }));
      const [drafts, ended] = await Promise.all([list('draft'), list('completed,failed')]);
      const wrong = ended.jobs.filter((job) => wentWrong(job, Date.now()));
      return [...drafts.jobs.filter(isDraft), ...wrong];
    },
    turn,
  );
  const stuck = live.filter((job) => FOR_A_PERSON.includes(job.waiting?.reason ?? ''));
  const all = [...stuck, ...(data ?? [])].filter((job) => me.role === 'admin' || isMine(job, me));
  if (all.length === 0) return null;

  return (
    <Stack as="section" $gap="xs" aria-labelledby="needs-you" data-test-id="needs-you">
      <SectionTitle id="needs-you">{t('jobs.needs_you')}</SectionTitle>
      <Rows>
        {all.slice(0, SHOWN).map((job) => (
          <Row as="li" key={job.job_id} $apart>
            <Row>
              <LinkButton onClick={() => go(placeOf(job))}>{titleOf(job, language)}</LinkButton>
              {job.status === 'draft' && !job.waiting ? (
                <span>{doingNow(job, language)}</span>
              ) : (
                <Warning>{doingNow(job, language)}</Warning>
              )}
            </Row>
            <Subtle>
              <Who job={job} /> · {moment(job.completed_at ?? job.created_at)}
            </Subtle>
          </Row>
        ))}
      </Rows>
      {all.length > SHOWN && <Subtle>{t('jobs.and_more', { count: all.length - SHOWN })}</Subtle>}
    </Stack>
  );
}

function wentWrong(job: Job, now: number): boolean {
  const lately = now - Date.parse(job.completed_at ?? job.created_at) < WITHIN;
  return lately && (job.status === 'failed' || notRight(job.counts) > 0);
}
