import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { type IndexedReport, reportIndexQuery } from '../../api/reports.queries';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import styles from './report-index.module.css';

type Code = IndexedReport['report'];

const route = getRouteApi('/signed-in/report');
/** What is counted anew each time, what people keep, and what is let out. */
const groups = [
  ['live', ['deskGroups', 'operations', 'trends', 'question']],
  ['kept', ['saved', 'files']],
  ['letOut', ['releases', 'memberReports', 'lessons', 'ungp', 'research']],
] as const satisfies readonly (readonly [string, readonly Code[]])[];
const places = {
  deskGroups: { to: '/report/groups' },
  operations: { to: '/report/operations', search: { kind: 'operations' } },
  trends: { to: '/report/operations', search: { kind: 'trends' } },
  question: { to: '/report/build' },
  saved: { to: '/report/saved' },
  files: { to: '/report/files' },
  releases: { to: '/figure-releases' },
  memberReports: { to: '/member-report-editions' },
  lessons: { to: '/lessons' },
  ungp: { to: '/report/ungp' },
  research: { to: '/research' },
} as const satisfies Record<Code, { to: string; search?: object }>;

/** Every report there is for the reader: what it says, and when it was last made. */
export function ReportIndexPage() {
  const { t } = useI18n();
  const { from, to } = route.useSearch();
  const index = useQuery(reportIndexQuery);
  // Where the report by field was before there were others: a figure may have been sent to a colleague by its address.
  if (from !== undefined && to !== undefined) return <Navigate to="/report/groups" search={{ from, to }} replace />;
  return (
    <Page title={t('reportIndex.title')} lead={t('reportIndex.lead')}>
      <QueryView query={index} skeleton={<Skeleton height={480} />}>
        {(items) => groups.map(([name, codes]) => <Group key={name} name={name} codes={codes} items={items} />)}
      </QueryView>
    </Page>
  );
}

interface GroupProps {
  name: (typeof groups)[number][0];
  codes: readonly Code[];
  items: readonly IndexedReport[];
}

function Group({ name, codes, items }: GroupProps) {
  const { t } = useI18n();
  const shown = codes.flatMap((code) => items.filter(({ report }) => report === code));
  if (shown.length === 0) return null;
  return (
    <Section title={t(`reportIndex.${name}`)}>
      <ul className={styles.reports}>
        {shown.map((item) => (
          <li key={item.report} data-report={item.report}>
            <Link {...places[item.report]} className={styles.name}>
              {t(`reportName.${item.report}`)}
            </Link>
            <span>{t(`reportSays.${item.report}`)}</span>
            <Last {...item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Last({ report, lastAt, period }: IndexedReport) {
  const { t, day } = useI18n();
  const quarterName = useQuarterName();
  const of =
    period === null ? undefined : report === 'ungp' ? t('reportIndex.year', { year: period }) : quarterName(period);
  const words =
    lastAt === null
      ? t(`reportNever.${report}`)
      : of === undefined
        ? t(`reportLast.${report}`, { on: day(lastAt) })
        : t('reportIndex.lastOf', { on: day(lastAt), of });
  return <span className={styles.last}>{words}</span>;
}
