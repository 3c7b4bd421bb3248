import { Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { companyCasesQuery } from '../../api/company-cases.queries';
import type { CompanyCaseRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Narrowed } from '../../components/narrowed';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { OwnFiguresSection } from './own-figures';
import { WhySummary } from './why-summary';

const route = getRouteApi('/signed-in/company-cases');

/** What the desk has shared with this member organisation. */
export function CompanyCasesPage() {
  const { t, label } = useI18n();
  const { waiting } = route.useSearch();
  const query = useInfiniteQuery(companyCasesQuery(waiting));
  return (
    <Page title={t('company.title')} lead={t('company.lead')}>
      {waiting && <Narrowed to={label('companyWait', waiting)} all="/company-cases" />}
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) {
            return (
              <Empty title={t('company.empty')}>
                <Text>{t('company.emptyText')}</Text>
              </Empty>
            );
          }
          return (
            <Stack gap="md">
              <CompanyCaseRows rows={rows} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      <OwnFiguresSection />
      <WhySummary />
    </Page>
  );
}

function CompanyCaseRows({ rows }: { rows: readonly CompanyCaseRow[] }) {
  const { t } = useI18n();
  const factsOf = useCompanyCaseFacts();
  return <RowList label={t('company.title')} rows={rows} factsOf={factsOf} />;
}

function useCompanyCaseFacts() {
  const { t, label, pick, day } = useI18n();
  return (row: CompanyCaseRow): RowFact[] => [
    {
      name: t('queue.col.number'),
      value: (
        <Link to="/company-cases/$shareId" params={{ shareId: row.id }}>
          {row.number}
        </Link>
      ),
    },
    {
      name: t('company.col.answerBy'),
      value: row.dueAt === null ? '—' : <TimeLeftChip dueAt={row.dueAt} isOverdue={row.isOverdue} isInRow />,
    },
    { name: t('queue.col.issue'), value: label('category', row.primaryCategory) },
    { name: t('queue.col.site'), value: pick(row.siteNameJa, row.siteNameEn) ?? t('queue.noSite') },
    { name: t('queue.col.status'), value: label('companyStatus', row.status) },
    {
      name: t('handlers.title'),
      value: row.handlers.map(({ displayName }) => displayName).join(', ') || '—',
    },
    { name: t('company.col.sharedOn'), value: day(row.sharedOn) },
  ];
}
