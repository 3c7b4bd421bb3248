import { Checkbox } from '@mantine/core';
import type { CaseRow } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue.module.css';
import type { Selection } from './use-selection';

/** The box of one case. It lies above the link that covers its row. */
export function SelectCase({ row, selection }: { row: CaseRow; selection: Selection }) {
  const { t } = useI18n();
  return (
    <Checkbox
      className={styles.select}
      aria-label={t('bulk.select', { number: row.number })}
      checked={selection.isChosen(row.id)}
      onChange={(event) => selection.turn(row.id, isWithShift(event.nativeEvent))}
      data-case-select
    />
  );
}

function isWithShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}
