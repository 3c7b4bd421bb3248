import { Table } from '@mantine/core';
import { Fragment } from 'react';
import type { FigureCell, FigureTable } from '../../api/figure-releases.queries';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../report/report.module.css';
import { useCodeName } from './use-code-name';

interface TableProps {
  table: FigureTable;
  /** Of a correction: the same table of the first edition, whose cells stand where nothing is told anew. */
  before?: FigureTable | undefined;
}

/** A table of a release: the longer list goes down, so that it fits on a narrow screen. */
export function ToldTableView({ table, before }: TableProps) {
  const { t, label } = useI18n();
  const nameOf = useCodeName();
  const [first, second] = table.dimensions;
  const [down, across] = second && lengthOf(table, 1) > lengthOf(table, 0) ? [second, first] : [first, second];
  if (!down) return null;
  const valuesOf = (dimension: string) => table.values[table.dimensions.findIndex((each) => each === dimension)] ?? [];
  const columns = across ? valuesOf(across) : [];
  const told = (codes: Record<string, string>) => {
    const [cell, old] = [cellAt(table, codes), before && cellAt(before, codes)];
    return old && cell?.state === 'as_before' ? <Told cell={old} /> : <Told cell={cell} isAnew={old !== undefined} />;
  };
  const title = across
    ? t('figureReleases.table', { rows: label('figureDimension', down), columns: label('figureDimension', across) })
    : label('figureDimension', down);
  return (
    <Section title={title}>
      <div className={styles.frame} role="group" aria-label={title} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{label('figureDimension', down)}</Table.Th>
              {across &&
                columns.map((code) => (
                  <Table.Th key={code} scope="col" className={styles.figure}>
                    {nameOf(across, code)}
                  </Table.Th>
                ))}
              <Table.Th scope="col" className={styles.figure}>
                {t('figureReleases.total')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {valuesOf(down).map((row) => (
              <Table.Tr key={row}>
                <Table.Th scope="row">{nameOf(down, row)}</Table.Th>
                {across &&
                  columns.map((code) => <Fragment key={code}>{told({ [down]: row, [across]: code })}</Fragment>)}
                {told({ [down]: row })}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr className={styles.totals}>
              <Table.Th scope="row">{t('figureReleases.total')}</Table.Th>
              {across && columns.map((code) => <Fragment key={code}>{told({ [across]: code })}</Fragment>)}
              {told({})}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </Section>
  );
}

function lengthOf({ values }: FigureTable, place: number): number {
  return values[place]?.length ?? 0;
}

function cellAt({ cells }: FigureTable, codes: Record<string, string>): FigureCell | undefined {
  const wanted = Object.entries(codes);
  return cells.find(
    (cell) =>
      Object.keys(cell.codes).length === wanted.length && wanted.every(([name, code]) => cell.codes[name] === code),
  );
}

interface ToldProps {
  cell: FigureCell | undefined;
  /** What a correction tells anew stands out among the rest. */
  isAnew?: boolean;
}

/** Zero, suppressed and not collected look different, and are said differently. A pair of codes that cannot be is empty. */
export function Told({ cell, isAnew = false }: ToldProps) {
  const { label, number } = useI18n();
  if (!cell) return <Table.Td className={styles.figure} />;
  const { state, value } = cell;
  const sign = { count: number(value ?? 0), zero: '0', suppressed: '●', not_collected: '–', as_before: '=' }[state];
  return (
    <Table.Td className={styles.figure} data-cell={state}>
      {state === 'count' || state === 'zero' ? (
        isAnew ? (
          <mark>{sign}</mark>
        ) : (
          sign
        )
      ) : (
        <span role="img" aria-label={label('figureCellState', state)} title={label('figureCellState', state)}>
          {sign}
        </span>
      )}
    </Table.Td>
  );
}
