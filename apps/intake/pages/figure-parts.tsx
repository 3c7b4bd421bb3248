import type { ToldCell, ToldTable } from '@modules/reporting';
import type { ReactElement } from 'react';
import { cellText, codeName } from '../figures/figure-words';
import type { Words } from '../i18n/words';

type Codes = Readonly<Record<string, string | undefined>>;

/** Finds a table's cell by its codes; a dimension without one means all of it. */
function cellsOf({ dimensions, cells }: ToldTable): (codes: Codes) => ToldCell | undefined {
  const keyOf = (codes: Codes) => dimensions.map((name) => codes[name] ?? '').join('|');
  const known = new Map(cells.map((cell) => [keyOf(cell.codes), cell]));
  return (codes) => known.get(keyOf(codes));
}

const BAR = { width: 300, height: 18, row: 48 } as const;

/**
 * One dimension as bars, each with its name above and its number beside. Read aloud it is one picture whose numbers the
 * table below repeats. A number that is not told has no bar, only its sign.
 */
export function BarChart({ words, table, dimension }: ChartProps): ReactElement {
  const values = table.values[table.dimensions.indexOf(dimension)] ?? [];
  const cellOf = cellsOf(table);
  const bars = values.map((code) => ({
    name: codeName(words, dimension, code),
    cell: cellOf({ [dimension]: code }) ?? { state: 'suppressed' as const, value: null },
  }));
  const most = Math.max(1, ...bars.map(({ cell }) => cell.value ?? 0));
  const text = bars.map(({ name, cell }) => words.say('figures.barsLabel', { name, value: spoken(words, cell) }));
  return (
    <svg className="bars" viewBox={`0 0 360 ${bars.length * BAR.row}`} role="img" aria-label={text.join(', ')}>
      {bars.map(({ name, cell }, index) => {
        const length = (BAR.width * (cell.value ?? 0)) / most;
        return (
          <g key={name} transform={`translate(0 ${index * BAR.row})`}>
            <text y="15">{name}</text>
            <rect y="24" width={length} height={BAR.height} />
            <text x={length + 6} y="38" className="number">
              {cellText(words, cell)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface ChartProps {
  words: Words;
  table: ToldTable;
  dimension: ToldTable['dimensions'][number];
}

/** A sign says nothing when it is read aloud. */
export function spoken(words: Words, cell: Pick<ToldCell, 'state' | 'value'>): string {
  if (cell.state === 'suppressed') return words.say('figures.hidden');
  return cell.state === 'not_collected' ? words.say('figures.notCollected') : cellText(words, cell);
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
    <div className="scrolled" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="unseen">{caption}</caption>
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
      </table>
    </div>
  );
}

function Cell({ words, cell }: { words: Words; cell: ToldCell | undefined }): ReactElement {
  if (!cell) return <td />;
  const isTold = cell.state === 'count' || cell.state === 'zero';
  return isTold ? (
    <td>{cellText(words, cell)}</td>
  ) : (
    <td>
      <span aria-hidden="true">{cellText(words, cell)}</span>
      <span className="unseen">{spoken(words, cell)}</span>
    </td>
  );
}
