import { BarChart, LineChart } from '@mantine/charts';
import type { ReportTable } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { colours } from '../../theme/tokens';
import { groupFill, GroupPatterns } from './group-patterns';
import { deskGroups } from './report.rules';
import styles from './report.module.css';

/** As many as can be told apart, in colour and in black and white. */
const lines = deskGroups.length;
/** Lighter than every pattern: many small ones are no group of their own. */
const restFill = '#dfe4e8';
const tick = { fontSize: 13, fill: colours.textSoft };

/**
 * The largest rows over the columns of time: two beside each other, more on top of each other and all others together above
 * them. Hidden from screen readers: the table below carries every number of it.
 */
export function TimeChart({ table: { columns, rows } }: { table: ReportTable }) {
  const { t, locale } = useI18n();
  const words = (name: readonly string[]) => (locale === 'ja' ? name[0] : name[1]) ?? '';
  const { shown, others } = partsOf(rows);
  const bands = shown.map((row, k) => ({ label: words(row.name), color: fillOf(k), of: [row] }));
  if (others.length > 0)
    bands.push({ label: t('report.others', { count: others.length }), color: restFill, of: others });
  const data = columns.flatMap(({ name, isTime }, i) => {
    const total = (of: ReportTable['rows']) => of.reduce((sum, { values }) => sum + (values[i] ?? 0), 0);
    return isTime
      ? [{ step: words(name), ...Object.fromEntries(bands.map(({ of }, k) => [`row${k}`, total(of)])) }]
      : [];
  });
  const series = bands.map(({ label, color }, k) => ({ name: `row${k}`, label, color }));
  return (
    <div aria-hidden>
      <GroupPatterns />
      <ul className={styles.legend}>
        {series.map(({ name, label, color }) => (
          <li key={name}>
            <svg width="22" height="16" className={styles.swatch} aria-hidden>
              <rect width="22" height="16" fill={color} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <BarChart
        mt="md"
        h={260}
        data={data}
        dataKey="step"
        type={shown.length > 2 ? 'stacked' : 'default'}
        series={series}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={56}
        barProps={(each) => ({ fill: each.color, stroke: '#fff', strokeWidth: 1, isAnimationActive: false, radius: 0 })}
        barChartProps={{ accessibilityLayer: false }}
        tooltipAnimationDuration={0}
        xAxisProps={{ tick, interval: 'preserveStartEnd', minTickGap: 12 }}
        yAxisProps={{ tick, width: 44, allowDecimals: false }}
      />
    </div>
  );
}

/** The largest and all others, without the line of everything together, unless there is no other. */
function partsOf(rows: ReportTable['rows']): Record<'shown' | 'others', ReportTable['rows']> {
  const parts = rows.filter(({ code }) => code !== '*');
  const all = parts.length > 0 ? parts : rows;
  return { shown: all.slice(0, lines), others: all.slice(lines) };
}

/** Told apart by their strokes and their marks; the colour only helps. */
const strokes = ['', '8 4', '2 4', '12 4 2 4', '1 3', '16 6'];
const lineColours = ['#0b5f7a', '#b3541e', '#3d5a2a', '#5b3a86', '#8a1c4a', '#4d4d4f'];

/**
 * The largest rows over time, where they are no parts of a whole: people, middles, shares. Hidden from screen readers: the table
 * below carries every number of it.
 */
export function LinesChart({ table: { columns, rows } }: { table: ReportTable }) {
  const { t, locale } = useI18n();
  const words = (name: readonly string[]) => (locale === 'ja' ? name[0] : name[1]) ?? '';
  const { shown, others } = partsOf(rows);
  const data = columns.flatMap(({ name, isTime }, i) =>
    isTime
      ? [{ step: words(name), ...Object.fromEntries(shown.map((row, k) => [`row${k}`, row.values[i] ?? null])) }]
      : [],
  );
  const series = shown.map((row, k) => ({
    ...{ name: `row${k}`, label: words(row.name), color: lineColours[k] ?? colours.textSoft },
    strokeDasharray: strokes[k] ?? '',
  }));
  return (
    <div aria-hidden>
      <ul className={styles.legend}>
        {series.map(({ name, label, color, strokeDasharray }) => (
          <li key={name}>
            <svg width="44" height="16" aria-hidden>
              <line x1="0" y1="8" x2="44" y2="8" stroke={color} strokeWidth="3" strokeDasharray={strokeDasharray} />
            </svg>
            {label}
          </li>
        ))}
        {others.length > 0 && (
          <li>{t('report.largest', { shown: shown.length, count: shown.length + others.length })}</li>
        )}
      </ul>
      <LineChart
        mt="md"
        h={260}
        data={data}
        dataKey="step"
        series={series}
        curveType="linear"
        strokeWidth={3}
        gridAxis="x"
        tickLine="none"
        connectNulls={false}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
        tooltipAnimationDuration={0}
        xAxisProps={{ tick, interval: 'preserveStartEnd', minTickGap: 12 }}
        yAxisProps={{ tick, width: 44, allowDecimals: false }}
      />
    </div>
  );
}

function fillOf(position: number): string {
  const group = deskGroups[position];
  return group === undefined ? colours.textSoft : groupFill(group);
}
