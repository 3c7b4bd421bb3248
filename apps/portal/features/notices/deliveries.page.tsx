import { Button, NativeSelect, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deliveriesQuery } from '../../api/notices.queries';
import type { Delivery } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { codesOf, isMessageKey } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { deliveriesSearch } from './deliveries.search';
import styles from './notices.module.css';
import { ReplayAllModal, ReplayModal } from './replay-modals';

const route = getRouteApi('/signed-in/deliveries');

/** What became of notices that left the house, and another try for those that were given up. */
export function DeliveriesPage() {
  const { t } = useI18n();
  const { state } = route.useSearch();
  const query = useInfiniteQuery(deliveriesQuery(state));
  const [replayed, setReplayed] = useState<Delivery | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const factsOf = useDeliveryFacts(setReplayed);
  return (
    <Page title={t('deliveries.title')} lead={t('deliveries.lead')}>
      <StateFilter state={state} />
      <QueryView query={query} skeleton={<Skeleton height={480} />}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          if (found.length === 0) return <Empty title={t('deliveries.none')}>{t('deliveries.noneText')}</Empty>;
          return (
            <Stack gap="md">
              <Reasons deliveries={found} onChosen={setReason} />
              <RowList label={t('deliveries.title')} rows={found} factsOf={factsOf} />
              <LoadMore shown={found.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {replayed && <ReplayModal delivery={replayed} onClose={() => setReplayed(null)} />}
      {reason !== null && <ReplayAllModal reason={reason} onClose={() => setReason(null)} />}
    </Page>
  );
}

function StateFilter({ state }: { state: Delivery['state'] | undefined }) {
  const { t, label } = useI18n();
  const navigate = useNavigate();
  const states = codesOf('deliveryState').map((value) => ({ value, label: label('deliveryState', value) }));
  return (
    <div className={styles.filter}>
      <NativeSelect
        label={t('deliveries.state')}
        value={state ?? ''}
        data={[{ value: '', label: t('deliveries.any') }, ...states]}
        onChange={(event) =>
          void navigate({ to: '/deliveries', search: deliveriesSearch({ state: event.currentTarget.value }) })
        }
      />
    </div>
  );
}

/** One button for each reason for which something on the screen was given up. */
function Reasons({ deliveries, onChosen }: { deliveries: readonly Delivery[]; onChosen: (reason: string) => void }) {
  const { t } = useI18n();
  const say = useReason();
  const failed = deliveries.filter(({ state }) => state === 'failed').flatMap(({ error }) => error ?? []);
  const reasons = [...new Set(failed)];
  if (reasons.length === 0) return null;
  return (
    <div className={styles.hours}>
      {reasons.map((reason) => (
        <Button key={reason} variant="default" onClick={() => onChosen(reason)}>
          {t('deliveries.replayAll', { reason: say(reason) })}
        </Button>
      ))}
    </div>
  );
}

function useDeliveryFacts(onReplay: (delivery: Delivery) => void) {
  const { t, label, dateTime } = useI18n();
  const say = useReason();
  return (delivery: Delivery): RowFact[] => {
    const { group, recipientKind, recipientName, state, heldFor, attempts, error, createdAt, dueAt } = delivery;
    return [
      { name: t('deliveries.what'), value: <b>{label('noticeGroup', group)}</b> },
      { name: t('deliveries.whom'), value: recipientName ?? label('recipientKind', recipientKind) },
      { name: t('deliveries.channel'), value: label('deliveryChannel', delivery.channel) },
      { name: t('deliveries.at'), value: dateTime(createdAt) },
      {
        name: t('deliveries.state'),
        value: (
          <>
            {label('deliveryState', state)}
            {heldFor && <div className={styles.meta}>{label('heldFor', heldFor)}</div>}
            {error && <div className={styles.meta}>{say(error)}</div>}
            {dueAt && attempts > 0 && (
              <div className={styles.meta}>{t('deliveries.next', { at: dateTime(dueAt) })}</div>
            )}
          </>
        ),
      },
      { name: t('deliveries.tries'), value: attempts },
      {
        name: t('deliveries.action'),
        value:
          state === 'failed' ? (
            <Button size="xs" variant="default" onClick={() => onReplay(delivery)}>
              {t('deliveries.replay')}
            </Button>
          ) : (
            '–'
          ),
      },
    ];
  };
}

/** What our own codes mean; a mail server's stands as it is. */
export function useReason(): (code: string) => string {
  const { t } = useI18n();
  return (code) => {
    const key = `deliveryError.${code}`;
    return isMessageKey(key) ? t(key) : t('deliveries.code', { code });
  };
}
