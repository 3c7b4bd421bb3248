import { Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { referralsQuery } from '../../api/referrals.queries';
import type { ReferralRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { isWaited, pendingFirst } from './referral.rules';

/** The referrals made to this partner organisation. */
export function ReferralsPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(referralsQuery);
  const factsOf = useReferralFacts();
  return (
    <Page title={t('referrals.title')} lead={t('referrals.lead')}>
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ pages }) => {
          const rows = pendingFirst(pages.flatMap((page) => page.items));
          if (rows.length === 0) {
            return (
              <Empty title={t('referrals.empty')}>
                <Text>{t('referrals.emptyText')}</Text>
              </Empty>
            );
          }
          return (
            <Stack gap="md">
              <RowList label={t('referrals.title')} rows={rows} factsOf={factsOf} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

function useReferralFacts() {
  const { t, label, dateTime } = useI18n();
  return (row: ReferralRow): RowFact[] => [
    {
      name: t('queue.col.number'),
      value: (
        <Link to="/referrals/$referralId" params={{ referralId: row.id }}>
          {row.caseNumber}
        </Link>
      ),
    },
    { name: t('referrals.col.state'), value: label('referralState', row.state) },
    {
      name: t('referrals.col.answerBy'),
      value: isWaited(row) ? <TimeLeftChip dueAt={row.dueAt} isOverdue={row.isOverdue} isInRow /> : '—',
    },
    { name: t('queue.col.issue'), value: row.primaryCategory ? label('category', row.primaryCategory) : '—' },
    { name: t('referrals.col.reason'), value: label('referralReason', row.reason) },
    { name: t('referrals.col.opened'), value: dateTime(row.openedAt) },
  ];
}
