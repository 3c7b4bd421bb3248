import { Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import {
  type Agreement,
  type CooperationArea,
  cooperationPartnersQuery,
  useAddAgreement,
  useChangeAgreement,
} from '../../api/cooperation.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

/** Title, form and areas of an agreement; with whom it is, only when it is begun. */
export function AgreementModal({ agreement, onClose }: { agreement: Agreement | null; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const add = useAddAgreement();
  const change = useChangeAgreement(agreement?.id ?? '');
  const form = useAgreementForm(agreement);
  const submit = form.onSubmit(({ partnerId, titleJa, titleEn, ...values }) => {
    const kind: Agreement['form'] = values.form === 'programme' ? 'programme' : 'mou';
    const wish = { form: kind, titleJa: titleJa.trim(), titleEn: titleEn.trim(), areas: values.areas };
    const saving: Promise<unknown> = agreement
      ? change.mutateAsync({ ...wish, version: agreement.version })
      : add.mutateAsync({ ...wish, partnerId });
    saving
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const forms = codesOf('cooperationForm').map((value) => ({ value, label: label('cooperationForm', value) }));
  return (
    <Dialog onClose={onClose} title={t(agreement ? 'cooperation.change' : 'cooperation.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {!agreement && <PartnerChoice {...form.getInputProps('partnerId')} />}
          <NativeSelect label={t('cooperation.form')} data={forms} {...form.getInputProps('form')} />
          <TextInput label={t('cooperation.titleJa')} lang="ja" maxLength={200} {...form.getInputProps('titleJa')} />
          <TextInput label={t('cooperation.titleEn')} lang="en" maxLength={200} {...form.getInputProps('titleEn')} />
          <Checkbox.Group label={t('cooperation.areas')} {...form.getInputProps('areas')}>
            <Stack gap={6} mt={6}>
              {codesOf('cooperationArea').map((area) => (
                <Checkbox key={area} value={area} label={label('cooperationArea', area)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FormEnd submitLabel={t('cooperation.save')} mutation={agreement ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useAgreementForm(agreement: Agreement | null) {
  const { t } = useI18n();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  return useForm({
    initialValues: {
      partnerId: agreement?.partnerId ?? '',
      form: agreement?.form ?? 'mou',
      titleJa: agreement?.titleJa ?? '',
      titleEn: agreement?.titleEn ?? '',
      areas: (agreement?.areas ?? []) as CooperationArea[],
    },
    validate: {
      partnerId: needed,
      titleJa: needed,
      titleEn: needed,
      areas: (areas) => (areas.length === 0 ? t('field.required') : null),
    },
  });
}

function PartnerChoice(props: object) {
  const { t, pick } = useI18n();
  const { data } = useQuery(cooperationPartnersQuery);
  if (data?.items.length === 0) return <Text>{t('cooperation.organisationFirst')}</Text>;
  const choices = (data?.items ?? []).map(({ id, nameJa, nameEn }) => ({
    value: id,
    label: pick(nameJa, nameEn) ?? id,
  }));
  const offered = [{ value: '', label: t('cooperation.choose') }, ...choices];
  return <NativeSelect label={t('cooperation.organisation')} data={offered} {...props} />;
}
