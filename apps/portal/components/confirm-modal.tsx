import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.context';
import { Dialog } from './dialog';
import { ProblemAlert } from './problem-alert';

interface ConfirmModalProps {
  title: string;
  confirmLabel: string;
  mutation: { isPending: boolean; error: Error | null };
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A last look before something that cannot be taken back. Stays open, with the reason, when the api refuses. */
export function ConfirmModal({ title, confirmLabel, mutation, onConfirm, onClose, children }: ConfirmModalProps) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <Stack gap="sm">
        {children}
        {mutation.error && <ProblemAlert error={mutation.error} />}
        <Group gap="sm" mt="sm">
          <Button onClick={onConfirm} loading={mutation.isPending}>
            {confirmLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
