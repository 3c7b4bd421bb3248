import { Text } from '@mantine/core';
import { useReplayAll, useReplayDelivery } from '../../api/notices.queries';
import type { Delivery } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** Asks before one notice is sent once more. */
export function ReplayModal({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const replay = useReplayDelivery();
  const confirm = () =>
    void replay
      .mutateAsync(delivery.id)
      .then(() => {
        notify(t('deliveries.replayed'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('deliveries.replayTitle')}
      confirmLabel={t('deliveries.replay')}
      mutation={replay}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        {t('deliveries.replayText', {
          whom: delivery.recipientName ?? label('recipientKind', delivery.recipientKind),
        })}
      </Text>
    </ConfirmModal>
  );
}

/** Asks before everything that was given up for one reason is sent once more. */
export function ReplayAllModal({ reason, onClose }: { reason: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const replay = useReplayAll();
  const confirm = () =>
    void replay
      .mutateAsync(reason)
      .then(({ count }) => {
        notify(t('deliveries.allReplayed', { n: count }));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('deliveries.replayAllTitle')}
      confirmLabel={t('deliveries.replay')}
      mutation={replay}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('deliveries.replayAllText')}</Text>
    </ConfirmModal>
  );
}
