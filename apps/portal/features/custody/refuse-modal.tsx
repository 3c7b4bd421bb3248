import { Dialog } from '../../components/dialog';
import { TextForm } from '../../components/text-form';
import { useI18n } from '../../i18n/i18n.context';

interface RefuseModalProps {
  mutation: {
    mutate: (reason: string, then: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: Error | null;
  };
  onClose: () => void;
}

/** Saying no takes a reason, which the audit log keeps. */
export function RefuseModal({ mutation, onClose }: RefuseModalProps) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={t('custody.refuseTitle')}>
      <TextForm
        label={t('custody.refuseReason')}
        submitLabel={t('custody.refuseConfirm')}
        doneMessage={t('custody.refused')}
        mutation={mutation}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
