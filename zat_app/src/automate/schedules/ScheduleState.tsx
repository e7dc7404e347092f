import type { Schedule, Slot } from '../../backend/types';
import { LinkButton, Row, Stack, Subtle } from '../../components/layout';
import { type Tone, ToneTag } from '../../components/ToneTag';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';

const STATES: Record<Schedule['state'], Tone> = {
  active: 'success',
  paused: 'neutral',
  stopped: 'danger',
  over: 'neutral',
};
const OUTCOMES: Record<Slot['outcome'], Tone> = {
  started: 'success',
  skipped: 'neutral',
  missed: 'warning',
  failed: 'danger',
};

/** Whether a schedule runs. */
export function ScheduleState({ schedule: { state } }: { schedule: Schedule }) {
  const { t } = useLanguage();
  return (
    <span>
      <ToneTag isPill isRegular $tone={STATES[state]} data-test-id="schedule-state">
        <span>{t(`schedules.state.${state}`)}</span>
      </ToneTag>
    </span>
  );
}

/** What became of a time: the job that was started, or why there is none. */
export function CameOf({ slot }: { slot: Slot }) {
  const { t, find, why } = useLanguage();
  const go = useGo();
  const { outcome, reason, detail, job, by } = slot;
  const jobId = job?.job_id;
  return (
    <Stack $gap="xxs">
      <Row>
        <ToneTag isPill isRegular $tone={OUTCOMES[outcome]}>
          <span>{t(`schedules.slot.${outcome}`)}</span>
        </ToneTag>
        {job && jobId && (
          <LinkButton onClick={() => go(`jobs/${jobId}`)} data-test-id="slot-job">
            {jobWord(job.status, find)}
          </LinkButton>
        )}
      </Row>
      {reason && <Subtle>{why({ code: reason, detail: detail ?? '' }, 'schedules')}</Subtle>}
      {by && <Subtle>{t('schedules.by_hand', { name: by.user?.name ?? by.name ?? '' })}</Subtle>}
    </Stack>
  );
}

const jobWord = (status: string, find: (key: string) => string | null): string =>
  find(status === 'completed' ? 'ended.well' : `status.${status}`) ?? status;
