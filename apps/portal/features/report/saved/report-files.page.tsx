import { Page } from '../../../components/page';
import { useI18n } from '../../../i18n/i18n.context';
import { ReportTabs } from '../report-tabs';
import { ReportFiles } from './report-files';

/** Everything that was made into a file for whoever looks at it. */
export function ReportFilesPage() {
  const { t } = useI18n();
  return (
    <Page title={t('reportFiles.title')} lead={t('reportFiles.lead')}>
      <ReportTabs current="files" />
      <ReportFiles />
    </Page>
  );
}
