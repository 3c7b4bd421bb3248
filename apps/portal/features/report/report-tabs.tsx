import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from '../cases/queue.module.css';

type Report = 'groups' | 'operations' | 'trends' | 'ungp' | 'build' | 'saved' | 'files';

/** From one report to another. */
export function ReportTabs({ current }: { current: Report }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  if (!permissions.includes('report.read')) return null;
  const mark = (report: Report) => ({ className: styles.tab, 'aria-current': markOf(report === current) });
  return (
    <nav className={styles.tabs} aria-label={t('reports.tabs')} data-no-print>
      <Link to="/report" activeOptions={{ exact: true }} activeProps={{}} className={styles.tab}>
        {t('reportIndex.all')}
      </Link>
      <Link to="/report/groups" activeProps={{}} {...mark('groups')}>
        {t('reports.groups')}
      </Link>
      <Link to="/report/operations" search={{ kind: 'operations' }} activeProps={{}} {...mark('operations')}>
        {t('reports.operations')}
      </Link>
      <Link to="/report/operations" search={{ kind: 'trends' }} activeProps={{}} {...mark('trends')}>
        {t('reports.trends')}
      </Link>
      <Link to="/report/ungp" activeProps={{}} {...mark('ungp')}>
        {t('reports.ungp')}
      </Link>
      <Link to="/report/build" activeProps={{}} {...mark('build')}>
        {t('question.tab')}
      </Link>
      <Link to="/report/saved" activeProps={{}} {...mark('saved')}>
        {t('savedReports.tab')}
      </Link>
      {permissions.includes('report.export') && (
        <Link to="/report/files" activeProps={{}} {...mark('files')}>
          {t('reportFiles.tab')}
        </Link>
      )}
    </nav>
  );
}

function markOf(isCurrent: boolean): 'page' | undefined {
  return isCurrent ? 'page' : undefined;
}
