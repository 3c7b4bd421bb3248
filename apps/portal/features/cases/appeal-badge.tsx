import type { CaseRow } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue.module.css';

/** Says in a line of the queue that the worker appealed and somebody else has to decide. */
export function AppealBadge({ row }: { row: CaseRow }) {
  const { t } = useI18n();
  if (!row.isAppealOpen) return null;
  return (
    <div>
      <span className={styles.appeal}>{t('appeal.inQueue')}</span>
    </div>
  );
}
