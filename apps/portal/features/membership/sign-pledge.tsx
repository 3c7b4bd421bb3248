import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useAcceptPledge } from '../../api/membership.queries';
import type { PledgeText } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** A manager signs the newest texts for their organisation. */
export function SignPledge({ pledge }: { pledge: PledgeText }) {
  const { t } = useI18n();
  const accept = useAcceptPledge();
  const notify = useNotify();
  const form = useForm({
    initialValues: { signatoryName: '', signatoryTitle: '', isRead: false },
    validate: {
      signatoryName: isNotEmpty(t('field.required')),
      isRead: (isRead) => (isRead ? null : t('pledge.readFirst')),
    },
  });
  const submit = form.onSubmit(({ signatoryName, signatoryTitle }) => {
    const signature = { signatoryName: signatoryName.trim(), signatoryTitle: signatoryTitle.trim() };
    accept
      .mutateAsync({ version: pledge.version, ...signature })
      .then(() => notify(t('pledge.thanks')))
      .catch(() => undefined); // said above the button
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('pledge.signatoryName')}
          autoComplete="name"
          maxLength={80}
          {...form.getInputProps('signatoryName')}
        />
        <TextInput
          label={t('pledge.signatoryTitle')}
          autoComplete="organization-title"
          maxLength={80}
          {...form.getInputProps('signatoryTitle')}
        />
        <Checkbox label={t('pledge.agree')} {...form.getInputProps('isRead', { type: 'checkbox' })} />
        {accept.error && <ProblemAlert error={accept.error} />}
        <Group>
          <Button type="submit" loading={accept.isPending}>
            {t('pledge.sign')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
