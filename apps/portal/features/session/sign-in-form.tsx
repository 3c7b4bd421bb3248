import { useState } from 'react';
import type { SessionUser } from '../../api/types';
import { PasswordStep } from './password-step';
import { SecondStep } from './second-step';

/** The password and, for those who have a second factor, a code. */
export function SignInForm({ onSignedIn }: { onSignedIn: (user: SessionUser) => void }) {
  const [needsCode, setNeedsCode] = useState(false);
  if (needsCode) return <SecondStep onSignedIn={onSignedIn} onBack={() => setNeedsCode(false)} />;
  return <PasswordStep onDone={(user) => (user === null ? setNeedsCode(true) : onSignedIn(user))} />;
}
