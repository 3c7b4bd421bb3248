import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';

interface PassphraseModalProps {
  title: string;
  confirmLabel: string;
  mutation: { isPending: boolean; error: Error | null };
  onPassphrase: (passphrase: string) => void;
  onClose: () => void;
  children: ReactNode;
}

/** A last look before an act that needs the custody passphrase, which is typed each time and kept nowhere. */
export function PassphraseModal({ title, confirmLabel, mutation, onPassphrase, ...props }: PassphraseModalProps) {
  const { t } = useI18n();
  const form = useForm({
    initialValues: { passphrase: '' },
    validate: { passphrase: (typed) => (typed === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit(({ passphrase }) => onPassphrase(passphrase));
  return (
    <Dialog onClose={props.onClose} title={title} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {props.children}
          <PasswordInput
            label={t('custody.passphrase')}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('custody.showPassphrase') }}
            {...form.getInputProps('passphrase')}
          />
          {mutation.error && <ProblemAlert error={mutation.error} />}
          <Group gap="sm">
            <Button type="submit" loading={mutation.isPending}>
              {confirmLabel}
            </Button>
            <Button variant="default" onClick={props.onClose}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
