import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useChangePassword } from '../../api/people.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { passwordFieldProblem } from './password-field.rules';

/** A new password for somebody who knows the old one; every other session of theirs ends. */
export function PasswordSection() {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangePassword();
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: isNotEmpty(t('signIn.passwordMissing')),
      next: (password) => (passwordFieldProblem(password) ? t('problem.password.length') : null),
    },
  });
  const done = () => {
    form.reset();
    notify(t('password.changed'));
  };
  return (
    <Section title={t('password.title')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values, { onSuccess: done }))} noValidate>
        <Stack gap="md" maw="28rem">
          {change.error && <ProblemAlert error={change.error} />}
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('reset.password')}
            description={t('join.passwordHint')}
            autoComplete="new-password"
            {...form.getInputProps('next')}
          />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('password.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
