import { Button } from '@mantine/core';
import type { DeskReport } from '../../api/files.queries';
import type { MonthSpan } from '../../api/reports.queries';
import { FileMaker } from '../../components/file-maker';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './report.module.css';

/** A report of the desk as a file or on paper. */
export function ReportActions({ report, span: { from, to } }: { report: DeskReport; span: MonthSpan }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const formats = [
    ['csv', t('report.csv')],
    ['xlsx', t('reports.xlsx')],
    ['pdf', t('reports.pdf')],
  ] as const;
  const print = (
    <Button variant="default" onClick={() => window.print()}>
      {t('report.print')}
    </Button>
  );
  return (
    <div className={styles.actions} data-no-print>
      {permissions.includes('report.export') ? (
        <FileMaker key={`${report} ${from} ${to}`} wish={{ of: 'deskReport', report, from, to }} formats={formats}>
          {print}
        </FileMaker>
      ) : (
        print
      )}
    </div>
  );
}
