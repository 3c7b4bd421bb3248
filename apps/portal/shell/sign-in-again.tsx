import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.queries';
import type { SessionUser } from '../api/types';
import { SignInForm } from '../features/session/sign-in-form';
import { useI18n } from '../i18n/i18n.context';

/**
 * Covers the screen after the session has ended, opaque, because whoever sits there now may be someone else.
 * The same person goes on where they were; anybody else starts from an empty window.
 */
export function SignInAgain({ user }: { user: SessionUser }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const goOn = (signedIn: SessionUser) => {
    if (signedIn.id !== user.id) return window.location.assign('/');
    client.setQueryData(sessionQuery.queryKey, signedIn);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('signIn.title')}
      overlayProps={{ color: 'var(--surface)', backgroundOpacity: 1 }}
    >
      <Stack gap="md">
        <Text>{t('signIn.again')}</Text>
        <SignInForm onSignedIn={goOn} />
      </Stack>
    </Modal>
  );
}
