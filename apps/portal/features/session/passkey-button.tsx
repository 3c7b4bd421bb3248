import { Button, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { canUsePasskeys, usePasskeySignIn } from '../../api/passkeys.queries';
import type { SessionUser } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';

interface PasskeyButtonProps {
  label: string;
  onSignedIn: (user: SessionUser) => void;
}

/** Signs in with a passkey, where the browser knows such a thing. */
export function PasskeyButton({ label, onSignedIn }: PasskeyButtonProps) {
  const { t } = useI18n();
  const signIn = usePasskeySignIn();
  if (!canUsePasskeys()) return null;
  return (
    <Stack gap="md">
      {signIn.error && <ProblemAlert error={signIn.error} title={t('signIn.problem')} />}
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint aria-hidden size="1.25rem" />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate(undefined, { onSuccess: onSignedIn })}
      >
        {label}
      </Button>
    </Stack>
  );
}
