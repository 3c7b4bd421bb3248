import { Button, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useAskPasswordReset } from '../../api/people.queries';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { BackToSignIn, Finished } from './finished';
import { PublicFrame } from './public-frame';

/** Asks for a link. What it says afterwards is the same for every address. */
export function ForgottenPasswordPage() {
  const { t } = useI18n();
  const ask = useAskPasswordReset();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => isEmail(t('signIn.emailWrong'))(email.trim()) },
  });
  if (ask.isSuccess) {
    return (
      <PublicFrame>
        <Finished title={t('reset.asked')} text={t('reset.askedText')} />
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <Page title={t('reset.askTitle')} lead={t('reset.askLead')}>
        <form onSubmit={form.onSubmit(({ email }) => ask.mutate(email.trim()))} noValidate>
          <Stack gap="md">
            {ask.error && <ProblemAlert error={ask.error} />}
            <TextInput
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              {...form.getInputProps('email')}
            />
            <Button type="submit" loading={ask.isPending} fullWidth>
              {t('reset.askSend')}
            </Button>
            <BackToSignIn />
          </Stack>
        </form>
      </Page>
    </PublicFrame>
  );
}
