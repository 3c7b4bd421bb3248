import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useResetPassword } from '../../api/people.queries';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { Finished } from './finished';
import { passwordFieldProblem } from './password-field.rules';
import { PublicFrame } from './public-frame';
import { useLinkToken } from './use-link-token';

/** Where the link for a forgotten password leads. */
export function NewPasswordPage() {
  const { t } = useI18n();
  const token = useLinkToken();
  const reset = useResetPassword();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (passwordFieldProblem(password) ? t('problem.password.length') : null) },
  });
  if (reset.isSuccess) {
    return (
      <PublicFrame>
        <Finished title={t('reset.done')} text={t('reset.doneText')} />
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <Page title={t('reset.title')} lead={t('reset.lead')}>
        <form onSubmit={form.onSubmit(({ password }) => reset.mutate({ token, password }))} noValidate>
          <Stack gap="md">
            {reset.error && <ProblemAlert error={reset.error} />}
            <PasswordInput
              label={t('reset.password')}
              description={t('join.passwordHint')}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={reset.isPending} fullWidth>
              {t('reset.submit')}
            </Button>
            <Link to="/forgotten-password">{t('reset.ask')}</Link>
          </Stack>
        </form>
      </Page>
    </PublicFrame>
  );
}
