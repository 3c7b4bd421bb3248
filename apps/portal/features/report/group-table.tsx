import { Table } from '@mantine/core';
import type { DeskGroupReport } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { deskGroups } from './report.rules';
import styles from './report.module.css';

/** Every number of the chart, with totals and each group's share. */
export function GroupTable({ report }: { report: DeskGroupReport }) {
  const { t, label, month, number, locale } = useI18n();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1 });
  return (
    <div className={styles.frame} role="group" aria-label={t('report.table')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('report.col.month')}</Table.Th>
            {deskGroups.map((group) => (
              <Table.Th key={group} scope="col" className={styles.figure}>
                {label('deskGroup', group)}
              </Table.Th>
            ))}
            <Table.Th scope="col" className={styles.figure}>
              {t('report.total')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.rows.map((row) => (
            <Table.Tr key={row.month}>
              <Table.Th scope="row">{month(row.month)}</Table.Th>
              {deskGroups.map((group) => (
                <Table.Td key={group} className={styles.figure}>
                  {number(row.counts[group])}
                </Table.Td>
              ))}
              <Table.Td className={styles.figure}>{number(row.total)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr className={styles.totals}>
            <Table.Th scope="row">{t('report.total')}</Table.Th>
            {deskGroups.map((group) => (
              <Table.Td key={group} className={styles.figure}>
                {number(report.totals[group])}
              </Table.Td>
            ))}
            <Table.Td className={styles.figure}>{number(report.issues)}</Table.Td>
          </Table.Tr>
          {report.issues > 0 && (
            <Table.Tr>
              <Table.Th scope="row">{t('report.share')}</Table.Th>
              {deskGroups.map((group) => (
                <Table.Td key={group} className={styles.figure}>
                  {percent.format(report.totals[group] / report.issues)}
                </Table.Td>
              ))}
              <Table.Td className={styles.figure}>{percent.format(1)}</Table.Td>
            </Table.Tr>
          )}
        </Table.Tfoot>
      </Table>
    </div>
  );
}
