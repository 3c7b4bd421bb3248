import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type Question, type ReportFileFormat, useAskFile } from '../../../api/questions.queries';
import { problemText } from '../../../components/problem-alert';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';
import styles from '../report.module.css';

const formats: readonly ReportFileFormat[] = ['csv', 'xlsx', 'pdf'];

/** Has the answer made into a file; the list of files says how far it is. */
export function FileButtons({ question, reportId }: { question: Question; reportId?: string }) {
  const i18n = useI18n();
  const { permissions } = useUser();
  const ask = useAskFile();
  const notify = useNotify();
  const navigate = useNavigate();
  if (!permissions.includes('report.export')) return null;
  const askFor = (format: ReportFileFormat) =>
    void ask
      .mutateAsync({ question, format, ...(reportId !== undefined && { reportId }) })
      .then(() => {
        notify(i18n.t('question.fileAsked'));
        return navigate({ to: '/report/files' });
      })
      .catch((error: unknown) => notify(problemText(i18n, error), { stays: true }));
  return (
    <div className={styles.actions} data-no-print>
      {formats.map((format) => (
        <Button key={format} variant="default" loading={ask.isPending} onClick={() => askFor(format)}>
          {i18n.t('question.file', { format: format.toUpperCase() })}
        </Button>
      ))}
      <Button variant="default" onClick={() => window.print()}>
        {i18n.t('report.print')}
      </Button>
    </div>
  );
}
