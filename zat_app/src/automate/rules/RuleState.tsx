import type { Hook } from '../../backend/types';
import { ToneTag } from '../../components/ToneTag';
import { useLanguage } from '../../i18n/language';

/** Whether a rule starts jobs: on, paused, or not ready because it has no secret yet. */
export function RuleState({ hook }: { hook: Hook }) {
  const { t } = useLanguage();
  const state = hook.state === 'active' && !hook.has_secret ? 'no_secret' : hook.state;
  const tone = state === 'active' ? 'success' : hook.paused_reason ? 'warning' : 'neutral';
  return (
    <span>
      <ToneTag isPill isRegular $tone={tone} data-test-id="rule-state">
        <span>{t(`rules.state.${state}`)}</span>
      </ToneTag>
    </span>
  );
}
