import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import {
  type ActivityFigures,
  type MissingReport,
  missingReportsQuery,
  type ReportLine,
  reportsQuery,
  type ReportTab,
} from '../../api/activity.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../cases/queue.module.css';
import { ActionsList } from './actions-list';
import { type ActivityTab, activityTabs, isReportTab } from './activity.search';
import { useHalf } from './use-half';

const route = getRouteApi('/signed-in/activity-reports');
/** The api counts no further. */
const countedTo = 1000;

/** The officers' list of what members report, and of who has not. */
export function ActivityReportsPage() {
  const { t } = useI18n();
  const { tab = 'submitted' } = route.useSearch();
  const isForum = tab === 'forum';
  // The counts come with every page of reports.
  const figures = useInfiniteQuery(reportsQuery(isReportTab(tab) ? tab : 'submitted')).data?.pages[0]?.figures;
  return (
    <Page
      title={t('activity.officerTitle')}
      lead={t('activity.officerLead')}
      actions={
        isForum && (
          <Button component="a" href="/api/v1/activity-reports-forum" download variant="default">
            {t('activity.print')}
          </Button>
        )
      }
    >
      <Tabs current={tab} figures={figures} />
      {isReportTab(tab) ? <Reports tab={tab} /> : <Missing />}
    </Page>
  );
}

function Tabs({ current, figures }: { current: ActivityTab; figures: ActivityFigures | undefined }) {
  const { t, label, number } = useI18n();
  const count = (tab: ActivityTab) => {
    const counted = { submitted: figures?.toReview, missing: figures?.notReported }[tab as 'submitted' | 'missing'];
    if (counted === undefined) return null;
    return <span className={styles.count}>{counted < countedTo ? number(counted) : `${number(countedTo)}+`}</span>;
  };
  return (
    <nav className={styles.tabs} aria-label={t('activity.tabs')}>
      {activityTabs.map((tab) => (
        <Link
          key={tab}
          to="/activity-reports"
          search={{ tab }}
          className={styles.tab}
          activeOptions={{ exact: true }}
          activeProps={{}}
          aria-current={tab === current ? 'page' : undefined}
        >
          {label('reportTab', tab)}
          {count(tab)}
        </Link>
      ))}
    </nav>
  );
}

function Reports({ tab }: { tab: ReportTab }) {
  const { t, pick, label, day } = useI18n();
  const halfOf = useHalf();
  const query = useInfiniteQuery(reportsQuery(tab));
  const factsOf = ({ id, memberNameJa, memberNameEn, ...row }: ReportLine): RowFact[] => [
    {
      name: t('activity.member'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/activity-reports/$reportId" params={{ reportId: id }} {...props} />}>
          {pick(memberNameJa, memberNameEn)}
        </Anchor>
      ),
    },
    { name: t('activity.half'), value: halfOf(row.halfYear) },
    { name: t('activity.state'), value: label('reportState', row.state) },
    { name: t('activity.actions'), value: <ActionsList actions={row.actions} /> },
    { name: t('activity.sentOn'), value: row.submittedAt ? day(row.submittedAt) : '–' },
  ];
  return (
    <PagedRows
      label={t('activity.officerTitle')}
      query={query}
      factsOf={factsOf}
      empty={<Empty title={t('activity.nothing')}>{t('activity.nothingText')}</Empty>}
    />
  );
}

function Missing() {
  const { t, pick, label, day } = useI18n();
  const halfOf = useHalf();
  const query = useInfiniteQuery(missingReportsQuery);
  const first = query.data?.pages[0];
  const factsOf = ({ id, nameJa, nameEn, kind, state }: MissingReport): RowFact[] => [
    {
      name: t('activity.member'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/members/$memberId" params={{ memberId: id }} {...props} />}>
          {pick(nameJa, nameEn)}
        </Anchor>
      ),
    },
    { name: t('activity.kind'), value: label('memberKind', kind) },
    {
      name: t('activity.state'),
      value: state === 'returned' ? label('reportState', state) : t(state ? 'activity.begun' : 'activity.notBegun'),
    },
  ];
  return (
    <Stack gap="md">
      {first && (
        <Text c="gray.7">{t('activity.missingFor', { half: halfOf(first.halfYear), on: day(first.dueOn) })}</Text>
      )}
      <PagedRows
        label={label('reportTab', 'missing')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('activity.allReported')}>{t('activity.nothingText')}</Empty>}
      />
    </Stack>
  );
}
