import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.queries';
import type { Setting } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { isClock } from './setting.rules';
import { SettingSection } from './setting.section';
import styles from './settings.module.css';

/** The settings of the desk: administrators change them, auditors look. */
export function SettingsPage() {
  const { t } = useI18n();
  const settings = useQuery(settingsQuery);
  const mayChange = useUser().permissions.includes('setting.manage');
  return (
    <Page title={t('settings.title')} lead={t(mayChange ? 'settings.lead' : 'settings.readOnly')}>
      <QueryView query={settings} skeleton={<Skeleton height={480} />}>
        {(found) => <SettingList settings={found} mayChange={mayChange} />}
      </QueryView>
    </Page>
  );
}

function SettingList({ settings, mayChange }: { settings: readonly Setting[]; mayChange: boolean }) {
  const { t } = useI18n();
  const section = (setting: Setting) => <SettingSection key={setting.key} setting={setting} mayChange={mayChange} />;
  return (
    <Stack gap="lg">
      {settings.filter((setting) => !isClock(setting)).map(section)}
      <Title order={2} className={styles.group}>
        {t('settings.group.clocks')}
      </Title>
      {settings.filter(isClock).map(section)}
    </Stack>
  );
}
