import { Button, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useAcceptInvitation } from '../../api/people.queries';
import type { InvitationView } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { passwordFieldProblem } from './password-field.rules';
import { portalLocales } from './portal-locales';

interface JoinFormProps {
  token: string;
  view: InvitationView;
  onDone: () => void;
}

/** Name, language and password of somebody who was invited. */
export function JoinForm({ token, view, onDone }: JoinFormProps) {
  const { t } = useI18n();
  const accept = useAcceptInvitation();
  const form = useForm({
    initialValues: { displayName: view.displayName ?? '', locale: view.locale, password: '' },
    validate: {
      displayName: isNotEmpty(t('join.nameMissing')),
      password: (password) => (passwordFieldProblem(password) ? t('problem.password.length') : null),
    },
  });
  const submit = form.onSubmit(({ displayName, locale, password }) =>
    accept.mutate({ token, displayName: displayName.trim(), locale, password }, { onSuccess: onDone }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {accept.error && <ProblemAlert error={accept.error} />}
        <TextInput label={t('people.email')} type="email" autoComplete="username" value={view.email} readOnly />
        <TextInput
          label={t('join.name')}
          description={t('join.nameHint')}
          autoComplete="name"
          maxLength={80}
          {...form.getInputProps('displayName')}
        />
        <NativeSelect label={t('join.locale')} data={portalLocales} {...form.getInputProps('locale')} />
        <PasswordInput
          label={t('join.password')}
          description={t('join.passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={accept.isPending} fullWidth>
          {t('join.submit')}
        </Button>
      </Stack>
    </form>
  );
}
