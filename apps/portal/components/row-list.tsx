import { Paper, Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { narrow } from '../theme/tokens';
import styles from './row-list.module.css';

export interface RowFact {
  name: string;
  /** The first fact holds the link to the thing itself. */
  value: ReactNode;
}

interface RowListProps<Row> {
  label: string;
  rows: readonly Row[];
  factsOf: (row: Row) => RowFact[];
}

/** A list that is a table on wide screens and cards on narrow ones, from one description of its facts. */
export function RowList<Row extends { id: string }>({ label, rows, factsOf }: RowListProps<Row>) {
  const isNarrow = useMediaQuery(`(max-width: ${narrow})`, false, { getInitialValueInEffect: false });
  const described = rows.map((row) => ({ id: row.id, facts: factsOf(row) }));
  return isNarrow ? <Cards label={label} rows={described} /> : <Rows label={label} rows={described} />;
}

interface DescribedRows {
  label: string;
  rows: readonly { id: string; facts: readonly RowFact[] }[];
}

function Rows({ label, rows }: DescribedRows) {
  return (
    <Paper withBorder className={styles.frame}>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {rows[0]?.facts.map(({ name }) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, facts }) => (
            <Table.Tr key={id} className={styles.row}>
              {facts.map(({ name, value }) => (
                <Table.Td key={name}>{value}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

/** A dash holds the place of a column; a card has no columns. */
function isSaid({ value }: RowFact): boolean {
  return value !== '–' && value !== '—';
}

function Cards({ label, rows }: DescribedRows) {
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map(({ id, facts: [first, ...rest] }) => (
        <li key={id} className={styles.card}>
          <div>{first?.value}</div>
          <dl className={styles.facts}>
            {rest.filter(isSaid).map(({ name, value }) => (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
