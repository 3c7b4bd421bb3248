import { Button, Stack, Text } from '@mantine/core';
import { useSecondStep } from '../../api/session.queries';
import { Problem } from '../../api/problem';
import type { SecondFactorNeeded, SessionUser } from '../../api/types';
import { AnswerForm } from '../../components/answer-form';
import { useI18n } from '../../i18n/i18n.context';
import { LostFactor } from './lost-factor';
import { PasskeyButton } from './passkey-button';

interface SecondStepProps {
  needed: SecondFactorNeeded;
  onSignedIn: (user: SessionUser) => void;
  /** Back to the password, because the time ran out or it was somebody else's account. */
  onBack: () => void;
}

/** A passkey, a code from the app or, when the telephone is not there, one of the recovery codes. */
export function SecondStep({ needed, onSignedIn, onBack }: SecondStepProps) {
  const { t } = useI18n();
  const answer = useSecondStep();
  const isOver = answer.error instanceof Problem && answer.error.code === 'secondFactor.signInAgain';
  return (
    <Stack gap="md">
      <Text>{t('secondStep.lead')}</Text>
      {needed.hasPasskey && <PasskeyButton label={t('passkeys.signIn')} onSignedIn={onSignedIn} />}
      {needed.hasCode && (
        <AnswerForm
          submitLabel={t('signIn.submit')}
          mutation={answer}
          onAnswer={(given) => answer.mutate(given, { onSuccess: onSignedIn })}
        />
      )}
      <LostFactor />
      <Button variant={isOver ? 'filled' : 'subtle'} onClick={onBack}>
        {t('secondStep.back')}
      </Button>
    </Stack>
  );
}
