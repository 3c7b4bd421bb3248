import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../api/account.queries';
import type { SecondFactorEnrolment } from '../../api/types';
import { digitsOf, inGroups } from '../../components/one-time-code.rules';
import { ProblemAlert } from '../../components/problem-alert';
import { SecretText } from '../../components/secret-text';
import { useI18n } from '../../i18n/i18n.context';
import styles from './account.module.css';
import { QrCode } from './qr-code';

interface EnrolmentProps {
  /** Gets the recovery codes, which exist nowhere else. */
  onDone: (recoveryCodes: readonly string[]) => void;
  onCancel?: () => void;
}

/** The password, then the secret for the app, then the first code. */
export function Enrolment({ onDone, onCancel }: EnrolmentProps) {
  const [begun, setBegun] = useState<SecondFactorEnrolment | null>(null);
  if (begun === null) return <PasswordFirst onBegun={setBegun} onCancel={onCancel} />;
  return <ScanAndConfirm enrolment={begun} onDone={onDone} onCancel={onCancel} />;
}

interface PasswordFirstProps {
  onBegun: (enrolment: SecondFactorEnrolment) => void;
  onCancel?: () => void;
}

function PasswordFirst({ onBegun, onCancel }: PasswordFirstProps) {
  const { t } = useI18n();
  const begin = useBeginSecondFactor();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: isNotEmpty(t('signIn.passwordMissing')) },
  });
  const submit = form.onSubmit(({ password }) => begin.mutate(password, { onSuccess: onBegun }));
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Stack gap="md">
        {begin.error && <ProblemAlert error={begin.error} />}
        <PasswordInput
          label={t('factor.password')}
          description={t('factor.passwordHint')}
          autoComplete="current-password"
          autoFocus
          {...form.getInputProps('password')}
        />
        <Buttons label={t('factor.next')} isPending={begin.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

interface ScanAndConfirmProps extends EnrolmentProps {
  enrolment: SecondFactorEnrolment;
}

function ScanAndConfirm({ enrolment: { uri, secret }, onDone, onCancel }: ScanAndConfirmProps) {
  const { t } = useI18n();
  const confirm = useConfirmSecondFactor();
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (digitsOf(code).length === 6 ? null : t('secondStep.codeMissing')) },
  });
  const submit = form.onSubmit(({ code }) => confirm.mutate(digitsOf(code), { onSuccess: onDone }));
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Stack gap="md">
        <div>
          <Text fw={600}>{t('factor.scan')}</Text>
          <Text c="gray.7">{t('factor.scanHint')}</Text>
        </div>
        <QrCode text={uri} label={t('factor.qr')} />
        <div>
          <Text>{t('factor.type')}</Text>
          <SecretText text={inGroups(secret)} />
        </div>
        {confirm.error && <ProblemAlert error={confirm.error} />}
        <TextInput
          label={t('secondStep.code')}
          description={t('secondStep.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          classNames={{ wrapper: styles.short }}
          {...form.getInputProps('code')}
        />
        <Buttons label={t('factor.confirm')} isPending={confirm.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function Buttons({ label, isPending, onCancel }: { label: string; isPending: boolean; onCancel?: () => void }) {
  const { t } = useI18n();
  return (
    <Group gap="sm">
      <Button type="submit" loading={isPending}>
        {label}
      </Button>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      )}
    </Group>
  );
}
