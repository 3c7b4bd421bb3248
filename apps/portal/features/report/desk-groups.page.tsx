import '@mantine/charts/styles.layer.css';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { deskGroupsQuery, periodsQuery, untilCounted } from '../../api/reports.queries';
import type { DeskGroupReport, ReportPeriod } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { GroupChart } from './group-chart';
import { GroupTable } from './group-table';
import { PeriodPicker } from './period-picker';
import { ProfileTables } from './profile-tables';
import { ReportActions } from './report-actions';
import { ReportTabs } from './report-tabs';
import { WaitingNote } from './waiting-note';
import { startingSpan } from './report.rules';
import styles from './report.module.css';

const route = getRouteApi('/signed-in/report/groups');

/** Issue counts by desk group and month, with the rule by which they were counted. */
export function DeskGroupsPage() {
  const periods = useQuery(periodsQuery);
  return (
    <QueryView query={periods} skeleton={<Skeleton height={480} />}>
      {(items) => <ReportView periods={items} />}
    </QueryView>
  );
}

function ReportView({ periods }: { periods: readonly ReportPeriod[] }) {
  const { t, month } = useI18n();
  const navigate = useNavigate();
  const span = startingSpan(route.useSearch(), periods, new Date());
  const report = useQuery({ ...deskGroupsQuery(span), ...untilCounted });
  return (
    <Page
      title={t('report.title')}
      lead={t('report.range', { from: month(span.from), to: month(span.to) })}
      actions={<ReportActions report="deskGroups" span={span} />}
    >
      <ReportTabs current="groups" />
      <PeriodPicker
        key={`${span.from}/${span.to}`}
        periods={periods}
        span={span}
        show={(next) => void navigate({ to: '/report/groups', search: next })}
      />
      <QueryView query={report} skeleton={<Skeleton height={480} />}>
        {(found) => <Figures found={found} />}
      </QueryView>
      <ProfileTables span={span} />
    </Page>
  );
}

function Figures({ found }: { found: DeskGroupReport }) {
  const { t, number } = useI18n();
  return (
    <Stack gap="md">
      <WaitingNote report={found} />
      <dl className={styles.sums}>
        {(['issues', 'people', 'cases'] as const).map((name) => (
          <div key={name} className={styles.sum}>
            <dt>{t(`report.${name}`)}</dt>
            <dd>{number(found[name])}</dd>
          </div>
        ))}
      </dl>
      {found.issues === 0 ? (
        <Empty title={t('report.zero')}>
          <Text>{t('report.zeroText')}</Text>
        </Empty>
      ) : (
        <Section title={t('report.chart')}>
          <GroupChart report={found} />
          <CountingRule version={found.countingRuleVersion} />
        </Section>
      )}
      <Section title={t('report.table')}>
        <GroupTable report={found} />
        <CountingRule version={found.countingRuleVersion} />
      </Section>
    </Stack>
  );
}

/** Printed under every figure: without it a count can be read in three ways. */
function CountingRule({ version }: { version: string }) {
  const { t } = useI18n();
  return (
    <Text size="sm" c="gray.7">
      <b>{t('report.rule')}</b> ({t('report.ruleVersion', { version })}) {t('report.ruleText')}
    </Text>
  );
}
