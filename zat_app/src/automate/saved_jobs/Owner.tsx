import { useMe } from '../../backend/hooks';
import type { Template } from '../../backend/types';
import { useLanguage } from '../../i18n/language';

/** Whose a saved job is: `you`, a person's name, or the operator's. */
export function Owner({ saved: { owner } }: { saved: Template }) {
  const { t } = useLanguage();
  const me = useMe();
  return (
    <>{owner.user?.id === me.agent.id ? t('who.you') : (owner.user?.name ?? owner.name ?? '')}</>
  );
}
