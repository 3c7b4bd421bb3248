import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTryWebhook, webhooksQuery } from '../../api/webhooks.queries';
import type { Webhook } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { ShownOnce } from '../../components/shown-once';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { WebhookDeliveries } from './webhook-deliveries';
import { AddWebhookModal, ChangeWebhookModal } from './webhook-form';
import { RemoveModal, RenewModal, ReplayAllModal } from './webhook-modals';

type Asked = 'change' | 'renew' | 'remove' | 'replay';

/** Where the organisation's own system is told what happened, and what became of it. */
export function WebhooksPage() {
  const { t } = useI18n();
  const query = useQuery(webhooksQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const added = (fresh: string | null) => {
    setSecret(fresh);
    setIsAdding(false);
  };
  return (
    <Page title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <Stack gap="md">
        <Section title={t('webhooks.addresses')}>
          {secret !== null && (
            <ShownOnce
              title={t('webhooks.secret')}
              text={t('webhooks.secretText')}
              secret={secret}
              copyLabel={t('webhooks.copy')}
              onStored={() => setSecret(null)}
            />
          )}
          <QueryView query={query} skeleton={<Skeleton height={120} />}>
            {(webhooks) => <Addresses webhooks={webhooks} onSecret={setSecret} />}
          </QueryView>
          <Group>
            <Button variant="default" onClick={() => setIsAdding(true)}>
              {t('webhooks.new')}
            </Button>
          </Group>
        </Section>
        <WebhookDeliveries />
      </Stack>
      {isAdding && <AddWebhookModal onAdded={added} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function Addresses({ webhooks, onSecret }: { webhooks: readonly Webhook[]; onSecret: (secret: string) => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const tryIt = useTryWebhook();
  const [asked, setAsked] = useState<{ what: Asked; webhook: Webhook } | null>(null);
  if (webhooks.length === 0) return <Empty title={t('webhooks.none')}>{t('webhooks.noneText')}</Empty>;
  const test = ({ id }: Webhook) =>
    void tryIt
      .mutateAsync(id)
      .then(() => notify(t('webhooks.tried')))
      .catch(() => undefined); // said above the list
  const close = () => setAsked(null);
  const factsOf = (webhook: Webhook) => [
    { name: t('webhooks.url'), value: <span style={{ overflowWrap: 'anywhere' }}>{webhook.url}</span> },
    { name: t('webhooks.events'), value: webhook.events.map((event) => label('webhookEvent', event)).join(' / ') },
    { name: t('webhooks.state'), value: label('endpointState', webhook.state) },
    {
      name: t('webhooks.action'),
      value: (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => test(webhook)}>
            {t('webhooks.try')}
          </Button>
          {(['change', 'renew', 'replay', 'remove'] as const).map((what) => (
            <Button key={what} size="xs" variant="default" onClick={() => setAsked({ what, webhook })}>
              {t(what === 'replay' ? 'webhooks.replayAll' : `webhooks.${what}`)}
            </Button>
          ))}
        </Group>
      ),
    },
  ];
  return (
    <>
      {tryIt.error && <ProblemAlert error={tryIt.error} />}
      <RowList label={t('webhooks.addresses')} rows={webhooks} factsOf={factsOf} />
      {asked?.what === 'change' && <ChangeWebhookModal webhook={asked.webhook} onClose={close} />}
      {asked?.what === 'renew' && <RenewModal webhook={asked.webhook} onRenewed={onSecret} onClose={close} />}
      {asked?.what === 'replay' && <ReplayAllModal webhook={asked.webhook} onClose={close} />}
      {asked?.what === 'remove' && <RemoveModal webhook={asked.webhook} onClose={close} />}
    </>
  );
}
