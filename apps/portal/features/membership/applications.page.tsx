import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { applicationsQuery } from '../../api/membership.queries';
import type { ApplicationPage, ApplicationRow, ApplicationTab } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../cases/queue.module.css';
import { Prefectures } from '../partners/partner-facts';
import { applicationTabs } from './membership.search';

const route = getRouteApi('/signed-in/applications');
/** The api counts no further. */
const countedTo = 1000;

/** The officers' queue of applications for membership. */
export function ApplicationsPage() {
  const { t } = useI18n();
  const { tab = 'waiting' } = route.useSearch();
  const query = useInfiniteQuery(applicationsQuery(tab));
  const factsOf = useApplicationFacts();
  return (
    <Page title={t('applications.title')} lead={t('applications.lead')}>
      <Tabs current={tab} counts={query.data?.pages[0]?.counts} />
      <PagedRows
        label={t('applications.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('applications.empty')}>{t('applications.emptyText')}</Empty>}
      />
    </Page>
  );
}

function Tabs({ current, counts }: { current: ApplicationTab; counts: ApplicationPage['counts'] | undefined }) {
  const { t, label, number } = useI18n();
  const count = (tab: ApplicationTab) => {
    if (tab === 'ended' || counts === undefined) return null;
    return (
      <span className={styles.count}>{counts[tab] < countedTo ? number(counts[tab]) : `${number(countedTo)}+`}</span>
    );
  };
  return (
    <nav className={styles.tabs} aria-label={t('applications.tabs')}>
      {applicationTabs.map((tab) => (
        <Link
          key={tab}
          to="/applications"
          search={{ tab }}
          className={styles.tab}
          activeOptions={{ exact: true }}
          activeProps={{}}
          aria-current={tab === current ? 'page' : undefined}
        >
          {label('applicationTab', tab)}
          {count(tab)}
        </Link>
      ))}
    </nav>
  );
}

function useApplicationFacts() {
  const { t, label, pick, dateTime } = useI18n();
  return (row: ApplicationRow): RowFact[] => [
    {
      name: t('members.name'),
      value: (
        <>
          <Link to="/applications/$applicationId" params={{ applicationId: row.id }}>
            {pick(row.nameJa, row.nameEn)}
          </Link>
          <div>{label('memberKind', row.kind)}</div>
        </>
      ),
    },
    { name: t('members.prefecture'), value: <Prefectures codes={[row.prefectureCode]} /> },
    { name: t('applications.submittedAt'), value: dateTime(row.submittedAt) },
    { name: t('applications.state'), value: label('applicationState', row.state) },
  ];
}
