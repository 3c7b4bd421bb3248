import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useAddSite, useChangeSite } from '../../api/sites.queries';
import type { NewSite, SiteDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useSiteChoices } from './use-site-choices';

interface SiteModalProps {
  /** Null for a new one. */
  site: SiteDetail | null;
  onClose: () => void;
}

const NEW = { nameJa: '', nameEn: '', address: '', prefectureCode: '', industryCode: '', fieldCode: '' };

function valuesOf({ nameJa, nameEn, address, prefectureCode, industryCode, fieldCode }: SiteDetail): typeof NEW {
  return { nameJa, nameEn, address, prefectureCode, industryCode, fieldCode: fieldCode ?? '' };
}

/** The entry of a site. Stays open, with the reason, when the api refuses. */
export function SiteModal({ site, onClose }: SiteModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const add = useAddSite();
  const change = useChangeSite(site?.id ?? '');
  const choices = useSiteChoices();
  const required = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: site ? valuesOf(site) : NEW,
    validate: {
      nameJa: required,
      nameEn: required,
      address: required,
      prefectureCode: required,
      industryCode: required,
    },
  });
  const submit = form.onSubmit((values) => {
    const wish: NewSite = {
      ...values,
      industryCode: values.industryCode as NewSite['industryCode'],
      fieldCode: values.fieldCode === '' ? null : (values.fieldCode as NewSite['fieldCode']),
    };
    const saving = site
      ? change.mutateAsync({ ...wish, version: site.version })
      : add.mutateAsync(wish).then((siteId) => navigate({ to: '/sites/$siteId', params: { siteId } }));
    saving
      .then(() => {
        notify(t('sites.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const choose = (data: { value: string; label: string }[], first: string) => [{ value: '', label: first }, ...data];
  return (
    <Dialog onClose={onClose} title={t(site ? 'sites.changeTitle' : 'sites.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('sites.nameJa')} maxLength={120} data-autofocus {...form.getInputProps('nameJa')} />
          <TextInput
            label={t('sites.nameEn')}
            description={t('sites.nameHint')}
            maxLength={120}
            {...form.getInputProps('nameEn')}
          />
          <NativeSelect
            label={t('sites.prefecture')}
            data={choose(choices.prefectures, t('sites.choose'))}
            {...form.getInputProps('prefectureCode')}
          />
          <TextInput
            label={t('sites.address')}
            description={t('sites.addressHint')}
            maxLength={200}
            {...form.getInputProps('address')}
          />
          <NativeSelect
            label={t('sites.industry')}
            data={choose(choices.industries, t('sites.choose'))}
            {...form.getInputProps('industryCode')}
          />
          <NativeSelect
            label={t('sites.field')}
            description={t('sites.fieldHint')}
            data={choose(choices.fields, t('sites.fieldNone'))}
            {...form.getInputProps('fieldCode')}
          />
          <FormEnd submitLabel={t('sites.save')} mutation={site ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
