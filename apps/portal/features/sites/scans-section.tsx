import { Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { siteScansQuery } from '../../api/posters.queries';
import type { Scans } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

/** How often the poster of a site was scanned, by month: sums for the officer, rough ones for the company. */
export function ScansSection({ siteId }: { siteId: string }) {
  const { t } = useI18n();
  const query = useQuery(siteScansQuery(siteId));
  return (
    <Section title={t('reach.scans')}>
      <QueryView query={query} skeleton={<Skeleton height={120} />}>
        {(scans) => <Told scans={scans} />}
      </QueryView>
      <Text size="sm" c="gray.7">
        {t('reach.scansRule')}
      </Text>
    </Section>
  );
}

function Told({ scans: { scope, months } }: { scans: Scans }) {
  const { t, label, number } = useI18n();
  if (scope === 'withheld') return <Text>{label('scanScope', scope)}</Text>;
  if (months.length === 0) return <Text>{t('reach.scansNone')}</Text>;
  const said = months.map(({ month, scans, band }) => ({
    month,
    value: scans === null ? label('scanBand', band ?? '') : number(scans),
  }));
  return (
    <>
      {scope === 'together' && <Text>{label('scanScope', scope)}</Text>}
      <MonthsTable months={said} />
    </>
  );
}

/** Months with what was counted in them. */
export function MonthsTable({ months }: { months: readonly { month: string; value: string }[] }) {
  const { t, month: named } = useI18n();
  return (
    <Table aria-label={t('reach.scans')} maw={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('reach.month')}</Table.Th>
          <Table.Th ta="right">{t('reach.scansColumn')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {months.map(({ month, value }) => (
          <Table.Tr key={month}>
            <Table.Td>{named(month)}</Table.Td>
            <Table.Td ta="right">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
