import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type PublicReport, publicReportsQuery } from '../../api/activity.queries';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from '../people/public-frame';
import { ActionsList } from './actions-list';
import styles from './activity.module.css';
import { useHalf } from './use-half';

/** The summaries that members let everybody read; nobody signs in for them. */
export function PublicReportsPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(publicReportsQuery);
  return (
    <PublicFrame isWide>
      <Page title={t('activity.publicTitle')} lead={t('activity.publicLead')}>
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {({ pages }) => {
            const reports = pages.flatMap(({ items }) => items);
            if (reports.length === 0) return <Text>{t('activity.publicNone')}</Text>;
            return (
              <Stack gap="lg">
                <Stack gap="lg" component="ul" className={styles.plain}>
                  {reports.map((report) => (
                    <OneReport key={report.id} report={report} />
                  ))}
                </Stack>
                <LoadMore shown={reports.length} query={query} />
              </Stack>
            );
          }}
        </QueryView>
      </Page>
    </PublicFrame>
  );
}

function OneReport({ report }: { report: PublicReport }) {
  const { pick } = useI18n();
  const halfOf = useHalf();
  const { memberNameJa, memberNameEn, halfYear, actions, summaryJa, summaryEn } = report;
  return (
    <li data-public-report>
      <Title order={2} size="h4">
        {pick(memberNameJa, memberNameEn)}
      </Title>
      <Text size="sm" c="gray.7">
        {halfOf(halfYear)}
      </Text>
      <ActionsList actions={actions} />
      <Text className={styles.words} mt={6}>
        {pick(summaryJa || null, summaryEn || null)}
      </Text>
    </li>
  );
}
