import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dueTasksQuery } from '../../api/deskwork.queries';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';

/** Beside the menu's entry: how many of one's own tasks are due today or overdue. Nothing when none is. */
export function DueCount() {
  const { t, number } = useI18n();
  const { data } = useQuery(dueTasksQuery);
  if (!data || data.due === 0) return null;
  const isMore = data.due > data.countedTo;
  const count = number(isMore ? data.countedTo : data.due);
  return (
    <span className={styles.count}>
      <span aria-hidden>{isMore ? t('queue.countMore', { count }) : count}</span>
      <VisuallyHidden>{t('tasks.dueCount', { count })}</VisuallyHidden>
    </span>
  );
}
