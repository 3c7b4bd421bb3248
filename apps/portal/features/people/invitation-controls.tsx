import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useResendInvitation, useRevokeInvitation } from '../../api/people.queries';
import type { OpenInvitation } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** Sends an invitation again or takes it back. */
export function InvitationControls({ invitation }: { invitation: OpenInvitation }) {
  const { t } = useI18n();
  const notify = useNotify();
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const [isRevoking, setIsRevoking] = useState(false);
  const { id, email } = invitation;
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          loading={resend.isPending}
          aria-label={`${t('invite.resend')}: ${email}`}
          onClick={() => resend.mutate(id, { onSuccess: () => notify(t('invite.resent')) })}
        >
          {t('invite.resend')}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={`${t('invite.revoke')}: ${email}`}
          onClick={() => setIsRevoking(true)}
        >
          {t('invite.revoke')}
        </Button>
      </Group>
      {resend.error && <ProblemAlert error={resend.error} />}
      {isRevoking && (
        <ConfirmModal
          title={t('invite.revokeOf', { email })}
          confirmLabel={t('invite.revoke')}
          mutation={revoke}
          onConfirm={() => revoke.mutate(id, { onSuccess: () => notify(t('invite.revoked')) })}
          onClose={() => setIsRevoking(false)}
        >
          <Text>{t('invite.revokeText')}</Text>
        </ConfirmModal>
      )}
    </>
  );
}
