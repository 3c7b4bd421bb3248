import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';

/** How far behind the whole desk is: the oldest promise of any open case that is not kept, whatever the list shows. */
export function OldestOverdue({ dueAt }: { dueAt: string }) {
  const { t } = useI18n();
  return (
    <Group gap="sm">
      <Anchor renderRoot={(props) => <Link to="/cases" search={{ tab: 'overdue' }} {...props} />}>
        {t('queue.oldestOverdue')}
      </Anchor>
      <TimeLeftChip dueAt={dueAt} isOverdue />
    </Group>
  );
}
