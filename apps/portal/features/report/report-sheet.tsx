import { Button, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReportTable } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { LinesChart, TimeChart } from './report-charts';
import styles from './report.module.css';

const shownAtFirst = 10;
/** The line of everything together: no bar beside its parts. */
const totalCode = '*';

/** One table of a report with its picture and, below it, how its figures are counted. */
export function ReportSheet({ table }: { table: ReportTable }) {
  const { t, locale } = useI18n();
  const [isWhole, whole] = useDisclosure(false);
  const words = wordsIn(locale);
  const { rows, title } = table;
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  return (
    <Section title={words(title)}>
      {rows.length === 0 ? (
        <Text c="gray.7">{t('reports.nothing')}</Text>
      ) : (
        <>
          {table.chart === 'time' && <TimeChart table={table} />}
          {table.chart === 'lines' && <LinesChart table={table} />}
          <div className={styles.frame} role="group" aria-label={words(title)} tabIndex={0}>
            <Table>
              <caption className={styles.hidden}>{words(title)}</caption>
              <Head table={table} />
              <Table.Tbody>
                {shown.map((row) => (
                  <Row key={row.code} row={row} table={table} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
      {rows.length > shownAtFirst && (
        <Button variant="default" onClick={whole.toggle} data-no-print>
          {isWhole ? t('report.less') : t('report.more', { count: rows.length - shownAtFirst })}
        </Button>
      )}
      <Rules table={table} />
    </Section>
  );
}

function Head({ table: { head, columns, chart } }: { table: ReportTable }) {
  const words = wordsIn(useI18n().locale);
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{words(head)}</Table.Th>
        {columns.map(({ name }) => (
          <Table.Th key={words(name)} scope="col" className={styles.figure}>
            {words(name)}
          </Table.Th>
        ))}
        {chart === 'bars' && <Table.Td aria-hidden className={styles.barCell} />}
      </Table.Tr>
    </Table.Thead>
  );
}

function Row({ row, table: { columns, rows, chart } }: { row: ReportTable['rows'][number]; table: ReportTable }) {
  const words = wordsIn(useI18n().locale);
  const most = Math.max(1, ...rows.map(({ values, code }) => (code === totalCode ? 0 : (values[0] ?? 0))));
  return (
    <Table.Tr>
      <Table.Th scope="row" className={styles.name}>
        {words(row.name)}
      </Table.Th>
      {columns.map(({ name, unit }, i) => (
        <Table.Td key={words(name)} className={styles.figure}>
          <Value value={row.values[i] ?? null} unit={unit} />
        </Table.Td>
      ))}
      {chart === 'bars' && (
        <Table.Td aria-hidden className={styles.barCell}>
          <div
            hidden={row.code === totalCode}
            className={styles.bar}
            style={{ width: `${(100 * (row.values[0] ?? 0)) / most}%` }}
          />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

interface ValueProps {
  value: number | null;
  unit: ReportTable['columns'][number]['unit'];
}

/** A number as it is read; a dash where there is nothing to say, such as the middle of no cases. */
function Value({ value, unit }: ValueProps) {
  const { t, number, locale } = useI18n();
  if (value === null) return '–';
  if (unit === 'days') return t('reports.days', { count: value });
  if (unit === 'percent') return new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 100);
  if (unit === 'yen') return new Intl.NumberFormat(locale, { style: 'currency', currency: 'JPY' }).format(value);
  return number(value);
}

function Rules({ table: { definitions } }: { table: ReportTable }) {
  const { t, locale } = useI18n();
  return (
    <Text component="div" size="sm" c="gray.7">
      {definitions.map(({ id, version, ja, en }) => (
        <p key={id} className={styles.rule}>
          {locale === 'ja' ? ja : en} {t('reports.version', { id, version })}
        </p>
      ))}
    </Text>
  );
}

function wordsIn(locale: string) {
  return (name: readonly string[]): string => (locale === 'ja' ? name[0] : name[1]) ?? '';
}
