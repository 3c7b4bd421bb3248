import { Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangleFilled, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useI18n } from '../i18n/i18n.context';
import { timeLeft, type TimeLeftState } from '../i18n/time-left.rules';
import styles from './time-left-chip.module.css';
import { useNow } from './use-now';

const icons: Record<TimeLeftState, typeof IconClock> = {
  ok: IconClock,
  soon: IconClockExclamation,
  overdue: IconAlertTriangleFilled,
};

interface TimeLeftChipProps {
  dueAt: string | null;
  isOverdue?: boolean;
  /** Rows of a list print the exact time themselves and keep the chip out of the tab order. */
  isInRow?: boolean;
}

/** Time left in words, told apart by icon, frame and colour; the exact time on hover, on focus and when read aloud. */
export function TimeLeftChip({ dueAt, isOverdue, isInRow }: TimeLeftChipProps) {
  const { t, dateTime } = useI18n();
  const now = useNow();
  if (dueAt === null) return <span className={styles.none}>{t('time.none')}</span>;
  const { state, key, amount } = timeLeft(dueAt, now, isOverdue);
  const Icon = icons[state];
  const exact = t('time.due', { at: dateTime(dueAt) });
  return (
    <Tooltip label={exact}>
      <time className={styles.chip} data-state={state} dateTime={dueAt} tabIndex={isInRow ? undefined : 0}>
        <Icon size={16} aria-hidden />
        {t(key, { n: amount })}
        <VisuallyHidden> ({exact})</VisuallyHidden>
      </time>
    </Tooltip>
  );
}
