import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { canUsePasskeys, useAddPasskey } from '../../api/passkeys.queries';
import { usePasswordAgain } from '../../components/password-again';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import styles from './account.module.css';

interface AddPasskeyFormProps {
  onAdded?: () => void;
  onCancel?: () => void;
}

/** A name, then the browser asks for a finger, a face or a PIN. */
export function AddPasskeyForm({ onAdded, onCancel }: AddPasskeyFormProps) {
  const { t } = useI18n();
  const add = useAddPasskey();
  const { field, proof, problem } = usePasswordAgain(add.error);
  const form = useForm({ initialValues: { name: '' }, validate: { name: isNotEmpty(t('field.required')) } });
  const submit = form.onSubmit(({ name }) =>
    add.mutate({ name: name.trim(), ...proof }, { onSuccess: () => onAdded?.() }),
  );
  if (!canUsePasskeys()) return <Text>{t('passkeys.unsupported')}</Text>;
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Stack gap="md">
        {problem && <ProblemAlert error={problem} />}
        <TextInput
          label={t('passkeys.name')}
          description={t('passkeys.nameHint')}
          maxLength={60}
          {...form.getInputProps('name')}
        />
        {field}
        <Group gap="sm">
          <Button type="submit" loading={add.isPending}>
            {t('passkeys.add')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
