import { Button } from '@mantine/core';
import type { Question } from '../../../api/questions.queries';
import { FileMaker } from '../../../components/file-maker';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';
import styles from '../report.module.css';

const formats = ['csv', 'xlsx', 'pdf'] as const;

/** Has the answer made into a file, or printed. */
export function FileButtons({ question, reportId }: { question: Question; reportId?: string }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  if (!permissions.includes('report.export')) return null;
  const wish = { of: 'question', question, ...(reportId !== undefined && { reportId }) } as const;
  return (
    <div className={styles.actions} data-no-print>
      <FileMaker
        wish={wish}
        formats={formats.map((format) => [format, t('question.file', { format: format.toUpperCase() })] as const)}
      />
      <Button variant="default" onClick={() => window.print()}>
        {t('report.print')}
      </Button>
    </div>
  );
}
