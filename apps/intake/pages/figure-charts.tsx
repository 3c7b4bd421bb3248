import type { QuarterTopics, ToldCell, ToldTable } from '@modules/reporting';
import type { ReactElement } from 'react';
import { cellText, codeName, SIGNS } from '../figures/figure-words';
import type { Words } from '../i18n/words';
import { cellsOf, spoken } from './figure-parts';

const BAR = { width: 300, height: 18, row: 48 } as const;

type Shown = Pick<ToldCell, 'state' | 'value'>;

interface Named {
  name: string;
  cell: Shown;
}

interface ChartProps {
  words: Words;
  table: ToldTable;
  dimension: ToldTable['dimensions'][number];
}

/** What all of a dimension's codes come to, in its order. */
function marginOf({ words, table, dimension }: ChartProps): Named[] {
  const values = table.values[table.dimensions.indexOf(dimension)] ?? [];
  const cellOf = cellsOf(table);
  return values.map((code) => ({
    name: codeName(words, dimension, code),
    cell: cellOf({ [dimension]: code }) ?? { state: 'suppressed' as const, value: null },
  }));
}

/** One dimension as bars, every code of it. */
export function BarChart(props: ChartProps): ReactElement {
  return <Bars words={props.words} bars={marginOf(props)} />;
}

/** A long dimension as bars of what is told, the largest first; the other codes stand below by what they are. */
export function LongBarChart(props: ChartProps): ReactElement {
  const { words } = props;
  const all = marginOf(props);
  const told = all.filter(({ cell }) => cell.state === 'count');
  const namesOf = (state: ToldCell['state']) =>
    all.flatMap(({ name, cell }) => (cell.state === state ? [name] : [])).join(', ');
  const [hidden, zero, unasked] = [namesOf('suppressed'), namesOf('zero'), namesOf('not_collected')];
  return (
    <>
      {told.length > 0 ? <Bars words={words} bars={told.sort(byValue)} /> : null}
      {hidden ? (
        <p className="hint">{words.say('figures.hiddenNames', { sign: SIGNS.suppressed, names: hidden })}</p>
      ) : null}
      {zero ? <p className="hint">{words.say('figures.zeroNames', { zero: 0, names: zero })}</p> : null}
      {unasked ? (
        <p className="hint">{words.say('figures.notCollectedNames', { sign: SIGNS.not_collected, names: unasked })}</p>
      ) : null}
    </>
  );
}

function byValue(one: Named, other: Named): number {
  return (other.cell.value ?? 0) - (one.cell.value ?? 0);
}

/**
 * Bars, each with its name above and its number beside. Read aloud they are one picture whose numbers the table below
 * repeats. A number that is not told has no bar, only its sign.
 */
function Bars({ words, bars }: { words: Words; bars: readonly Named[] }): ReactElement {
  const most = Math.max(1, ...bars.map(({ cell }) => cell.value ?? 0));
  const text = bars.map(({ name, cell }) => words.say('figures.barsLabel', { name, value: spoken(words, cell) }));
  return (
    <svg className="bars" viewBox={`0 0 360 ${bars.length * BAR.row}`} role="img" aria-label={text.join(', ')}>
      {bars.map(({ name, cell }, index) => {
        const length = Math.round((BAR.width * (cell.value ?? 0)) / most);
        return (
          <g key={name} transform={`translate(0 ${index * BAR.row})`}>
            <text y="15">{name}</text>
            {cell.state === 'count' ? <rect y="24" width={length} height={BAR.height} /> : null}
            <text x={length + 6} y="38" className="number">
              {cellText(words, cell)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const PANEL = { width: 344, height: 106, top: 46, bar: 44 } as const;

interface OverTimeProps {
  words: Words;
  /** The oldest first. */
  quarters: readonly QuarterTopics[];
}

/** The codes of all topics, in the order in which they were published. */
export function topicsOf(quarters: readonly QuarterTopics[]): string[] {
  return [...new Set(quarters.flatMap(({ cells }) => cells.flatMap(({ codes }) => codes.group ?? [])))];
}

/** The cell of one topic, or of all where it has none. */
export function topicCell({ cells }: QuarterTopics, topic?: string): Shown {
  return cells.find(({ codes }) => codes.group === topic) ?? { state: 'suppressed', value: null };
}

/**
 * One small picture for each topic, a bar for each quarter, all on one scale: what is long is much. Each bar has its number, and the
 * table below repeats them.
 */
export function OverTimeChart({ words, quarters }: OverTimeProps): ReactElement {
  const topics = topicsOf(quarters);
  const values = topics.flatMap((topic) => quarters.map((each) => topicCell(each, topic).value ?? 0));
  const panels = { most: Math.max(1, ...values), step: Math.floor(PANEL.width / Math.max(4, quarters.length)) };
  const height = topics.length * PANEL.height + 40;
  return (
    <svg className="bars" viewBox={`0 0 360 ${height}`} role="img" aria-label={words.say('figures.overTimePicture')}>
      {topics.map((topic, index) => (
        <g key={topic} transform={`translate(0 ${index * PANEL.height})`}>
          <text y="15">{codeName(words, 'group', topic)}</text>
          {quarters.map((each, place) => (
            <Column
              key={each.quarter}
              {...{ words, cell: topicCell(each, topic), x: place * panels.step, ...panels }}
            />
          ))}
          <path d={`M0 ${PANEL.top + PANEL.bar}H${PANEL.width}`} />
        </g>
      ))}
      {quarters.map(({ quarter }, place) => {
        const { month, year } = words.quarterBegins(quarter);
        return (
          <g key={quarter} className="small" transform={`translate(${place * panels.step} ${height - 40})`}>
            <text y="6">{month}</text>
            <text y="26">{year}</text>
          </g>
        );
      })}
    </svg>
  );
}

interface ColumnProps {
  words: Words;
  cell: Shown;
  x: number;
  step: number;
  /** The number of the longest bar. */
  most: number;
}

function Column({ words, cell, x, step, most }: ColumnProps): ReactElement {
  const tall = Math.round((PANEL.bar * (cell.value ?? 0)) / most);
  const foot = PANEL.top + PANEL.bar;
  return (
    <>
      {cell.state === 'count' ? <rect x={x} y={foot - tall} width={Math.round(step * 0.6)} height={tall} /> : null}
      <text x={x} y={foot - tall - 7}>
        {cellText(words, cell)}
      </text>
    </>
  );
}
