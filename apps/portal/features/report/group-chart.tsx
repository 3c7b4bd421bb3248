import { BarChart } from '@mantine/charts';
import type { DeskGroupReport } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { colours } from '../../theme/tokens';
import { groupFill, GroupLegend, GroupPatterns } from './group-patterns';
import { deskGroups } from './report.rules';

/** Stacked bars by month. Hidden from screen readers: the table below carries every number of it. */
export function GroupChart({ report }: { report: DeskGroupReport }) {
  const { label, month } = useI18n();
  const data = report.rows.map((row) => ({ month: month(row.month), ...row.counts }));
  const series = deskGroups.map((group) => ({
    name: group,
    label: label('deskGroup', group),
    color: groupFill(group),
  }));
  return (
    <div aria-hidden>
      <GroupPatterns />
      <GroupLegend />
      <BarChart
        mt="md"
        h={320}
        data={data}
        dataKey="month"
        type="stacked"
        series={series}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={56}
        barProps={(each) => ({ fill: each.color, stroke: '#fff', strokeWidth: 1, isAnimationActive: false, radius: 0 })}
        barChartProps={{ accessibilityLayer: false }}
        tooltipAnimationDuration={0}
        xAxisProps={{ tick: { fontSize: 13, fill: colours.textSoft }, interval: 'preserveStartEnd', minTickGap: 12 }}
        yAxisProps={{ tick: { fontSize: 13, fill: colours.textSoft }, width: 44 }}
      />
    </div>
  );
}
