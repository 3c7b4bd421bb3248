import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CaseQueue, CaseTab } from '../../api/types';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';

interface OldestOverdueProps {
  queue: CaseQueue | undefined;
  tab: CaseTab;
}

/** How far behind the whole desk is: the oldest promise of any open case that is not kept, whatever the list shows. */
export function OldestOverdue({ queue, tab }: OldestOverdueProps) {
  const { t } = useI18n();
  const dueAt = queue?.oldestOverdueAt;
  // There it is the first line of the list.
  if (!dueAt || tab === 'overdue') return null;
  return (
    <Group gap="sm">
      <Anchor renderRoot={(props) => <Link to="/cases" search={{ tab: 'overdue' }} {...props} />}>
        {t('queue.oldestOverdue')}
      </Anchor>
      <TimeLeftChip dueAt={dueAt} isOverdue />
    </Group>
  );
}
