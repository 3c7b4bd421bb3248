import { Text } from '@mantine/core';
import { type ContactPerson, useRemoveContactPerson } from '../../api/contacts.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** Asks before a contact is taken off, and says for how long that can be undone. */
export function RemoveContactModal({ contact, onClose }: { contact: ContactPerson; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const remove = useRemoveContactPerson();
  const confirm = () => {
    remove
      .mutateAsync(contact.id)
      .then(() => {
        notify(t('contacts.removed'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('contacts.removeTitle', { name: contact.name })}
      confirmLabel={t('contacts.remove')}
      mutation={remove}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('contacts.removeText')}</Text>
    </ConfirmModal>
  );
}
