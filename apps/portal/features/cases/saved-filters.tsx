import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { savedFiltersQuery } from '../../api/queue.queries';
import { useI18n } from '../../i18n/i18n.context';
import { ManageFilters } from './manage-filters';
import { type QueueSearch, searchOf } from './queue.search';
import { SaveFilter } from './save-filter';

/** One's own filters: choosing one, keeping the present one, changing the list. */
export function SavedFilterMenu({ search }: { search: QueueSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const saved = useQuery(savedFiltersQuery);
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const items = saved.data?.items ?? [];
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />}>
            {t('saved.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 && <Menu.Label>{t('saved.none')}</Menu.Label>}
          {items.map(({ id, name, tab, filter }) => (
            <Menu.Item key={id} onClick={() => void navigate({ to: '/cases', search: searchOf(tab, filter) })}>
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!saved.data} onClick={() => setOpen('save')}>
            {t('saved.save')}
          </Menu.Item>
          {items.length > 0 && <Menu.Item onClick={() => setOpen('manage')}>{t('saved.manage')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {open === 'save' && saved.data && <SaveFilter search={search} saved={saved.data} onClose={() => setOpen(null)} />}
      {open === 'manage' && saved.data && <ManageFilters saved={saved.data} onClose={() => setOpen(null)} />}
    </>
  );
}
