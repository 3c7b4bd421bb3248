import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Setting } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ChangeSettingModal } from './change-setting-modal';
import { HistoryModal } from './history-modal';
import { SettingFacts } from './setting-value';

/** One setting: what it is now, since when, and what can be done about it. */
export function SettingSection({ setting, mayChange }: { setting: Setting; mayChange: boolean }) {
  const { t, label, shortDateTime } = useI18n();
  const [open, setOpen] = useState<'change' | 'history'>();
  const close = () => setOpen(undefined);
  const { key, fields, value, newest } = setting;
  const name = label('setting', key);
  return (
    <Section title={name}>
      <Text c="gray.7">{label('settingHint', key)}</Text>
      <SettingFacts fields={fields} value={value} />
      <Text size="sm" c="gray.7">
        {newest
          ? t('settings.changedLine', {
              version: newest.version,
              at: shortDateTime(newest.changedAt),
              name: newest.changedByName,
            })
          : t('settings.standard')}
      </Text>
      <Group gap="sm">
        {mayChange && (
          <Button variant="default" aria-label={t('settings.changeOf', { name })} onClick={() => setOpen('change')}>
            {t('settings.change')}
          </Button>
        )}
        <Button variant="default" aria-label={t('settings.historyOf', { name })} onClick={() => setOpen('history')}>
          {t('settings.history')}
        </Button>
      </Group>
      {open === 'change' && <ChangeSettingModal setting={setting} onClose={close} />}
      {open === 'history' && <HistoryModal setting={setting} mayChange={mayChange} onClose={close} />}
    </Section>
  );
}
