import { useMay } from '../backend/hooks';
import { FocusedTitle } from '../components/FocusedTitle';
import { Stack } from '../components/layout';
import { Tabs } from '../components/Tabs';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { ActivityPart } from './ActivityPart';
import { ApiKeys } from './ApiKeys';
import { ConnectionPart } from './ConnectionPart';
import { NotificationsPart } from './NotificationsPart';
import { PermissionsPart } from './PermissionsPart';
import { SpeedPart } from './SpeedPart';
import { SystemPart } from './SystemPart';

const PARTS = {
  connection: ConnectionPart,
  permissions: PermissionsPart,
  speed: SpeedPart,
  notifications: NotificationsPart,
  keys: ApiKeys,
  activity: ActivityPart,
  system: SystemPart,
};

const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

/** Connection │ Permissions │ Speed │ Notifications │ API keys │ Activity log │ System, as far as this person may see them. */
export default function SettingsPage({ rest: [asked] }: { rest: string[] }) {
  const { t } = useLanguage();
  const go = useGo();
  const may = {
    connection: true,
    speed: useMay('read'),
    notifications: useMay('read'),
    keys: useMay('manage_keys'),
    permissions: useMay('set_permissions'),
    activity: useMay('read_activity'),
    system: useMay('watch_system'),
  };
  const parts = NAMES.filter((part) => may[part]);
  const part = parts.find((each) => each === asked) ?? 'connection';
  const Shown = PARTS[part];
  return (
    <Stack $gap="md">
      <FocusedTitle>{t('nav.settings')}</FocusedTitle>
      <Tabs
        label={t('nav.settings')}
        tabs={parts.map((id) => ({
          id,
          name: t(`settings.${id}`),
          'data-test-id': `settings-${id}`,
        }))}
        chosen={part}
        onChoose={(chosen) => go(`settings/${chosen}`)}
      >
        <Shown />
      </Tabs>
    </Stack>
  );
}
