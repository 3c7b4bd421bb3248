import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type SavedReportRow, savedReportsQuery } from '../../../api/questions.queries';
import { Empty } from '../../../components/empty';
import { Page } from '../../../components/page';
import { PagedRows } from '../../../components/paged-rows';
import type { RowFact } from '../../../components/row-list';
import { useI18n } from '../../../i18n/i18n.context';
import { ReportTabs } from '../report-tabs';

/** Questions that somebody keeps: one's own, and those that are shared. */
export function SavedReportsPage() {
  const { t } = useI18n();
  return (
    <Page
      title={t('savedReports.title')}
      lead={t('savedReports.lead')}
      actions={<Button renderRoot={(props) => <Link to="/report/build" {...props} />}>{t('savedReports.new')}</Button>}
    >
      <ReportTabs current="saved" />
      <SavedReports />
    </Page>
  );
}

function SavedReports() {
  const { t, day } = useI18n();
  const query = useInfiniteQuery(savedReportsQuery);
  const factsOf = ({ id, name, ownerName, isOwn, isShared, version, changedAt }: SavedReportRow): RowFact[] => [
    {
      name: t('question.name'),
      value: (
        <Anchor
          renderRoot={(props) => <Link to="/report/saved/$savedReportId" params={{ savedReportId: id }} {...props} />}
        >
          {name}
        </Anchor>
      ),
    },
    { name: t('savedReports.owner'), value: isOwn ? t('savedReports.yourself') : ownerName },
    { name: t('savedReports.for'), value: t(isShared ? 'savedReports.shared' : 'savedReports.own') },
    { name: t('savedReports.version'), value: `${version} (${day(changedAt)})` },
  ];
  return (
    <PagedRows
      label={t('savedReports.title')}
      query={query}
      factsOf={factsOf}
      height={160}
      empty={<Empty title={t('savedReports.none')}>{t('savedReports.noneText')}</Empty>}
    />
  );
}
