import { Link } from '@tanstack/react-router';
import type { CaseQueue, CaseTab } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { caseTabs, type QueueSearch, withoutTab } from './queue.search';
import styles from './queue.module.css';

interface QueueTabsProps {
  search: QueueSearch;
  /** Not there until the first page has loaded. */
  counts: CaseQueue['counts'] | undefined;
  /** A number beyond this one means: more than this many. */
  countedTo: number;
}

/** The queues as links: each has its own address, takes the filter along, and can be opened beside another. */
export function QueueTabs({ search, counts, countedTo }: QueueTabsProps) {
  const { t } = useI18n();
  const current = search.tab ?? 'all';
  return (
    <nav className={styles.tabs} aria-label={t('queue.tabs')}>
      {caseTabs.map((tab) => (
        <Link
          key={tab}
          to="/cases"
          search={{ ...withoutTab(search), tab }}
          className={styles.tab}
          activeOptions={{ exact: true }}
          activeProps={{}}
          aria-current={tab === current ? 'page' : undefined}
          data-alarm={tab === 'overdue' && (counts?.overdue ?? 0) > 0}
        >
          {t(`queue.tab.${tab}`)}
          {counts && <Count tab={tab} counts={counts} countedTo={countedTo} />}
        </Link>
      ))}
    </nav>
  );
}

function Count({ tab, counts, countedTo }: { tab: CaseTab; counts: CaseQueue['counts']; countedTo: number }) {
  const { t, number } = useI18n();
  const isMore = counts[tab] > countedTo;
  if (!isMore) return <span className={styles.count}>{number(counts[tab])}</span>;
  const count = number(countedTo);
  return (
    <span className={styles.count} title={t('queue.countMoreText', { count })}>
      {t('queue.countMore', { count })}
    </span>
  );
}
