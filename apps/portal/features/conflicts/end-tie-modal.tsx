import { Text } from '@mantine/core';
import { useEndTie } from '../../api/conflicts.queries';
import type { Tie } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** A last look before a tie ends: what comes back by itself and what does not. */
export function EndTieModal({ tie, onClose }: { tie: Tie; onClose: () => void }) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const end = useEndTie();
  const names = {
    person: pick(tie.person.nameJa, tie.person.nameEn) ?? '',
    with: pick(tie.with.nameJa, tie.with.nameEn) ?? '',
  };
  const confirm = () =>
    end.mutate(tie.id, {
      onSuccess: () => {
        notify(t('ties.endDone'));
        onClose();
      },
    });
  return (
    <ConfirmModal
      title={t('ties.endTitle', names)}
      confirmLabel={t('ties.endConfirm')}
      mutation={end}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('ties.endText', names)}</Text>
      <Text>{t('ties.endCases')}</Text>
    </ConfirmModal>
  );
}
