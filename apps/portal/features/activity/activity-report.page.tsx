import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ActivityReport, reportQuery } from '../../api/activity.queries';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { ReportReview } from './report-review';
import { ReportMessages, ReportWords } from './report-words';
import { useHalf } from './use-half';

const route = getRouteApi('/signed-in/activity-reports/$reportId');

/** One report for the officer: what it says, what was asked about it, and what can be done. */
export function ActivityReportPage() {
  const query = useQuery(reportQuery(route.useParams().reportId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(report) => <ReportView report={report} />}
    </QueryView>
  );
}

function ReportView({ report }: { report: ActivityReport }) {
  const { t, pick, label } = useI18n();
  const halfOf = useHalf();
  const { id, memberNameJa, memberNameEn, halfYear, state } = report;
  return (
    <Page
      title={pick(memberNameJa, memberNameEn) ?? ''}
      lead={`${halfOf(halfYear)} · ${label('reportState', state)}`}
      actions={<Anchor renderRoot={(props) => <Link to="/activity-reports" {...props} />}>{t('action.back')}</Anchor>}
    >
      <ReportReview report={report} />
      <ReportMessages report={report} />
      <ReportWords report={report} needsCopy fileUrl={(fileId) => `/api/v1/activity-reports/${id}/files/${fileId}`} />
    </Page>
  );
}
