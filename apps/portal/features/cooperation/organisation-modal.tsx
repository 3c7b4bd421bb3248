import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type CooperationPartner,
  useAddCooperationPartner,
  useChangeCooperationPartner,
} from '../../api/cooperation.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { countriesIn } from './money.rules';

interface OrganisationModalProps {
  /** Null for a new one. */
  organisation: CooperationPartner | null;
  onClose: () => void;
}

const NEW = { nameJa: '', nameEn: '', kind: 'international_organisation', country: 'JP' };

/** An organisation that cooperates; it is no partner of the desk and is given no case. */
export function OrganisationModal({ organisation, onClose }: OrganisationModalProps) {
  const { t, label, locale } = useI18n();
  const notify = useNotify();
  const add = useAddCooperationPartner();
  const change = useChangeCooperationPartner(organisation?.id ?? '');
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: organisation ? valuesOf(organisation) : NEW,
    validate: { nameJa: needed, nameEn: needed },
  });
  const submit = form.onSubmit(({ nameJa, nameEn, kind, country }) => {
    const wish = { nameJa: nameJa.trim(), nameEn: nameEn.trim(), kind: kind as CooperationPartner['kind'], country };
    const saving: Promise<unknown> = organisation
      ? change.mutateAsync({ ...wish, version: organisation.version })
      : add.mutateAsync(wish);
    saving
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const kinds = codesOf('cooperationKind').map((value) => ({ value, label: label('cooperationKind', value) }));
  return (
    <Dialog
      onClose={onClose}
      title={t(organisation ? 'cooperation.changeOrganisation' : 'cooperation.newOrganisation')}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('cooperation.nameJa')} lang="ja" maxLength={120} {...form.getInputProps('nameJa')} />
          <TextInput label={t('cooperation.nameEn')} lang="en" maxLength={120} {...form.getInputProps('nameEn')} />
          <NativeSelect label={t('cooperation.kind')} data={kinds} {...form.getInputProps('kind')} />
          <NativeSelect
            label={t('cooperation.country')}
            data={countriesIn(locale)}
            {...form.getInputProps('country')}
          />
          <FormEnd submitLabel={t('cooperation.save')} mutation={organisation ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function valuesOf({ nameJa, nameEn, kind, country }: CooperationPartner): typeof NEW {
  return { nameJa, nameEn, kind, country };
}
