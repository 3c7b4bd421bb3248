import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type Agreement, type CooperationArea, useAddActivity, useRemoveActivity } from '../../api/cooperation.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ItemList } from './item-list';

/** What is done under an agreement. */
export function ActivitiesSection({ agreement }: { agreement: Agreement }) {
  const { t, pick, label, day } = useI18n();
  const [isAdding, setIsAdding] = useState(false);
  const remove = useRemoveActivity(agreement.id);
  const isOpen = agreement.state !== 'ended';
  const items = agreement.activities.map(({ id, titleJa, titleEn, heldOn, area }) => ({
    id,
    name: pick(titleJa, titleEn) ?? '',
    facts: `${day(heldOn)} · ${label('cooperationArea', area)}`,
  }));
  return (
    <Section
      title={t('cooperation.activities')}
      aside={
        isOpen && (
          <Button variant="default" size="compact-md" onClick={() => setIsAdding(true)}>
            {t('cooperation.addActivity')}
          </Button>
        )
      }
    >
      {items.length === 0 && <Text c="gray.7">{t('cooperation.noActivities')}</Text>}
      <ItemList items={items} remove={isOpen ? remove : null} />
      {isAdding && <ActivityModal agreement={agreement} onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

function ActivityModal({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const add = useAddActivity(agreement.id);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { area: agreement.areas[0] ?? 'worker_empowerment', heldOn: '', titleJa: '', titleEn: '' },
    validate: { heldOn: needed, titleJa: needed, titleEn: needed },
  });
  const submit = form.onSubmit(({ area, heldOn, titleJa, titleEn }) => {
    add
      .mutateAsync({ area: area as CooperationArea, heldOn, titleJa: titleJa.trim(), titleEn: titleEn.trim() })
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const areas = agreement.areas.map((value) => ({ value, label: label('cooperationArea', value) }));
  return (
    <Dialog onClose={onClose} title={t('cooperation.addActivity')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NativeSelect label={t('cooperation.area')} data={areas} {...form.getInputProps('area')} />
          <TextInput type="date" label={t('cooperation.heldOn')} {...form.getInputProps('heldOn')} />
          <TextInput label={t('cooperation.titleJa')} lang="ja" maxLength={200} {...form.getInputProps('titleJa')} />
          <TextInput label={t('cooperation.titleEn')} lang="en" maxLength={200} {...form.getInputProps('titleEn')} />
          <FormEnd submitLabel={t('cooperation.save')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
