import { Checkbox, Paper, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CaseRow } from '../../api/types';
import { SeverityBadge } from '../../components/severity-badge';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue.module.css';
import { AppealBadge } from './appeal-badge';
import { SelectCase } from './select-case';
import type { Selection } from './use-selection';

interface CaseTableProps {
  rows: readonly CaseRow[];
  /** Null where nothing can be done to several cases at once. */
  selection: Selection | null;
}

/** The queue on a wide screen. The case number is the link; the whole row takes the pointer. */
export function CaseTable({ rows, selection }: CaseTableProps) {
  const isClosedTab = rows.every(({ status }) => status === 'closed');
  const { t } = useI18n();
  return (
    <Paper withBorder className={styles.frame}>
      <Table className={styles.table} aria-label={t('queue.title')}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th>
                <SelectAll count={rows.length} selection={selection} />
              </Table.Th>
            )}
            <Table.Th>{t(isClosedTab ? 'queue.col.closedAt' : 'queue.col.timeLeft')}</Table.Th>
            <Table.Th>{t('queue.col.number')}</Table.Th>
            <Table.Th>{t('queue.col.severity')}</Table.Th>
            <Table.Th>{t('queue.col.issue')}</Table.Th>
            <Table.Th>{t('queue.col.site')}</Table.Th>
            <Table.Th>{t('queue.col.status')}</Table.Th>
            <Table.Th>{t('queue.col.assignee')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <CaseTableRow key={row.id} row={row} selection={selection} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function SelectAll({ count, selection }: { count: number; selection: Selection }) {
  const { t } = useI18n();
  const isAll = selection.chosen.length === count;
  return (
    <Checkbox
      aria-label={t('bulk.selectAll')}
      checked={isAll}
      indeterminate={!isAll && selection.chosen.length > 0}
      onChange={() => selection.turnAll(!isAll)}
    />
  );
}

function CaseTableRow({ row, selection }: { row: CaseRow; selection: Selection | null }) {
  const { t, label, pick, shortDateTime } = useI18n();
  return (
    <Table.Tr className={styles.row} data-overdue={row.isOverdue} data-case-row>
      {selection && (
        <Table.Td>
          <SelectCase row={row} selection={selection} />
        </Table.Td>
      )}
      <Table.Td>
        <WhenCell row={row} />
      </Table.Td>
      <Table.Td>
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className={styles.caseLink} data-case-link>
          {row.number}
        </Link>
        <div className={styles.second}>
          <span className={styles.exact}>{t('case.received', { at: shortDateTime(row.receivedAt) })}</span>
        </div>
      </Table.Td>
      <Table.Td>
        <SeverityBadge severity={row.severity} isProvisional={row.isSeverityProvisional} />
      </Table.Td>
      <Table.Td>
        {label('category', row.primaryCategory)}
        {row.issueCount > 1 && (
          <div className={styles.second}>{t('queue.moreIssues', { count: row.issueCount - 1 })}</div>
        )}
      </Table.Td>
      <Table.Td>
        {pick(row.siteNameJa, row.siteNameEn) ?? <span className={styles.none}>{t('queue.noSite')}</span>}
      </Table.Td>
      <Table.Td>
        {label('status', row.status)}
        <AppealBadge row={row} />
      </Table.Td>
      <Table.Td>{row.assignee?.displayName ?? <span className={styles.none}>{t('queue.noAssignee')}</span>}</Table.Td>
    </Table.Tr>
  );
}

/** Time left of an open case; the moment at which a closed one was closed. */
function WhenCell({ row }: { row: CaseRow }) {
  const { label, shortDateTime } = useI18n();
  if (row.closedAt) return <span className={styles.exact}>{shortDateTime(row.closedAt)}</span>;
  return (
    <>
      <TimeLeftChip dueAt={row.nextDueAt} isOverdue={row.isOverdue} isInRow />
      {row.nextDueAt && (
        <div className={styles.second}>
          {row.nextDueKind && `${label('deadline', row.nextDueKind)} `}
          <span className={styles.exact}>{shortDateTime(row.nextDueAt)}</span>
        </div>
      )}
    </>
  );
}
