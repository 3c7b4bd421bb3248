import { Checkbox, MultiSelect, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAddPartner, useChangePartner } from '../../api/partners.queries';
import type { NewPartner, PartnerDetail, PartnerKind } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { HoursFields } from './hours-fields';
import { draftOf, hoursOf, isDayFine } from './partner.rules';
import { usePartnerChoices } from './use-partner-choices';

interface PartnerModalProps {
  /** Null for a new one. */
  partner: PartnerDetail | null;
  onClose: () => void;
}

const NEW = {
  nameJa: '',
  nameEn: '',
  kind: 'ngo' as PartnerKind,
  languages: ['ja'],
  prefectureCodes: [] as string[],
  deskGroups: [] as string[],
  hasMail: true,
  isActive: true,
  hours: draftOf([]),
  capacity: '' as number | string,
};

function valuesOf(partner: PartnerDetail): typeof NEW {
  const { nameJa, nameEn, kind, languages, prefectureCodes, deskGroups, isActive } = partner;
  return {
    ...{ nameJa, nameEn, kind, languages, prefectureCodes, deskGroups, isActive },
    hasMail: partner.channels.includes('mail'),
    hours: draftOf(partner.openingHours),
    capacity: partner.capacity ?? '',
  };
}

/** The whole entry of a partner. Stays open, with the reason, when the api refuses. */
export function PartnerModal({ partner, onClose }: PartnerModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddPartner();
  const change = useChangePartner(partner?.id ?? '');
  const choices = usePartnerChoices();
  const [isTried, setIsTried] = useState(false);
  const form = useForm({
    initialValues: partner ? valuesOf(partner) : NEW,
    validate: {
      nameJa: (name) => (name.trim() === '' ? t('field.required') : null),
      nameEn: (name) => (name.trim() === '' ? t('field.required') : null),
      hours: (hours) => (Object.values(hours).every(isDayFine) ? null : t('partners.hoursBad')),
    },
  });
  const submit = form.onSubmit(
    ({ hours, capacity, hasMail, ...rest }) => {
      const wish: NewPartner = {
        ...rest,
        deskGroups: rest.deskGroups as NewPartner['deskGroups'],
        channels: hasMail ? ['portal', 'mail'] : ['portal'],
        openingHours: hoursOf(hours),
        capacity: capacity === '' ? null : Number(capacity),
      };
      const saving = partner ? change.mutateAsync({ ...wish, version: partner.version }) : add.mutateAsync(wish);
      saving
        .then(() => {
          notify(t('partners.saved'));
          onClose();
        })
        .catch(() => undefined); // said at the end of the form
    },
    () => setIsTried(true),
  );
  const { hours, capacity } = form.values;
  return (
    <Dialog onClose={onClose} title={t(partner ? 'partners.changeTitle' : 'partners.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('partners.nameJa')} maxLength={120} {...form.getInputProps('nameJa')} />
          <TextInput label={t('partners.nameEn')} maxLength={120} {...form.getInputProps('nameEn')} />
          <NativeSelect label={t('partners.kind')} data={choices.kinds} {...form.getInputProps('kind')} />
          <MultiSelect
            label={t('partners.languages')}
            data={choices.languages}
            searchable
            hidePickedOptions
            {...form.getInputProps('languages')}
          />
          <MultiSelect
            label={t('partners.prefectures')}
            description={t('partners.emptyIsAll')}
            data={choices.prefectures}
            searchable
            hidePickedOptions
            {...form.getInputProps('prefectureCodes')}
          />
          <MultiSelect
            label={t('partners.deskGroups')}
            description={t('partners.emptyIsAll')}
            data={choices.deskGroups}
            hidePickedOptions
            {...form.getInputProps('deskGroups')}
          />
          <HoursFields
            hours={hours}
            capacity={capacity}
            saysErrors={isTried}
            onChange={(wish) => form.setValues(wish)}
          />
          <Checkbox label={t('partners.byMail')} {...form.getInputProps('hasMail', { type: 'checkbox' })} />
          <Checkbox label={t('partners.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
          <FormEnd submitLabel={t('partners.save')} mutation={partner ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
