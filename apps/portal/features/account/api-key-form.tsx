import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCreateApiKey } from '../../api/account.queries';
import type { ApiKeyScope } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { isMessageKey } from '../../i18n/catalogue';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './account.module.css';

/** The longest is what the api allows. */
const lengths = [30, 90, 180, 365];

/** What keys can be for: whatever has a name here and is within one's own permissions. */
function isScope(permission: string): permission is ApiKeyScope {
  return isMessageKey(`keyScope.${permission}`);
}

/** The parts of a new key: purpose, permissions, end. */
export function ApiKeyForm({ onCreated, onCancel }: { onCreated: (token: string) => void; onCancel: () => void }) {
  const { t, label } = useI18n();
  const create = useCreateApiKey();
  const scopes = useUser().permissions.filter(isScope);
  const form = useForm({
    initialValues: { name: '', scopes: [] as ApiKeyScope[], days: '90' },
    validate: {
      name: (name) => (name.trim() === '' ? t('field.required') : null),
      scopes: (chosen) => (chosen.length === 0 ? t('apiKeys.scopesMissing') : null),
    },
  });
  const submit = form.onSubmit(({ name, scopes: chosen, days }) =>
    create.mutate({ name: name.trim(), scopes: chosen, days: Number(days) }, { onSuccess: onCreated }),
  );
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Stack gap="md">
        {create.error && <ProblemAlert error={create.error} />}
        <TextInput
          label={t('apiKeys.name')}
          description={t('apiKeys.nameHint')}
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('apiKeys.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={label('keyScope', scope)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label={t('apiKeys.days')}
          maw="14rem"
          data={lengths.map((days) => ({ value: String(days), label: t('apiKeys.daysOf', { days }) }))}
          {...form.getInputProps('days')}
        />
        <FormEnd submitLabel={t('apiKeys.create')} mutation={create} onCancel={onCancel} saysProblem />
      </Stack>
    </form>
  );
}
