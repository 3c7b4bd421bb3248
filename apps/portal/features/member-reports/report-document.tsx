import { Alert, Stack, Table, Text } from '@mantine/core';
import type { MemberReport, MemberReportCell, MemberReportTable, ReportLesson } from '../../api/member-reports.queries';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import reportStyles from '../report/report.module.css';
import styles from './member-reports.module.css';
import { ReportBars } from './report-bars';

/** A report as its member reads it: what it is told of, tables with their pictures and rules, lessons. */
export function ReportDocument({ report }: { report: MemberReport }) {
  const { t } = useI18n();
  return (
    <Stack gap="md" data-member-report>
      {report.isCorrection && (
        <Alert color="warning" data-correction>
          {t('memberReports.correction')}
        </Alert>
      )}
      <Text>{t(`memberReports.level.${report.level}`)}</Text>
      {report.tables.map((table) => (
        <ReportTableView key={table.section} table={table} />
      ))}
      <Text size="sm">{t('memberReports.legend')}</Text>
      <LessonsSection lessons={report.lessons} />
    </Stack>
  );
}

function useWords() {
  const { locale } = useI18n();
  return (name: readonly string[]): string => (locale === 'ja' ? name[0] : name[1]) ?? '';
}

function ReportTableView({ table }: { table: MemberReportTable }) {
  const words = useWords();
  return (
    <Section title={words(table.title)}>
      <ReportBars table={table} />
      <div className={reportStyles.frame} role="group" aria-label={words(table.title)} tabIndex={0}>
        <Table>
          <caption className={reportStyles.hidden}>{words(table.title)}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words(table.head)}</Table.Th>
              {table.columns.map(({ figure, name }) => (
                <Table.Th key={figure} scope="col" className={reportStyles.figure}>
                  {words(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.rows.map(({ code, name, cells }) => (
              <Table.Tr key={code}>
                <Table.Th scope="row" className={reportStyles.name}>
                  {words(name)}
                </Table.Th>
                {table.columns.map(({ figure }, i) => (
                  <Told key={figure} figure={figure} cell={cells[i]} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="sm" c="gray.7">
        {words(table.rule)}
      </Text>
    </Section>
  );
}

const signs = { zero: '0', suppressed: '●', not_collected: '–', too_few: '△' } as const;

/** Zero, suppressed, not collected and too few to say look different, and are said differently. */
function Told({ cell, figure }: { cell: MemberReportCell | undefined; figure: string }) {
  const { label, number } = useI18n();
  if (!cell) return <Table.Td />;
  const { state, value } = cell;
  const name = label('memberReportCell', state);
  return (
    <Table.Td className={reportStyles.figure} data-cell={state} data-figure={figure}>
      {state === 'count' && number(value ?? 0)}
      {state === 'zero' && signs.zero}
      {state !== 'count' && state !== 'zero' && (
        <span role="img" aria-label={name} title={name}>
          {signs[state]}
        </span>
      )}
    </Table.Td>
  );
}

/** What staff wrote for the quarter. */
export function LessonsSection({ lessons }: { lessons: readonly ReportLesson[] }) {
  const { t, pick, label } = useI18n();
  return (
    <Section title={t('memberReports.lessons')}>
      {lessons.length === 0 && <Text c="gray.7">{t('memberReports.noLessons')}</Text>}
      {lessons.map(({ id, industryCode, ...lesson }) => (
        <article key={id}>
          <Text component="h3" fw={700}>
            {pick(lesson.titleJa, lesson.titleEn)}
            {industryCode && ` (${label('industry', industryCode)})`}
          </Text>
          <p className={styles.lesson}>{pick(lesson.bodyJa, lesson.bodyEn)}</p>
        </article>
      ))}
    </Section>
  );
}
