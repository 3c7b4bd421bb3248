import { Anchor, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queueQuery } from '../../api/cases.queries';
import type { CaseQueue, CaseRow, CaseTab } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { narrow } from '../../theme/tokens';
import { WaitingOverrides } from '../custody/waiting-overrides';
import { CaseCards } from './case-cards';
import { CaseTable } from './case-table';
import { QueueKeys } from './queue-keys';
import { QueueTabs } from './queue-tabs';

const route = getRouteApi('/signed-in/cases');

/** The desk's queue: one tab at a time, least time left first, as the server orders it. */
export function QueuePage() {
  const { t } = useI18n();
  const { tab = 'all' } = route.useSearch();
  const query = useInfiniteQuery(queueQuery(tab));
  const counts = query.data?.pages[0]?.counts;
  return (
    <Page
      title={t('queue.title')}
      lead={t(tab === 'closed' ? 'queue.leadClosed' : 'queue.lead')}
      actions={<QueueKeys />}
    >
      <WaitingOverrides />
      <QueueTabs counts={counts} />
      <QueryView query={query} skeleton={<QueueSkeleton />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <QueueEmpty tab={tab} counts={counts} />;
          return (
            <Stack gap="md">
              <QueueRows rows={rows} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

function QueueRows({ rows }: { rows: readonly CaseRow[] }) {
  const isNarrow = useMediaQuery(`(max-width: ${narrow})`, false, { getInitialValueInEffect: false });
  return isNarrow ? <CaseCards rows={rows} /> : <CaseTable rows={rows} />;
}

function QueueEmpty({ tab, counts }: { tab: CaseTab; counts: CaseQueue['counts'] | undefined }) {
  const { t } = useI18n();
  const unassigned = counts?.unassigned ?? 0;
  return (
    <Empty title={t(`queue.empty.${tab}`)}>
      {tab === 'mine' && unassigned > 0 && (
        <Anchor renderRoot={(props) => <Link to="/cases" search={{ tab: 'unassigned' }} {...props} />}>
          {t('queue.empty.goUnassigned', { count: unassigned })}
        </Anchor>
      )}
    </Empty>
  );
}

function QueueSkeleton() {
  return (
    <Stack gap="xs">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={52} />
      ))}
    </Stack>
  );
}
