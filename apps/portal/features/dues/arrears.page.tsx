import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { arrearsQuery } from '../../api/bank.queries';
import type { ArrearsRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { DuesParts } from './dues-parts';
import { useYen } from './use-yen';

/** What is overdue, by member and age. */
export function ArrearsPage() {
  const { t, day } = useI18n();
  const yen = useYen();
  const factsOf = useArrearsFacts();
  return (
    <Page
      title={t('arrears.title')}
      lead={t('arrears.lead')}
      actions={
        <Button component="a" href="/api/v1/arrears.csv" download variant="default">
          {t('arrears.csv')}
        </Button>
      }
    >
      <Stack gap="md">
        <DuesParts />
        <QueryView query={useQuery(arrearsQuery)} skeleton={<Skeleton height={280} />}>
          {({ rows, totalYen, day: on, isCut }) =>
            rows.length === 0 ? (
              <Empty title={t('arrears.none')}>{t('arrears.noneText')}</Empty>
            ) : (
              <Stack gap="sm" data-arrears>
                <Text>{t('arrears.total', { amount: yen(totalYen), day: day(on) })}</Text>
                {isCut && <Text>{t('arrears.cut')}</Text>}
                <RowList label={t('arrears.title')} rows={rows} factsOf={factsOf} />
              </Stack>
            )
          }
        </QueryView>
      </Stack>
    </Page>
  );
}

function useArrearsFacts() {
  const { t, pick, label, day } = useI18n();
  const yen = useYen();
  const amount = (value: number) => (value > 0 ? yen(value) : '–');
  return (row: ArrearsRow): RowFact[] => [
    {
      name: t('arrears.member'),
      value: (
        <>
          {pick(row.nameJa, row.nameEn)}
          <div>{label('memberStatus', row.status)}</div>
        </>
      ),
    },
    { name: t('arrears.oldest'), value: day(row.oldestDueOn) },
    { name: t('arrears.upTo30'), value: amount(row.upTo30) },
    { name: t('arrears.upTo60'), value: amount(row.upTo60) },
    { name: t('arrears.upTo90'), value: amount(row.upTo90) },
    { name: t('arrears.above90'), value: amount(row.above90) },
    { name: t('arrears.sum'), value: yen(row.totalYen) },
  ];
}
