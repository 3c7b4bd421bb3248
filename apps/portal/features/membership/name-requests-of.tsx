import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nameRequestsOfQuery, useAskAboutName, useDecideName } from '../../api/name-requests.queries';
import type { NameRequest } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { AskForm } from '../activity/ask-form';
import { NameRequestWords } from './name-request-words';

/** The newest name that a member asked for, and what an officer can do with it. */
export function NameRequestsOf({ memberId }: { memberId: string }) {
  const { t } = useI18n();
  const query = useQuery(nameRequestsOfQuery(memberId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={120} />}>
      {({ items: [newest] }) =>
        newest ? (
          <Section title={t('nameRequest.title')}>
            <NameRequestWords
              request={newest}
              needsCopy
              fileUrl={(fileId) => `/api/v1/name-requests/${newest.id}/files/${fileId}`}
            />
            {newest.state === 'submitted' && <Review request={newest} />}
          </Section>
        ) : null
      }
    </QueryView>
  );
}

function Review({ request }: { request: NameRequest }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'acceptance' | 'refusal' | 'ask' | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <Group gap="sm">
        <Button onClick={() => setOpened('acceptance')} data-accept-name>
          {t('nameRequest.acceptance')}
        </Button>
        <Button variant="default" onClick={() => setOpened('ask')}>
          {t('activity.ask')}
        </Button>
        <Button variant="default" onClick={() => setOpened('refusal')}>
          {t('nameRequest.refusal')}
        </Button>
      </Group>
      {opened === 'ask' && <AskModal requestId={request.id} onClose={close} />}
      {(opened === 'acceptance' || opened === 'refusal') && (
        <DecideModal key={opened} request={request} how={opened} onClose={close} />
      )}
    </>
  );
}

function AskModal({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={t('activity.ask')} size="lg">
      <AskForm mutation={useAskAboutName(requestId)} onDone={onClose} />
    </Dialog>
  );
}

interface DecideModalProps {
  request: NameRequest;
  how: 'acceptance' | 'refusal';
  onClose: () => void;
}

function DecideModal({ request, how, onClose }: DecideModalProps) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const decide = useDecideName(request.id, how);
  const { field, withReason } = useReason();
  const confirm = withReason(
    (reason) =>
      void decide
        .mutateAsync(reason)
        .then(() => {
          notify(t('nameRequest.decided'));
          onClose();
        })
        .catch(() => undefined), // said in the window
  );
  return (
    <ConfirmModal
      title={t(`nameRequest.${how}`)}
      confirmLabel={t(`nameRequest.${how}`)}
      mutation={decide}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text>{t(`nameRequest.${how}Text`, { on: day(request.effectiveOn) })}</Text>
        {field}
      </Stack>
    </ConfirmModal>
  );
}
