import { Anchor, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queueQuery } from '../../api/queue.queries';
import type { CaseQueue, CaseRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { narrow } from '../../theme/tokens';
import { WaitingOverrides } from '../custody/waiting-overrides';
import { BulkAssign } from './bulk-assign';
import { CaseCards } from './case-cards';
import { rememberList } from './case-list.memory';
import { CaseTable } from './case-table';
import { FindCase } from './find-case';
import { OldestOverdue } from './oldest-overdue';
import { ActiveFilters, QueueFilterPanel } from './queue-filters';
import styles from './queue-filters.module.css';
import { QueueKeys } from './queue-keys';
import { QueueTabs } from './queue-tabs';
import { filterOf, narrowedBy, type QueueSearch } from './queue.search';
import { SavedFilterMenu } from './saved-filters';
import { TakeIn } from './take-in';
import { useDefaultFilter } from './use-default-filter';
import { type Selection, useSelection } from './use-selection';

const route = getRouteApi('/signed-in/cases');

/** The desk's queue: one tab at a time, narrowed by what stands in the address, least time left first. */
export function QueuePage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const isWaiting = useDefaultFilter(search);
  const { tab = 'all' } = search;
  return (
    <Page
      title={t('queue.title')}
      lead={t(tab === 'closed' ? 'queue.leadClosed' : 'queue.lead')}
      actions={
        <Group gap="sm">
          <QueueKeys />
          <TakeIn />
        </Group>
      }
    >
      <WaitingOverrides />
      {isWaiting ? <QueueSkeleton /> : <QueueContent search={search} />}
    </Page>
  );
}

function QueueContent({ search }: { search: QueueSearch }) {
  const { tab = 'all' } = search;
  const { permissions } = useUser();
  const query = useInfiniteQuery(queueQuery(tab, filterOf(search)));
  const first = query.data?.pages[0];
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(rows, JSON.stringify(search));
  const mayAssign = permissions.includes('case.assign') && tab !== 'closed';
  useEffect(() => rememberList(rows.map(({ id }) => id)));
  return (
    <Stack gap="md">
      <QueueTools search={search} />
      <OldestOverdue queue={first} tab={tab} />
      <QueueTabs search={search} counts={first?.counts} countedTo={first?.countedTo ?? 0} />
      <QueryView query={query} skeleton={<QueueSkeleton />}>
        {() => {
          if (rows.length === 0) return <QueueEmpty search={search} counts={first?.counts} />;
          return (
            <Stack gap="md">
              <QueueRows rows={rows} selection={mayAssign ? selection : null} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {mayAssign && <BulkAssign selection={selection} />}
    </Stack>
  );
}

/** Whether the fields of the filter are shown stays as it was while the address changes. */
const panelKey = 'madoguchi.filterOpen';

function QueueTools({ search }: { search: QueueSearch }) {
  const { t } = useI18n();
  const [isOpen, setIsOpen] = useState(() => window.sessionStorage.getItem(panelKey) === 'yes');
  const count = narrowedBy(search);
  const turn = () => {
    window.sessionStorage.setItem(panelKey, isOpen ? 'no' : 'yes');
    setIsOpen(!isOpen);
  };
  return (
    <Stack gap="sm">
      <div className={styles.tools}>
        <Button
          variant="default"
          leftSection={<IconFilter size={18} aria-hidden />}
          aria-expanded={isOpen}
          onClick={turn}
          data-filter-button
        >
          {count > 0 ? t('filter.openCount', { count }) : t('filter.open')}
        </Button>
        <SavedFilterMenu search={search} />
        <FindCase />
      </div>
      {isOpen && <QueueFilterPanel search={search} />}
      <ActiveFilters search={search} />
    </Stack>
  );
}

function QueueRows({ rows, selection }: { rows: readonly CaseRow[]; selection: Selection | null }) {
  const isNarrow = useMediaQuery(`(max-width: ${narrow})`, false, { getInitialValueInEffect: false });
  return isNarrow ? <CaseCards rows={rows} selection={selection} /> : <CaseTable rows={rows} selection={selection} />;
}

function QueueEmpty({ search, counts }: { search: QueueSearch; counts: CaseQueue['counts'] | undefined }) {
  const { t } = useI18n();
  const { tab = 'all' } = search;
  const unassigned = counts?.unassigned ?? 0;
  if (narrowedBy(search) > 0) return <Empty title={t('queue.empty.narrowed')} />;
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
