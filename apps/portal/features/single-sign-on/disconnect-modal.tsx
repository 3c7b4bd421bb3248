import { Text } from '@mantine/core';
import { useDisconnect } from '../../api/single-sign-on.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';

/** A last look before a connection is removed with everybody's links. */
export function DisconnectModal({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const disconnect = useDisconnect(id);
  const { field, withReason } = useReason();
  const done = () => {
    notify(t('sso.disconnected'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('sso.disconnectOf', { name })}
      confirmLabel={t('sso.disconnect')}
      mutation={disconnect}
      onConfirm={withReason((reason) => disconnect.mutate(reason, { onSuccess: done }))}
      onClose={onClose}
    >
      <Text>{t('sso.disconnectText')}</Text>
      {field}
    </ConfirmModal>
  );
}
