import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLanguage } from '@tabler/icons-react';
import { useReadOriginals } from '../../api/translations.queries';
import type { CaseDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Nobody has checked what a machine made of her words: what waits for that, and the way out for who reads them. */
export function OnMachineAlone({ found }: { found: CaseDetail }) {
  const { t, language } = useI18n();
  const { permissions } = useUser();
  const notify = useNotify();
  const [isOpen, modal] = useDisclosure(false);
  const read = useReadOriginals(found.id);
  if (!found.isOnMachineAlone || found.status === 'closed') return null;
  const original = { language: language(found.originalLocale) };
  const confirm = () =>
    void read
      .mutateAsync()
      .then(() => notify(t('translation.readSaved')))
      .catch(() => undefined); // said in the window
  return (
    <Alert color="warning" icon={<IconLanguage aria-hidden />} title={t('translation.unverifiedTitle')}>
      <Text>{t('translation.unverifiedText')}</Text>
      {permissions.includes('case.message') && (
        <Group mt="xs">
          <Button variant="default" onClick={modal.open}>
            {t('translation.read', original)}
          </Button>
        </Group>
      )}
      {isOpen && (
        <ConfirmModal
          title={t('translation.readTitle', original)}
          confirmLabel={t('translation.readSave')}
          mutation={read}
          onConfirm={confirm}
          onClose={modal.close}
        >
          <Text>{t('translation.readLead')}</Text>
        </ConfirmModal>
      )}
    </Alert>
  );
}
