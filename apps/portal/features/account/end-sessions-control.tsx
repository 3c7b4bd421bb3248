import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEndSessionsOf } from '../../api/account.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

interface SomebodyElse {
  person: { id: string; displayName: string };
}

/** For administrators: signs somebody else out everywhere. */
export function EndSessionsControl({ person }: SomebodyElse) {
  const { t } = useI18n();
  const [isOpen, modal] = useDisclosure(false);
  if (!useUser().permissions.includes('session.endOthers')) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={modal.open}
        aria-label={`${t('sessions.endOf')}: ${person.displayName}`}
      >
        {t('sessions.endOf')}
      </Button>
      {isOpen && <EndSessionsModal person={person} onClose={modal.close} />}
    </>
  );
}

function EndSessionsModal({ person: { id, displayName: name }, onClose }: SomebodyElse & { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndSessionsOf(id);
  const done = () => {
    notify(t('sessions.endOfDone', { name }));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('sessions.endOfTitle', { name })}
      confirmLabel={t('sessions.endOf')}
      mutation={end}
      onConfirm={() => end.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <Text>{t('sessions.endOfText', { name })}</Text>
    </ConfirmModal>
  );
}
