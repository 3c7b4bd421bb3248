import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKeysQuery, useRevokeApiKey } from '../../api/account.queries';
import type { ApiKey } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { ShownOnce } from '../../components/shown-once';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ApiKeyForm } from './api-key-form';

/** Keys of the organisation, for those who keep them. */
export function ApiKeysSection() {
  const { t } = useI18n();
  const query = useQuery(apiKeysQuery);
  const [isOpen, form] = useDisclosure(false);
  const [fresh, setFresh] = useState<string | null>(null);
  const created = (token: string) => {
    setFresh(token);
    form.close();
  };
  return (
    <Section title={t('apiKeys.title')}>
      <Text>{t('apiKeys.lead')}</Text>
      {fresh !== null && (
        <ShownOnce
          title={t('apiKeys.created')}
          text={t('apiKeys.createdText')}
          secret={fresh}
          copyLabel={t('apiKeys.copy')}
          onStored={() => setFresh(null)}
        />
      )}
      <QueryView query={query} skeleton={<Skeleton h="6rem" />}>
        {(keys) => <Keys keys={keys} />}
      </QueryView>
      {isOpen ? (
        <ApiKeyForm onCreated={created} onCancel={form.close} />
      ) : (
        <Group>
          <Button variant="default" onClick={form.open}>
            {t('apiKeys.new')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Keys({ keys }: { keys: readonly ApiKey[] }) {
  const { t, day, label } = useI18n();
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  if (keys.length === 0) return <Text c="gray.7">{t('apiKeys.none')}</Text>;
  const factsOf = (key: ApiKey) => [
    { name: t('apiKeys.name'), value: key.name },
    { name: t('apiKeys.prefix'), value: <code>{key.prefix}…</code> },
    { name: t('apiKeys.scopes'), value: key.scopes.map((scope) => label('keyScope', scope)).join(' / ') },
    {
      name: t('apiKeys.expires'),
      value: key.isExpired ? t('apiKeys.expired', { day: day(key.expiresAt) }) : day(key.expiresAt),
    },
    { name: t('apiKeys.lastUsed'), value: key.lastUsedOn === null ? t('apiKeys.never') : day(key.lastUsedOn) },
    { name: t('apiKeys.action'), value: <RevokeButton name={key.name} onRevoke={() => setLeaving(key)} /> },
  ];
  return (
    <>
      <RowList label={t('apiKeys.title')} rows={keys} factsOf={factsOf} />
      {leaving && <RevokeModal apiKey={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function RevokeButton({ name, onRevoke }: { name: string; onRevoke: () => void }) {
  const { t } = useI18n();
  return (
    <Button variant="default" size="sm" onClick={onRevoke} aria-label={t('apiKeys.revokeLabel', { name })}>
      {t('apiKeys.revoke')}
    </Button>
  );
}

function RevokeModal({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const revoke = useRevokeApiKey();
  const done = () => {
    notify(t('apiKeys.revoked'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('apiKeys.revokeLabel', { name: apiKey.name })}
      confirmLabel={t('apiKeys.revoke')}
      mutation={revoke}
      onConfirm={() => revoke.mutate(apiKey.id, { onSuccess: done })}
      onClose={onClose}
    >
      <Text>{t('apiKeys.revokeText')}</Text>
    </ConfirmModal>
  );
}
