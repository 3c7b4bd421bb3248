import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type MemberReportRow, ownMemberReportsQuery } from '../../api/member-reports.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';

/** The quarterly reports of one's own organisation. */
export function OwnMemberReportsPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(ownMemberReportsQuery);
  const factsOf = useFacts();
  return (
    <Page title={t('memberReports.ownTitle')} lead={t('memberReports.ownLead')}>
      <PagedRows
        label={t('memberReports.ownTitle')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('memberReports.none')}>{t('memberReports.noneText')}</Empty>}
      />
    </Page>
  );
}

function useFacts() {
  const { t, day } = useI18n();
  const quarterName = useQuarterName();
  return ({ id, quarter, edition, state, releasedAt, isCorrection }: MemberReportRow): RowFact[] => [
    {
      name: t('memberReports.quarter'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/quarterly-reports/$reportId" params={{ reportId: id }} {...props} />}>
          {quarterName(quarter)}
        </Anchor>
      ),
    },
    {
      name: t('memberReports.edition'),
      value: isCorrection ? t('memberReports.corrected', { edition }) : String(edition),
    },
    {
      name: t('memberReports.state'),
      value: t(state === 'recalled' ? 'memberReports.wasRecalled' : 'memberReports.stands'),
    },
    { name: t('memberReports.released'), value: releasedAt ? day(releasedAt) : '–' },
  ];
}
