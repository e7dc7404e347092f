import { LinkButton } from '../../components/layout';
import { useLanguage } from '../../i18n/language';
import { useGo } from '../../router';

export function BackToRules() {
  const { t } = useLanguage();
  const go = useGo();
  return (
    <div>
      <LinkButton onClick={() => go('automate/rules')}>{t('rules.back')}</LinkButton>
    </div>
  );
}
