import { Badge, Group } from '@mantine/core';
import type { ActionCode } from '../../api/activity.queries';
import { useI18n } from '../../i18n/i18n.context';
import styles from './activity.module.css';

/** The actions that something belongs to, in their words. */
export function ActionsList({ actions }: { actions: readonly ActionCode[] }) {
  const { label } = useI18n();
  return (
    <Group gap={6}>
      {actions.map((action) => (
        <Badge key={action} variant="light" color="gray" className={styles.action}>
          {label('conductAction', action)}
        </Badge>
      ))}
    </Group>
  );
}
