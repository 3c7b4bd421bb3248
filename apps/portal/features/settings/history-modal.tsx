import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingHistoryQuery, useRestoreSetting } from '../../api/settings.queries';
import type { Setting, SettingVersion } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { SettingFacts } from './setting-value';
import styles from './settings.module.css';

interface HistoryModalProps {
  setting: Setting;
  mayChange: boolean;
  onClose: () => void;
}

/** Every version with who, when and why; an earlier one can be put back. */
export function HistoryModal({ setting, mayChange, onClose }: HistoryModalProps) {
  const { t, label } = useI18n();
  const history = useQuery(settingHistoryQuery(setting.key));
  const [chosen, setChosen] = useState<SettingVersion>();
  if (chosen) return <RestoreModal setting={setting} earlier={chosen} onClose={onClose} />;
  return (
    <Dialog onClose={onClose} size="lg" title={t('settings.historyOf', { name: label('setting', setting.key) })}>
      <QueryView query={history} skeleton={<Skeleton height={200} />}>
        {(versions) => <Versions setting={setting} versions={versions} onChoose={mayChange ? setChosen : undefined} />}
      </QueryView>
    </Dialog>
  );
}

interface VersionsProps {
  setting: Setting;
  versions: readonly SettingVersion[];
  onChoose: ((version: SettingVersion) => void) | undefined;
}

function Versions({ setting: { fields }, versions, onChoose }: VersionsProps) {
  const { t, dateTime } = useI18n();
  if (versions.length === 0) return <Empty title={t('settings.historyNone')} />;
  return (
    <ol className={styles.versions}>
      {versions.map((each, i) => (
        <li key={each.version} className={styles.version}>
          <Text fw={600}>
            {t('settings.changedLine', {
              version: each.version,
              at: dateTime(each.changedAt),
              name: each.changedByName,
            })}
          </Text>
          <SettingFacts fields={fields} value={each.value} />
          <Text className={styles.reason}>{each.reason}</Text>
          {i === 0 && <Text c="gray.7">{t('settings.now')}</Text>}
          {i > 0 && onChoose && (
            <Button
              variant="default"
              w="fit-content"
              aria-label={t('settings.putBackOf', { version: each.version })}
              onClick={() => onChoose(each)}
            >
              {t('settings.putBack')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

interface RestoreModalProps {
  setting: Setting;
  earlier: SettingVersion;
  onClose: () => void;
}

function RestoreModal({ setting, earlier, onClose }: RestoreModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const [{ version }] = useState(setting);
  const restore = useRestoreSetting(setting.key);
  const { field, withReason } = useReason();
  const done = () => {
    notify(t('settings.saved'));
    onClose();
  };
  const save = (reason: string) => restore.mutate({ version, earlier: earlier.version, reason }, { onSuccess: done });
  return (
    <ConfirmModal
      title={t('settings.putBackOf', { version: earlier.version })}
      confirmLabel={t('settings.putBack')}
      mutation={restore}
      onConfirm={withReason(save)}
      onClose={onClose}
    >
      <Text fw={600}>{t('settings.before')}</Text>
      <SettingFacts fields={setting.fields} value={setting.value} />
      <Text fw={600}>{t('settings.after')}</Text>
      <SettingFacts fields={setting.fields} value={earlier.value} />
      {field}
    </ConfirmModal>
  );
}
