import { Link } from '@tanstack/react-router';
import type { CaseQueue } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { caseTabs } from './queue.search';
import styles from './queue.module.css';

interface QueueTabsProps {
  /** Not there until the first page has loaded. */
  counts: CaseQueue['counts'] | undefined;
}

/** The queues as links: each has its own address and can be opened beside another. */
export function QueueTabs({ counts }: QueueTabsProps) {
  const { t, number } = useI18n();
  return (
    <nav className={styles.tabs} aria-label={t('queue.tabs')}>
      {caseTabs.map((tab) => (
        <Link
          key={tab}
          to="/cases"
          search={tab === 'all' ? {} : { tab }}
          className={styles.tab}
          activeOptions={{ exact: true }}
          data-alarm={tab === 'overdue' && (counts?.overdue ?? 0) > 0}
        >
          {t(`queue.tab.${tab}`)}
          {counts && <span className={styles.count}>{number(counts[tab])}</span>}
        </Link>
      ))}
    </nav>
  );
}
