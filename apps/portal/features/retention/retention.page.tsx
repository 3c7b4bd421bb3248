import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { retentionQuery } from '../../api/retention.queries';
import type { RetentionRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';

const daysAhead = 90;

/** The dry run: what will be erased in the next three months, and what is kept although its time is over. */
export function RetentionPage() {
  const { t } = useI18n();
  const query = useQuery(retentionQuery(daysAhead));
  const factsOf = useFacts();
  return (
    <Page title={t('retention.title')} lead={t('retention.lead', { days: daysAhead })}>
      <QueryView query={query} skeleton={<Skeleton height={320} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('retention.empty')}>
              <Text>{t('retention.emptyText')}</Text>
            </Empty>
          ) : (
            <RowList label={t('retention.title')} rows={items.map(identified)} factsOf={factsOf} />
          )
        }
      </QueryView>
    </Page>
  );
}

/** A case may be there twice: with its name and address, and whole. */
function identified(row: RetentionRow) {
  return { ...row, id: `${row.caseId} ${row.part}` };
}

function useFacts() {
  const { t, label, day } = useI18n();
  return ({ caseId, number, part, dueAt, periodOf, keptBy }: RetentionRow): RowFact[] => [
    {
      name: t('retention.col.case'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>{number}</Anchor>
      ),
    },
    { name: t('retention.col.what'), value: label('retainedPart', part) },
    { name: t('retention.col.due'), value: day(dueAt) },
    { name: t('retention.col.why'), value: label('periodOf', periodOf) },
    { name: t('retention.col.kept'), value: keptBy ? label('keptBy', keptBy) : t('retention.goes') },
  ];
}
