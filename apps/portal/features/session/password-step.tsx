import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useSignIn } from '../../api/session.queries';
import type { SecondFactorNeeded, SessionUser } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { SignOnOffer } from '../single-sign-on/sign-on-offer';
import { useI18n } from '../../i18n/i18n.context';

type Answer = { user: SessionUser } | SecondFactorNeeded;

/** E-mail and password, with the reason beside what is missing or refused. */
export function PasswordStep({ onDone }: { onDone: (answer: Answer) => void }) {
  const { t } = useI18n();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) =>
        value.trim() === '' ? t('signIn.emailMissing') : isEmail(t('signIn.emailWrong'))(value.trim()),
      password: isNotEmpty(t('signIn.passwordMissing')),
    },
  });
  const submit = form.onSubmit(({ email, password }) =>
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onDone }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {signIn.error && <ProblemAlert error={signIn.error} title={t('signIn.problem')} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <SignOnOffer email={form.values.email} />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
