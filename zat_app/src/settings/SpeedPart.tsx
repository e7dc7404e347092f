import { Progress } from '@zendeskgarden/react-loaders';
import { useBackend, useLoaded, useMe } from '../backend/hooks';
import { Fact, Facts } from '../components/Facts';
import { MayBeOld } from '../components/LinkState';
import { Digits, Panel, Row, SectionTitle, Stack, Strong, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useTurn } from '../components/useTurn';
import { useLanguage } from '../i18n/language';

const EVERY = 5_000; // milliseconds between two readings of the gauge

/** What the three speeds mean, and how much of Zendesk's limits is in use now. */
export function SpeedPart() {
  const { t } = useLanguage();
  const { speeds } = useMe();
  return (
    <Stack $gap="lg">
      <Gauge />
      <Stack as="section" $gap="xs" aria-labelledby="speeds">
        <SectionTitle id="speeds">{t('speed.title')}</SectionTitle>
        <p>{t('speed.text')}</p>
        <Facts>
          {speeds.map((speed) => (
            <Fact key={speed} name={t(`speed.${speed}.name`)}>
              {t(`speed.${speed}.text`)}
            </Fact>
          ))}
        </Facts>
      </Stack>
    </Stack>
  );
}

function Gauge() {
  const { t, number, clock } = useLanguage();
  const backend = useBackend();
  const { limits } = useMe();
  const { problem } = useLoaded('me', () => backend.refreshMe(), useTurn(EVERY));
  const {
    jobs_under_way: busy,
    most_jobs_under_way: most,
    requests_per_minute: perMinute,
  } = limits;
  return (
    <Panel aria-labelledby="gauge" data-test-id="limits-gauge">
      <Stack $gap="sm">
        <SectionTitle id="gauge">{t('speed.gauge')}</SectionTitle>
        <MayBeOld problem={problem} />
        <Stack $gap="xxs">
          <Row $apart>
            <span>{t('speed.slots')}</span>
            <Strong>
              <Digits>{t('speed.of', { used: busy, most })}</Digits>
            </Strong>
          </Row>
          <Progress value={most ? (busy / most) * 100 : 0} aria-label={t('speed.slots')} />
        </Stack>
        <Row $apart>
          <span>{t('speed.limit')}</span>
          <Strong>
            {perMinute === null
              ? t('speed.limit.unknown')
              : t('speed.per_minute', { n: perMinute })}
          </Strong>
        </Row>
        {limits.paused_until && (
          <Notice type="warning">{t('speed.paused', { time: clock(limits.paused_until) })}</Notice>
        )}
        <Subtle>{t('speed.at_once', { n: number(limits.largest_answered_at_once) })}</Subtle>
      </Stack>
    </Panel>
  );
}
