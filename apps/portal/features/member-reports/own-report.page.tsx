import { Alert, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type MemberReport, memberReportFileUrl, ownMemberReportQuery } from '../../api/member-reports.queries';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import { ReportDocument } from './report-document';

const route = getRouteApi('/signed-in/quarterly-reports/$reportId');

/** One quarterly report, with its files. */
export function OwnMemberReportPage() {
  const query = useQuery(ownMemberReportQuery(route.useParams().reportId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(report) => <ReportView report={report} />}
    </QueryView>
  );
}

function ReportView({ report }: { report: MemberReport }) {
  const { t, pick, day } = useI18n();
  const quarterName = useQuarterName();
  const { quarter, edition, state, madeAt } = report;
  const name = pick(report.memberNameJa, report.memberNameEn) ?? '';
  return (
    <Page
      title={quarterName(quarter)}
      lead={t('memberReports.oneLead', { name, edition, on: day(madeAt) })}
      actions={<Anchor renderRoot={(props) => <Link to="/quarterly-reports" {...props} />}>{t('action.back')}</Anchor>}
    >
      {state === 'recalled' ? (
        <Recalled report={report} />
      ) : (
        <>
          <Files id={report.id} />
          <ReportDocument report={report} />
        </>
      )}
    </Page>
  );
}

function Recalled({ report: { recalledAt, recallReason } }: { report: MemberReport }) {
  const { t, day } = useI18n();
  return (
    <Alert color="warning" data-recalled>
      <Text>{t('memberReports.recalledOn', { on: recalledAt ? day(recalledAt) : '' })}</Text>
      <Text>{recallReason}</Text>
    </Alert>
  );
}

function Files({ id }: { id: string }) {
  const { t } = useI18n();
  const files = [
    ['pdf', 'ja', t('memberReports.pdfJa')],
    ['pdf', 'en', t('memberReports.pdfEn')],
    ['csv', 'ja', t('memberReports.csvJa')],
    ['csv', 'en', t('memberReports.csvEn')],
  ] as const;
  return (
    <Group gap="sm" data-no-print>
      {files.map(([format, language, words]) => (
        <Button
          key={words}
          component="a"
          href={memberReportFileUrl(id, format, language)}
          download
          variant="default"
          data-file={`${format}-${language}`}
        >
          {words}
        </Button>
      ))}
      <Button variant="default" onClick={() => window.print()}>
        {t('report.print')}
      </Button>
    </Group>
  );
}
