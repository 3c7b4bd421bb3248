import type { MemberReportTable } from '../../api/member-reports.queries';
import { useI18n } from '../../i18n/i18n.context';
import { colours } from '../../theme/tokens';
import styles from './member-reports.module.css';
import { type Bar, barsOf } from './report-bars.rules';

/**
 * A bar for each row with its number beside it; an interval is a line with ends across it, so that it reads without colours and on
 * paper. Hidden from screen readers: the table below carries every number of it.
 */
export function ReportBars({ table }: { table: MemberReportTable }) {
  const { locale } = useI18n();
  const { bars, most, isShare } = barsOf(table);
  if (bars.length === 0) return null;
  return (
    <div className={styles.bars} aria-hidden>
      {bars.map((bar) => (
        <div key={bar.code} className={styles.line}>
          <span>{locale === 'ja' ? bar.name[0] : bar.name[1]}</span>
          <Track bar={bar} most={most} />
          <span className={styles.number}>{numberOf(bar, isShare ? '%' : '')}</span>
        </div>
      ))}
    </div>
  );
}

function numberOf({ value, interval }: Bar, unit: string): string {
  if (value === null) return '–';
  return interval ? `${value}${unit} (${interval[0]}–${interval[1]}${unit})` : `${value}${unit}`;
}

function Track({ bar: { value, interval }, most }: { bar: Bar; most: number }) {
  const at = (each: number) => `${(100 * each) / most}%`;
  return (
    <svg className={styles.track} focusable="false">
      <rect x="0" y="15%" width="100%" height="70%" fill="#fff" stroke={colours.textSoft} />
      {value !== null && <rect x="0" y="15%" width={at(value)} height="70%" fill="#0b5f7a" />}
      {interval && (
        <g stroke="#000" strokeWidth="2">
          <line x1={at(interval[0])} x2={at(interval[1])} y1="50%" y2="50%" stroke="#e69f00" strokeWidth="5" />
          <line x1={at(interval[0])} x2={at(interval[0])} y1="5%" y2="95%" />
          <line x1={at(interval[1])} x2={at(interval[1])} y1="5%" y2="95%" />
        </g>
      )}
    </svg>
  );
}
