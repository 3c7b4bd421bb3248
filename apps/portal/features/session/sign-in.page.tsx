import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useSignIn } from '../../api/session.queries';
import { LanguageSwitch } from '../../components/language-switch';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { Brand } from '../../shell/brand';
import { safeNext } from './sign-in.search';
import styles from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** The way in, for staff, members and partners alike. */
export function SignInPage() {
  const { t } = useI18n();
  const { again } = route.useSearch();
  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <Paper withBorder className={styles.card}>
          <Page title={t('signIn.title')} lead={t('signIn.lead')}>
            {again && <Alert color="warning">{t('signIn.again')}</Alert>}
            <SignInForm />
          </Page>
        </Paper>
        <Text c="gray.7" size="sm">
          {t('app.about')}
        </Text>
      </main>
    </div>
  );
}

function SignInForm() {
  const { t } = useI18n();
  const { next } = route.useSearch();
  const navigate = useNavigate();
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
    signIn.mutate(
      { email: email.trim(), password },
      { onSuccess: () => void navigate({ href: safeNext(next), replace: true }) },
    ),
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
