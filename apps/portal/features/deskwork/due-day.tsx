import type { Task } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';

/** The day by which a task shall be done; said in words when it has passed. `isNamed` where a heading says what it is. */
export function DueDay({ task: { dueOn, isOverdue }, isNamed = false }: { task: Task; isNamed?: boolean }) {
  const { t, day } = useI18n();
  const on = day(dueOn);
  return isOverdue ? (
    <span className={styles.alarm}>{t('tasks.overdueSince', { on })}</span>
  ) : (
    <span>{isNamed ? on : t('tasks.dueOn', { on })}</span>
  );
}
