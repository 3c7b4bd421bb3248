import { Checkbox, MultiSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRecordAgreement } from '../../api/partners.queries';
import type { Agreement, NewAgreement } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { usePartnerChoices } from './use-partner-choices';

interface AgreementModalProps {
  partnerId: string;
  /** The version before, from which the fields are filled; undefined for the first. */
  before: Agreement | undefined;
  onClose: () => void;
}

/** The next version of an agreement. That it may receive cases is off until somebody ticks it. */
export function AgreementModal({ partnerId, before, onClose }: AgreementModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const record = useRecordAgreement(partnerId);
  const choices = usePartnerChoices();
  const form = useForm({
    initialValues: {
      deskGroups: before?.deskGroups ?? ([] as string[]),
      prefectureCodes: before?.prefectureCodes ?? [],
      validFrom: '',
      validUntil: '',
      signedOn: '',
      mayReceiveCases: before?.mayReceiveCases ?? false,
      contacts: before?.contacts.join('\n') ?? '',
    },
    validate: {
      validFrom: (day) => (day === '' ? t('partners.dateMissing') : null),
      signedOn: (day) => (day === '' ? t('partners.dateMissing') : null),
      validUntil: (day, { validFrom }) => (day !== '' && day < validFrom ? t('partners.dateOrder') : null),
    },
  });
  const submit = form.onSubmit(({ contacts, validUntil, deskGroups, ...rest }) => {
    const lines = contacts.split('\n').map((line) => line.trim());
    const wish: NewAgreement = {
      ...rest,
      deskGroups: deskGroups as NewAgreement['deskGroups'],
      contacts: lines.filter((line) => line !== '').slice(0, 10),
      validUntil: validUntil === '' ? null : validUntil,
    };
    record
      .mutateAsync(wish)
      .then(() => {
        notify(t('partners.agreementSaved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(before ? 'partners.agreementNext' : 'partners.agreementNew')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('partners.agreementHint')}</Text>
          <TextInput type="date" label={t('partners.signedOn')} {...form.getInputProps('signedOn')} />
          <TextInput type="date" label={t('partners.validFrom')} {...form.getInputProps('validFrom')} />
          <TextInput
            type="date"
            label={t('partners.validUntil')}
            description={t('partners.validUntilHint')}
            {...form.getInputProps('validUntil')}
          />
          <MultiSelect
            label={t('partners.deskGroups')}
            description={t('partners.emptyIsAll')}
            data={choices.deskGroups}
            hidePickedOptions
            {...form.getInputProps('deskGroups')}
          />
          <MultiSelect
            label={t('partners.prefectures')}
            description={t('partners.emptyIsAll')}
            data={choices.prefectures}
            searchable
            hidePickedOptions
            {...form.getInputProps('prefectureCodes')}
          />
          <Checkbox label={t('partners.mayReceive')} {...form.getInputProps('mayReceiveCases', { type: 'checkbox' })} />
          <Textarea
            label={t('partners.contacts')}
            description={t('partners.contactsHint')}
            autosize
            minRows={2}
            {...form.getInputProps('contacts')}
          />
          <FormEnd submitLabel={t('partners.save')} mutation={record} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
