import type { ToldCell, ToldTable } from '@modules/reporting';
import type { ReactElement, ReactNode } from 'react';
import { cellText, codeName } from '../figures/figure-words';
import type { Words } from '../i18n/words';

type Codes = Readonly<Record<string, string | undefined>>;

/** Finds a table's cell by its codes; a dimension without one means all of it. */
export function cellsOf({ dimensions, cells }: ToldTable): (codes: Codes) => ToldCell | undefined {
  const keyOf = (codes: Codes) => dimensions.map((name) => codes[name] ?? '').join('|');
  const known = new Map(cells.map((cell) => [keyOf(cell.codes), cell]));
  return (codes) => known.get(keyOf(codes));
}

/** A sign says nothing when it is read aloud. */
export function spoken(words: Words, cell: Pick<ToldCell, 'state' | 'value'>): string {
  if (cell.state === 'suppressed') return words.say('figures.hidden');
  return cell.state === 'not_collected' ? words.say('figures.notCollected') : cellText(words, cell);
}

/** A table that scrolls within itself where it is wider than a phone, also by keyboard, and says its name when it is read aloud. */
export function ScrolledTable({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <div className="scrolled" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption className="unseen">{title}</caption>
        {children}
      </table>
    </div>
  );
}

interface TableProps {
  words: Words;
  table: ToldTable;
  caption: string;
}

/** Topics side by side, the other dimension downwards, and what all of it comes to. */
export function FigureTable({ words, table, caption }: TableProps): ReactElement {
  const cellOf = cellsOf(table);
  const [columns = '', rows = ''] = table.dimensions;
  const [columnCodes = [], rowCodes = []] = table.values;
  const lines: (string | undefined)[] = [undefined, ...rowCodes];
  const cells: (string | undefined)[] = [undefined, ...columnCodes];
  return (
    <ScrolledTable title={caption}>
      <thead>
        <tr>
          <td />
          {cells.map((column) => (
            <th key={column ?? ''} scope="col">
              {column === undefined ? words.say('figures.total') : codeName(words, columns, column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((row) => (
          <tr key={row ?? ''}>
            <th scope="row">{row === undefined ? words.say('figures.total') : codeName(words, rows, row)}</th>
            {cells.map((column) => (
              <Cell key={column ?? ''} words={words} cell={cellOf({ [columns]: column, [rows]: row })} />
            ))}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
}

/** A number, or a sign that is said in words to whoever hears it. */
export function Cell({
  words,
  cell,
}: {
  words: Words;
  cell: Pick<ToldCell, 'state' | 'value'> | undefined;
}): ReactElement {
  if (!cell) return <td />;
  const isTold = cell.state === 'count' || cell.state === 'zero';
  return isTold ? (
    <td>{cellText(words, cell)}</td>
  ) : (
    <td>
      <i role="img" aria-label={spoken(words, cell)}>
        {cellText(words, cell)}
      </i>
    </td>
  );
}
