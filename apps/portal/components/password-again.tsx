import { PasswordInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/i18n.context';

interface PasswordAgain {
  /** The field, once the api has asked for it; goes into the form. */
  field: ReactNode;
  /** What to send along. */
  proof: { password?: string };
  /** The error to show: being asked for the password is none. */
  problem: Error | null;
}

/** For changes of one's way in: asks for the password only when the api says that the sign-in is too long ago. */
export function usePasswordAgain(error: Error | null): PasswordAgain {
  const { t } = useI18n();
  const [password, setPassword] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const isStale = error instanceof Problem && error.code === 'session.notFresh';
  if (isStale && !isAsked) setIsAsked(true);
  const field = isAsked ? (
    <PasswordInput
      label={t('passkeys.password')}
      description={t('passkeys.passwordHint')}
      autoComplete="current-password"
      autoFocus
      value={password}
      onChange={(event) => setPassword(event.currentTarget.value)}
    />
  ) : null;
  return { field, proof: password === '' ? {} : { password }, problem: isStale ? null : error };
}
