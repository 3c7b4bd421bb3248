import { ActionIcon, Alert, Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSaveFilters } from '../../api/queue.queries';
import type { SavedFilter, SavedFilters } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import styles from './queue-filters.module.css';
import { moved, withDefault } from './saved-filters.rules';

/** Names, order, default and removal, all kept at once by one button; until then anything can be taken back. */
export function ManageFilters({ saved, onClose }: { saved: SavedFilters; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSaveFilters();
  const [items, setItems] = useState<SavedFilter[]>(saved.items);
  const [before, setBefore] = useState<{ name: string; items: SavedFilter[] } | null>(null);
  const isNameless = items.some(({ name }) => name.trim() === '');
  const remove = (item: SavedFilter) => {
    setBefore({ name: item.name, items });
    setItems(items.filter(({ id }) => id !== item.id));
  };
  const undo = () => {
    if (before) setItems(before.items);
    setBefore(null);
  };
  const keep = () =>
    void save
      .mutateAsync({ version: saved.version, items: items.map((item) => ({ ...item, name: item.name.trim() })) })
      .then(() => {
        notify(t('saved.done'));
        onClose();
      })
      .catch(() => undefined); // said above the buttons
  return (
    <Dialog onClose={onClose} size="lg" title={t('saved.manageTitle')}>
      <Stack gap="md">
        <Radio.Group
          value={items.find(({ isDefault }) => isDefault)?.id ?? ''}
          onChange={(id) => setItems(withDefault(items, id === '' ? null : id))}
          aria-label={t('saved.makeDefault')}
        >
          {items.map((item) => (
            <FilterRow key={item.id} item={item} items={items} onChange={setItems} onRemove={remove} />
          ))}
          <Radio value="" label={t('saved.noDefault')} mt="sm" />
        </Radio.Group>
        {before && (
          <Alert color="gray" role="status">
            <Group justify="space-between">
              {t('saved.deleted', { name: before.name })}
              <Button size="xs" variant="default" onClick={undo}>
                {t('saved.undo')}
              </Button>
            </Group>
          </Alert>
        )}
        {save.error && <ProblemAlert error={save.error} />}
        <Group gap="sm">
          <Button disabled={isNameless} loading={save.isPending} onClick={keep}>
            {t('saved.keep')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

interface FilterRowProps {
  item: SavedFilter;
  items: readonly SavedFilter[];
  onChange: (items: SavedFilter[]) => void;
  onRemove: (item: SavedFilter) => void;
}

function FilterRow({ item, items, onChange, onRemove }: FilterRowProps) {
  const { t } = useI18n();
  const { id, name } = item;
  const rename = (next: string) => onChange(items.map((each) => (each.id === id ? { ...each, name: next } : each)));
  return (
    <div className={styles.order}>
      <Stack gap="xs">
        <TextInput
          label={t('saved.name')}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => rename(event.currentTarget.value)}
          error={name.trim() === '' ? t('saved.nameMissing') : null}
        />
        <Radio value={id} label={t('saved.isDefault')} />
      </Stack>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('saved.up', { name })}
          disabled={items[0]?.id === id}
          onClick={() => onChange(moved(items, id, -1))}
        >
          <IconArrowUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('saved.down', { name })}
          disabled={items.at(-1)?.id === id}
          onClick={() => onChange(moved(items, id, 1))}
        >
          <IconArrowDown size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t('saved.delete', { name })} onClick={() => onRemove(item)}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}
