import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRemovePasskey, useRenamePasskey } from '../../api/passkeys.queries';
import type { Passkey } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { usePasswordAgain } from '../../components/password-again';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface PasskeyModalProps {
  passkey: Passkey;
  onClose: () => void;
}

export function RenamePasskeyModal({ passkey, onClose }: PasskeyModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const rename = useRenamePasskey(passkey.id);
  const [name, setName] = useState(passkey.name);
  const isMissing = name.trim() === '';
  const done = () => {
    notify(t('passkeys.renamed'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('passkeys.renameLabel', { name: passkey.name })}
      confirmLabel={t('passkeys.save')}
      mutation={rename}
      onConfirm={() => !isMissing && rename.mutate(name.trim(), { onSuccess: done })}
      onClose={onClose}
    >
      <TextInput
        label={t('passkeys.name')}
        description={t('passkeys.nameHint')}
        error={isMissing ? t('field.required') : null}
        maxLength={60}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}

export function RemovePasskeyModal({ passkey, onClose }: PasskeyModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const remove = useRemovePasskey(passkey.id);
  const { field, proof, problem } = usePasswordAgain(remove.error);
  const done = () => {
    notify(t('passkeys.removed'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('passkeys.removeLabel', { name: passkey.name })}
      confirmLabel={t('passkeys.remove')}
      mutation={{ isPending: remove.isPending, error: problem }}
      onConfirm={() => remove.mutate(proof, { onSuccess: done })}
      onClose={onClose}
    >
      <Text>{t('passkeys.removeText')}</Text>
      {field}
    </ConfirmModal>
  );
}
