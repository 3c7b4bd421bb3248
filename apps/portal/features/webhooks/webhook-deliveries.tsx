import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { webhookDeliveriesQuery } from '../../api/webhooks.queries';
import type { WebhookDelivery } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { isMessageKey } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { ReplayModal } from './webhook-modals';

/** What became of everything that was sent to the organisation's own system. */
export function WebhookDeliveries() {
  const { t, label, dateTime } = useI18n();
  const query = useInfiniteQuery(webhookDeliveriesQuery);
  const [replayed, setReplayed] = useState<WebhookDelivery | null>(null);
  const answerOf = ({ statusCode, error }: WebhookDelivery) => {
    const key = `deliveryError.${error}`;
    return statusCode ?? (isMessageKey(key) ? t(key) : t('webhooks.noAnswer'));
  };
  const factsOf = (delivery: WebhookDelivery) => [
    { name: t('webhooks.event'), value: <b>{label('webhookEvent', delivery.event)}</b> },
    { name: t('webhooks.at'), value: dateTime(delivery.createdAt) },
    {
      name: t('webhooks.state'),
      value: (
        <>
          {label('deliveryState', delivery.state)}
          {delivery.dueAt && delivery.attempts > 0 && (
            <div>{t('deliveries.next', { at: dateTime(delivery.dueAt) })}</div>
          )}
        </>
      ),
    },
    { name: t('webhooks.answer'), value: answerOf(delivery) },
    { name: t('webhooks.tries'), value: delivery.attempts },
    {
      name: t('webhooks.action'),
      value:
        delivery.state === 'failed' ? (
          <Button size="xs" variant="default" onClick={() => setReplayed(delivery)}>
            {t('webhooks.replay')}
          </Button>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Section title={t('webhooks.log')}>
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          if (found.length === 0) return <Empty title={t('webhooks.logNone')}>{t('webhooks.logNoneText')}</Empty>;
          return (
            <Stack gap="md">
              <RowList label={t('webhooks.log')} rows={found} factsOf={factsOf} />
              <LoadMore shown={found.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {replayed && <ReplayModal delivery={replayed} onClose={() => setReplayed(null)} />}
    </Section>
  );
}
