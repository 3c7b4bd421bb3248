import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { SecondFactorAnswer } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { digitsOf } from './one-time-code.rules';
import { ProblemAlert } from './problem-alert';

interface AnswerFormProps {
  submitLabel: string;
  mutation: { isPending: boolean; error: Error | null };
  onAnswer: (answer: SecondFactorAnswer) => void;
}

/** Asks for a code of the app or, after a press, for a recovery code. */
export function AnswerForm({ submitLabel, mutation, onAnswer }: AnswerFormProps) {
  const { t } = useI18n();
  const [isRecovery, setIsRecovery] = useState(false);
  const form = useForm({
    initialValues: { code: '', recoveryCode: '' },
    validate: {
      code: (code) => (isRecovery || digitsOf(code).length === 6 ? null : t('secondStep.codeMissing')),
      recoveryCode: (code) => (isRecovery && code.trim() === '' ? t('field.required') : null),
    },
  });
  const submit = form.onSubmit(({ code, recoveryCode }) =>
    onAnswer(isRecovery ? { recoveryCode: recoveryCode.trim() } : { code: digitsOf(code) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {mutation.error && <ProblemAlert error={mutation.error} />}
        {isRecovery ? (
          <TextInput
            key="recovery"
            label={t('secondStep.recoveryCode')}
            description={t('secondStep.recoveryHint')}
            autoComplete="off"
            data-autofocus
            autoFocus
            {...form.getInputProps('recoveryCode')}
          />
        ) : (
          <TextInput
            key="code"
            label={t('secondStep.code')}
            description={t('secondStep.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            data-autofocus
            autoFocus
            {...form.getInputProps('code')}
          />
        )}
        <Button type="submit" loading={mutation.isPending}>
          {submitLabel}
        </Button>
        <Button variant="subtle" onClick={() => setIsRecovery(!isRecovery)}>
          {isRecovery ? t('secondStep.useApp') : t('secondStep.useRecovery')}
        </Button>
      </Stack>
    </form>
  );
}
