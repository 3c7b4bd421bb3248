import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../activity/activity.module.css';

interface Item {
  id: string;
  name: string;
  facts: string;
}

interface ItemListProps {
  items: readonly Item[];
  /** Null where nothing can be taken off any more. */
  remove: { mutateAsync: (id: string) => Promise<unknown>; isPending: boolean; error: Error | null } | null;
}

/** What hangs on an agreement, each with a way to take it off again. */
export function ItemList({ items, remove }: ItemListProps) {
  const { t } = useI18n();
  const [removing, setRemoving] = useState<Item | null>(null);
  return (
    <>
      <ul className={styles.plain}>
        {items.map((item) => (
          <li key={item.id}>
            <Group gap="sm" justify="space-between" align="start" wrap="nowrap">
              <div>
                <Text fw={600}>{item.name}</Text>
                <Text size="sm" c="gray.7">
                  {item.facts}
                </Text>
              </div>
              {remove && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => setRemoving(item)}
                  aria-label={t('cooperation.removeOne', { name: item.name })}
                >
                  {t('cooperation.remove')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {remove && removing && <RemoveModal item={removing} remove={remove} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface RemoveModalProps {
  item: Item;
  remove: NonNullable<ItemListProps['remove']>;
  onClose: () => void;
}

function RemoveModal({ item, remove, onClose }: RemoveModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const confirm = () =>
    void remove
      .mutateAsync(item.id)
      .then(() => {
        notify(t('cooperation.removed'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('cooperation.remove')}
      confirmLabel={t('cooperation.remove')}
      mutation={remove}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{item.name}</Text>
    </ConfirmModal>
  );
}
