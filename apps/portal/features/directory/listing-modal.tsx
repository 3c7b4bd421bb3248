import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Listing, useChooseListing } from '../../api/directory-page.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

interface ListingModalProps {
  memberId: string;
  listing: Listing;
  onClose: () => void;
}

/** The manager's choice, field by field. Stays open, with the reason, when the api refuses. */
export function ListingModal({ memberId, listing, onClose }: ListingModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const choose = useChooseListing(memberId);
  const { fields, website, contact, version } = listing;
  const form = useForm({
    initialValues: { fields, website, contact },
    validate: {
      fields: (chosen) => (chosen.length > 0 && !chosen.includes('name') ? t('listing.needsName') : null),
      website: (address) => (/^(https?:\/\/\S+)?$/.test(address.trim()) ? null : t('listing.badWebsite')),
    },
  });
  const shows = (field: Listing['fields'][number]) => form.values.fields.includes(field);
  const submit = form.onSubmit((values) => {
    choose
      .mutateAsync({ ...values, version })
      .then(() => {
        notify(t('listing.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('listing.change')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Checkbox.Group label={t('listing.choose')} {...form.getInputProps('fields')}>
            <Stack gap="xs" mt="xs">
              {codesOf('listingField').map((field) => (
                <Checkbox
                  key={field}
                  value={field}
                  label={label('listingField', field)}
                  description={field === 'activity' ? t('listing.activityHint') : undefined}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          {shows('website') && (
            <TextInput
              type="url"
              label={t('listing.website')}
              description={t('listing.websiteHint')}
              maxLength={200}
              {...form.getInputProps('website')}
            />
          )}
          {shows('contact') && (
            <TextInput
              label={t('listing.contact')}
              description={t('listing.contactHint')}
              maxLength={120}
              {...form.getInputProps('contact')}
            />
          )}
          <FormEnd submitLabel={t('listing.save')} mutation={choose} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
