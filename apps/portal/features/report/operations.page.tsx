import '@mantine/charts/styles.layer.css';
import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { operationsQuery, periodsQuery, untilCounted } from '../../api/reports.queries';
import type { OperationsReport, ReportPeriod } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { PeriodPicker } from './period-picker';
import { ReportActions } from './report-actions';
import { ReportSheet } from './report-sheet';
import { ReportTabs } from './report-tabs';
import { WaitingNote } from './waiting-note';
import { startingSpan } from './report.rules';
import styles from './report.module.css';

/** More do not fit beside another table. */
const narrowColumns = 3;

const route = getRouteApi('/signed-in/report/operations');

/** What the desk does, or what people come with over time: exact figures for the desk. */
export function OperationsPage() {
  const periods = useQuery(periodsQuery);
  return (
    <QueryView query={periods} skeleton={<Skeleton height={480} />}>
      {(items) => <OperationsView periods={items} />}
    </QueryView>
  );
}

function OperationsView({ periods }: { periods: readonly ReportPeriod[] }) {
  const { t, month } = useI18n();
  const navigate = useNavigate();
  const { kind = 'operations', ...search } = route.useSearch();
  const span = startingSpan(search, periods, new Date());
  const report = useQuery({ ...operationsQuery(kind, span), ...untilCounted });
  return (
    <Page
      title={t(`reports.${kind}Title`)}
      lead={t('report.range', { from: month(span.from), to: month(span.to) })}
      actions={<ReportActions report={kind} span={span} />}
    >
      <ReportTabs current={kind} />
      <PeriodPicker
        key={`${span.from}/${span.to}`}
        periods={periods}
        span={span}
        show={(next) => void navigate({ to: '/report/operations', search: { kind, ...next } })}
      />
      <Text>{t('reports.note')}</Text>
      <QueryView query={report} skeleton={<Skeleton height={480} />}>
        {(found) => <Tables report={found} />}
      </QueryView>
    </Page>
  );
}

function Tables({ report }: { report: OperationsReport }) {
  return (
    <Stack gap="md">
      <WaitingNote report={report} />
      <div className={styles.sheets}>
        {report.tables.map((table) => (
          <div key={table.id} className={table.columns.length > narrowColumns ? styles.wide : undefined}>
            <ReportSheet table={table} />
          </div>
        ))}
      </div>
      <Corrections corrections={report.corrections} />
    </Stack>
  );
}

function Corrections({ corrections }: Pick<OperationsReport, 'corrections'>) {
  const { t, month, day, number, label } = useI18n();
  return (
    <Section title={t('reports.corrections')}>
      <Text size="sm" c="gray.7">
        {t('reports.correctionsNote')}
      </Text>
      {corrections.length === 0 ? (
        <Text>{t('reports.noCorrections')}</Text>
      ) : (
        <div className={styles.frame} role="group" aria-label={t('reports.corrections')} tabIndex={0}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('report.col.month')}</Table.Th>
                <Table.Th scope="col">{t('reports.figure')}</Table.Th>
                <Table.Th scope="col">{t('reports.correctedOn')}</Table.Th>
                <Table.Th scope="col" className={styles.figure}>
                  {t('reports.before')}
                </Table.Th>
                <Table.Th scope="col" className={styles.figure}>
                  {t('reports.after')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {corrections.map((each) => (
                <Table.Tr key={`${each.month} ${each.measure} ${each.noticedOn}`}>
                  <Table.Th scope="row">{month(each.month)}</Table.Th>
                  <Table.Td>{label('reportMeasure', each.measure)}</Table.Td>
                  <Table.Td>{day(each.noticedOn)}</Table.Td>
                  <Table.Td className={styles.figure}>{number(each.before)}</Table.Td>
                  <Table.Td className={styles.figure}>{number(each.after)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Section>
  );
}
