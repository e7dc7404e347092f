import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import type { Hook } from '../../backend/types';
import { Fact, Facts } from '../../components/Facts';
import { FocusedTitle } from '../../components/FocusedTitle';
import { MayBeOld } from '../../components/LinkState';
import { Row, SectionTitle, Stack } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { LoadingState, ProblemState } from '../../components/states';
import { useTurn } from '../../components/useTurn';
import { useLanguage } from '../../i18n/language';
import { BackToRules } from './BackToRules';
import { Deliveries } from './Deliveries';
import { RuleButtons } from './RuleButtons';
import { RuleSetup } from './RuleSetup';
import { RuleState } from './RuleState';

const LOOK_AGAIN = 5_000;

/** A rule: what it starts, what has to stand in Zendesk, and what came from there. */
export function RulePage({ hookId }: { hookId: string }) {
  const { api } = useBackend();
  const turn = useTurn(LOOK_AGAIN);
  const params = { path: { hook_id: hookId } };
  const { data, problem, reload } = useLoaded(
    hookId,
    (signal) => taken(api.GET('/api/v1/hooks/{hook_id}', { params, signal })),
    turn,
  );
  if (problem && (!data || problem.status === 404)) {
    return <ProblemState problem={problem} onRetry={reload} />;
  }
  if (!data) return <LoadingState />;
  return (
    <Stack>
      <MayBeOld problem={problem} />
      <Rule hook={data} turn={turn} onChange={reload} />
    </Stack>
  );
}

interface RuleProps {
  hook: Hook;
  turn: number;
  onChange: () => void;
}

function Rule({ hook, turn, onChange }: RuleProps) {
  const { t } = useLanguage();
  const gone = hook.template_name === null;
  return (
    <Stack $gap="lg" data-test-id="rule">
      <Stack>
        <BackToRules />
        <Row $apart $gap="sm">
          <Row $gap="sm">
            <FocusedTitle as={SectionTitle}>{hook.name}</FocusedTitle>
            <RuleState hook={hook} />
          </Row>
          <RuleButtons hook={hook} onChange={onChange} />
        </Row>
        {hook.paused_reason && (
          <Notice type="warning" title={t('rules.paused_itself')} data-test-id="rule-why">
            {hook.paused_reason}
          </Notice>
        )}
        {gone && <Notice type="warning">{t('rules.saved_gone.text')}</Notice>}
        <Facts>
          <Fact name={t('rules.saved')}>{hook.template_name ?? t('rules.saved_gone')}</Fact>
          <Fact name={t('rules.owner')}>{hook.owner.user?.name ?? hook.owner.name}</Fact>
          <Fact name={t('rules.limit')}>
            {t('rules.limit.value', { count: hook.most_per_hour })}
          </Fact>
        </Facts>
      </Stack>
      {!gone && <RuleSetup hook={hook} onChange={onChange} />}
      <Deliveries hook={hook} turn={turn} onReplay={onChange} />
    </Stack>
  );
}
