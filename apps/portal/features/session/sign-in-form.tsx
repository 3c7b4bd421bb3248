import { Divider, Stack } from '@mantine/core';
import { useState } from 'react';
import { canUsePasskeys } from '../../api/passkeys.queries';
import type { SecondFactorNeeded, SessionUser } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { PasskeyButton } from './passkey-button';
import { PasswordStep } from './password-step';
import { SecondStep } from './second-step';

interface SignInFormProps {
  onSignedIn: (user: SessionUser) => void;
  /** Given when the first step was taken elsewhere. */
  halfWay?: SecondFactorNeeded | null;
}

/** A passkey, or the password and, for those who have a second factor, a code. */
export function SignInForm({ onSignedIn, halfWay = null }: SignInFormProps) {
  const { t } = useI18n();
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(halfWay);
  if (needed) return <SecondStep needed={needed} onSignedIn={onSignedIn} onBack={() => setNeeded(null)} />;
  return (
    <Stack gap="md">
      <PasswordStep onDone={(answer) => ('user' in answer ? onSignedIn(answer.user) : setNeeded(answer))} />
      {canUsePasskeys() && <Divider label={t('passkeys.or')} />}
      <PasskeyButton label={t('passkeys.signIn')} onSignedIn={onSignedIn} />
    </Stack>
  );
}
