import { Checkbox, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Connection } from '../../api/types';
import { FormEnd } from '../../components/form-end';
import { ReasonField } from '../../components/reason-field';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ownPlace } from '../people/invite.rules';
import { OrganisationSelect } from '../people/organisation-select';
import { formOf, type ConnectionForm } from './connection.rules';

interface ConnectionFieldsProps {
  /** Missing for a new one. */
  connection?: Connection;
  /** Whether a new one could be the reader's own. */
  isOwnUnconnected?: boolean;
  mutation: { isPending: boolean; error: Error | null };
  onSave: (form: ConnectionForm) => void;
  onClose: () => void;
}

/** What is entered about a provider. Stays filled in, with the reason, when the api refuses. */
export function ConnectionFields({
  connection,
  isOwnUnconnected = true,
  mutation,
  onSave,
  onClose,
}: ConnectionFieldsProps) {
  const { t } = useI18n();
  const { organisation } = useUser();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { ...formOf(connection), ...(isOwnUnconnected ? {} : { place: '' }) },
    validate: {
      place: needed,
      issuer: needed,
      clientId: needed,
      clientSecret: (secret) => (connection ? null : needed(secret)),
      reason: needed,
    },
  });
  const isElsewhere = !connection && organisation.kind === 'secretariat';
  return (
    <form onSubmit={form.onSubmit(onSave)} noValidate>
      <Stack gap="md">
        {isElsewhere && (
          <OrganisationSelect
            first={isOwnUnconnected ? [{ value: ownPlace, label: t('invite.ownDesk') }] : []}
            labelOf={(name, { isConnected }) => ({
              label: isConnected ? t('sso.isConnected', { name }) : name,
              disabled: isConnected,
            })}
            {...form.getInputProps('place')}
          />
        )}
        <TextInput
          label={t('sso.issuer')}
          description={t('sso.issuerHint')}
          autoComplete="off"
          inputMode="url"
          {...form.getInputProps('issuer')}
        />
        <TextInput label={t('sso.clientId')} autoComplete="off" {...form.getInputProps('clientId')} />
        <PasswordInput
          label={t('sso.clientSecret')}
          description={t(connection ? 'sso.clientSecretKept' : 'sso.clientSecretHint')}
          autoComplete="new-password"
          {...form.getInputProps('clientSecret')}
        />
        <Textarea
          label={t('sso.domains')}
          description={t('sso.domainsHint')}
          autosize
          minRows={2}
          {...form.getInputProps('domains')}
        />
        <TextInput
          label={t('sso.strengths')}
          description={t('sso.strengthsHint')}
          autoComplete="off"
          {...form.getInputProps('strengths')}
        />
        <Checkbox
          label={t('sso.passwordStays')}
          description={t('sso.passwordHint')}
          {...form.getInputProps('isPasswordAllowed', { type: 'checkbox' })}
        />
        <ReasonField {...form.getInputProps('reason')} />
        <FormEnd submitLabel={t('sso.save')} mutation={mutation} onCancel={onClose} />
      </Stack>
    </form>
  );
}
