import { Alert, Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { reportPreviewQuery } from '../../api/member-reports.queries';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import { ReportDocument } from './report-document';

const route = getRouteApi('/signed-in/member-report-editions/$editionId/$reportId');

/** One report as its member will read it, for those who let them out. */
export function ReportPreviewPage() {
  const { t, pick } = useI18n();
  const quarterName = useQuarterName();
  const { editionId, reportId } = route.useParams();
  const query = useQuery(reportPreviewQuery(editionId, reportId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(report) => (
        <Page
          title={pick(report.memberNameJa, report.memberNameEn) ?? ''}
          lead={quarterName(report.quarter)}
          actions={
            <Anchor
              renderRoot={(props) => <Link to="/member-report-editions/$editionId" params={{ editionId }} {...props} />}
            >
              {t('action.back')}
            </Anchor>
          }
        >
          <Alert color="gray">{t('memberReports.preview')}</Alert>
          <ReportDocument report={report} />
        </Page>
      )}
    </QueryView>
  );
}
