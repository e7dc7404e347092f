import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs';
import { useMay } from '../backend/hooks';
import { PageTitle, Stack } from '../components/layout';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { ActivityPart } from './ActivityPart';
import { ApiKeys } from './ApiKeys';
import { ConnectionPart } from './ConnectionPart';
import { PermissionsPart } from './PermissionsPart';
import { SpeedPart } from './SpeedPart';

const PARTS = ['connection', 'permissions', 'speed', 'keys', 'activity'] as const;

type Part = (typeof PARTS)[number];

/** Connection │ Permissions │ Speed │ API keys │ Activity log, as far as this person may see them. */
export default function SettingsPage({ rest: [asked] }: { rest: string[] }) {
  const { t } = useLanguage();
  const go = useGo();
  const may = {
    connection: true,
    speed: useMay('read'),
    keys: useMay('manage_keys'),
    permissions: useMay('set_permissions'),
    activity: useMay('read_activity'),
  };
  const parts = PARTS.filter((part) => may[part]);
  const part = parts.find((each) => each === asked) ?? 'connection';
  return (
    <Stack $gap="md">
      <PageTitle>{t('nav.settings')}</PageTitle>
      <Tabs selectedItem={part} onChange={(chosen: Part) => go(`settings/${chosen}`)}>
        <TabList aria-label={t('nav.settings')}>
          {parts.map((each) => (
            <Tab key={each} item={each} data-test-id={`settings-${each}`}>
              {t(`settings.${each}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel item="connection">{part === 'connection' && <ConnectionPart />}</TabPanel>
        {may.speed && <TabPanel item="speed">{part === 'speed' && <SpeedPart />}</TabPanel>}
        {may.permissions && (
          <TabPanel item="permissions">{part === 'permissions' && <PermissionsPart />}</TabPanel>
        )}
        {may.keys && <TabPanel item="keys">{part === 'keys' && <ApiKeys />}</TabPanel>}
        {may.activity && (
          <TabPanel item="activity">{part === 'activity' && <ActivityPart />}</TabPanel>
        )}
      </Tabs>
    </Stack>
  );
}
