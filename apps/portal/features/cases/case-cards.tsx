import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../api/types';
import { SeverityBadge } from '../../components/severity-badge';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue.module.css';
import { AppealBadge } from './appeal-badge';
import { SelectCase } from './select-case';
import type { Selection } from './use-selection';

interface CaseCardsProps {
  rows: readonly CaseRow[];
  /** Null where nothing can be done to several cases at once. */
  selection: Selection | null;
}

/** The queue on a narrow screen: one card a case, the most pressing facts first. */
export function CaseCards({ rows, selection }: CaseCardsProps) {
  const { t } = useI18n();
  return (
    <ul className={styles.cards} aria-label={t('queue.title')}>
      {rows.map((row) => (
        <CaseCard key={row.id} row={row} selection={selection} />
      ))}
    </ul>
  );
}

function CaseCard({ row, selection }: { row: CaseRow; selection: Selection | null }) {
  const { t, label, pick, shortDateTime } = useI18n();
  const more = row.issueCount > 1 ? ` ${t('queue.moreIssues', { count: row.issueCount - 1 })}` : '';
  return (
    <li className={styles.card} data-overdue={row.isOverdue} data-case-row>
      <div className={styles.cardHead}>
        {selection && <SelectCase row={row} selection={selection} />}
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className={styles.caseLink} data-case-link>
          {row.number}
        </Link>
        {row.closedAt ? (
          <span className={styles.exact}>{t('queue.card.closed', { at: shortDateTime(row.closedAt) })}</span>
        ) : (
          <TimeLeftChip dueAt={row.nextDueAt} isOverdue={row.isOverdue} isInRow />
        )}
      </div>
      <div className={styles.cardHead}>
        <span>
          {label('category', row.primaryCategory)}
          <span className={styles.none}>{more}</span>
        </span>
        <SeverityBadge severity={row.severity} isProvisional={row.isSeverityProvisional} />
      </div>
      <AppealBadge row={row} />
      <div className={styles.second}>
        {[
          pick(row.siteNameJa, row.siteNameEn) ?? t('queue.noSite'),
          !row.closedAt && label('status', row.status),
          t('queue.card.assignee', { name: row.assignee?.displayName ?? t('queue.noAssignee') }),
          row.nextDueAt && shortDateTime(row.nextDueAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}
