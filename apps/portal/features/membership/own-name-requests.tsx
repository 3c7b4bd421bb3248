import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ownNameRequestsQuery, useTakeBackNameRequest } from '../../api/name-requests.queries';
import type { NameRequest, OwnMember } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AskForNameModal } from './ask-for-name-modal';
import { NameRequestForm } from './name-request-form';
import { NameRequestWords } from './name-request-words';

const UNDER_WAY: readonly NameRequest['state'][] = ['draft', 'submitted', 'returned', 'accepted'];

/** Another name of one's own organisation: the way to ask for it, what is under way, and what became of the last one. */
export function OwnNameRequests({ member, mayAsk }: { member: OwnMember; mayAsk: boolean }) {
  const { t } = useI18n();
  const query = useQuery(ownNameRequestsQuery);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <QueryView query={query} skeleton={<Skeleton height={120} />}>
      {({ items: [newest] }) => (
        <Section title={t('nameRequest.title')}>
          {newest && <OneRequest key={newest.id} request={newest} />}
          {mayAsk && !(newest && UNDER_WAY.includes(newest.state)) && (
            <>
              <Text>{t('nameRequest.lead')}</Text>
              <Group gap="sm">
                <Button variant="default" onClick={() => setIsAsking(true)} data-ask-name>
                  {t('nameRequest.ask')}
                </Button>
              </Group>
            </>
          )}
          {isAsking && <AskForNameModal member={member} onClose={() => setIsAsking(false)} />}
        </Section>
      )}
    </QueryView>
  );
}

function OneRequest({ request }: { request: NameRequest }) {
  const { t } = useI18n();
  const [isLeaving, setIsLeaving] = useState(false);
  const isMine = request.state === 'draft' || request.state === 'returned';
  return (
    <Stack gap="md">
      <NameRequestWords
        request={request}
        needsCopy={false}
        fileUrl={(fileId) => `/api/v1/own-member/name-requests/${request.id}/files/${fileId}`}
      />
      {isMine && <NameRequestForm request={request} />}
      {(isMine || request.state === 'submitted') && (
        <Group gap="sm">
          <Button variant="default" onClick={() => setIsLeaving(true)} data-keep-name>
            {t('nameRequest.takeBack')}
          </Button>
        </Group>
      )}
      {isLeaving && <TakeBackModal requestId={request.id} onClose={() => setIsLeaving(false)} />}
    </Stack>
  );
}

function TakeBackModal({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const takeBack = useTakeBackNameRequest(requestId);
  const confirm = () =>
    void takeBack
      .mutateAsync(undefined)
      .then(() => {
        notify(t('nameRequest.takenBack'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('nameRequest.takeBack')}
      confirmLabel={t('nameRequest.takeBack')}
      mutation={takeBack}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('nameRequest.takeBackText')}</Text>
    </ConfirmModal>
  );
}
