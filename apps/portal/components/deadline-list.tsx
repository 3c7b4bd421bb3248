import { useI18n } from '../i18n/i18n.context';
import styles from './deadline-list.module.css';
import { TimeLeftChip } from './time-left-chip';

interface DeadlineItem {
  kind: string;
  dueAt: string;
  metAt: string | null;
  breachedAt: string | null;
}

/**
 * Deadlines with what became of them: running, met, or missed; a missed one stays missed after it was served. While some
 * run, those that were met are folded.
 */
export function DeadlineList({ deadlines }: { deadlines: readonly DeadlineItem[] }) {
  const { t } = useI18n();
  const sorted = [...deadlines].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const running = sorted.filter(({ metAt }) => metAt === null);
  const met = sorted.filter(({ metAt }) => metAt !== null);
  if (running.length === 0) return <Deadlines deadlines={met} />;
  return (
    <>
      <Deadlines deadlines={running} />
      {met.length > 0 && (
        <details>
          <summary>{t('time.metCount', { count: met.length })}</summary>
          <Deadlines deadlines={met} />
        </details>
      )}
    </>
  );
}

function Deadlines({ deadlines }: { deadlines: readonly DeadlineItem[] }) {
  const { label, dateTime } = useI18n();
  return (
    <ul className={styles.list}>
      {deadlines.map((each, index) => (
        <li key={`${each.kind}:${each.dueAt}:${index}`} className={styles.item}>
          <div>{label('deadline', each.kind)}</div>
          <div className={styles.row}>
            <DeadlineState deadline={each} />
            {each.metAt === null && <span className={styles.exact}>{dateTime(each.dueAt)}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function DeadlineState({ deadline }: { deadline: DeadlineItem }) {
  const { t, dateTime } = useI18n();
  if (deadline.metAt === null) {
    return <TimeLeftChip dueAt={deadline.dueAt} isOverdue={deadline.breachedAt !== null} />;
  }
  const key = deadline.breachedAt === null ? 'time.met' : 'time.lateMet';
  return <span className={styles.exact}>{t(key, { at: dateTime(deadline.metAt) })}</span>;
}
