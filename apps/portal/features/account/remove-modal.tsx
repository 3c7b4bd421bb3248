import { Stack, Text } from '@mantine/core';
import { useRemoveSecondFactor, useSessionRefresh } from '../../api/account.queries';
import { Dialog } from '../../components/dialog';
import { AnswerForm } from '../../components/answer-form';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Turning off asks for a code, as turning on did. */
export function RemoveModal({ onRemoved, onClose }: { onRemoved: () => void; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const refresh = useSessionRefresh();
  const remove = useRemoveSecondFactor();
  const isStaff = useUser().organisation.kind === 'secretariat';
  const done = () => {
    notify(t('factor.removed'));
    onRemoved();
    onClose();
    void refresh();
  };
  return (
    <Dialog onClose={onClose} title={t('factor.removeTitle')}>
      <Stack gap="md">
        <Text>{t('factor.removeText')}</Text>
        {isStaff && <Text fw={600}>{t('factor.removeStaff')}</Text>}
        <AnswerForm
          submitLabel={t('factor.removeConfirm')}
          mutation={remove}
          onAnswer={(answer) => remove.mutate(answer, { onSuccess: done })}
        />
      </Stack>
    </Dialog>
  );
}
