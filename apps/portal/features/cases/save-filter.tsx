import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newOnceKey } from '../../api/once-key';
import { useSaveFilters } from '../../api/queue.queries';
import type { SavedFilters } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { filterOf, type QueueSearch } from './queue.search';
import { savedAtMost, withDefault } from './saved-filters.rules';

interface SaveFilterProps {
  search: QueueSearch;
  saved: SavedFilters;
  onClose: () => void;
}

/** A name for what the queue is narrowed to at the moment. */
export function SaveFilter({ search, saved, onClose }: SaveFilterProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSaveFilters();
  const isFull = saved.items.length >= savedAtMost;
  const form = useForm({
    initialValues: { name: '', isDefault: false },
    validate: { name: (name) => (name.trim() === '' ? t('saved.nameMissing') : null) },
  });
  const submit = form.onSubmit(({ name, isDefault }) => {
    const id = newOnceKey();
    const added = { id, name: name.trim(), isDefault: false, tab: search.tab ?? 'all', filter: filterOf(search) };
    const items = [...saved.items, added];
    save
      .mutateAsync({ version: saved.version, items: isDefault ? withDefault(items, id) : items })
      .then(() => {
        notify(t('saved.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('saved.saveTitle')}>
      {isFull ? (
        <Text>{t('saved.full')}</Text>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput
              label={t('saved.name')}
              description={t('saved.nameHint')}
              maxLength={60}
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Checkbox label={t('saved.makeDefault')} {...form.getInputProps('isDefault', { type: 'checkbox' })} />
            <FormEnd submitLabel={t('saved.keepOne')} mutation={save} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
