import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type ContactPerson,
  type ContactRole,
  type NewContactPerson,
  useAddContactPerson,
  useChangeContactPerson,
} from '../../api/contacts.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

interface ContactPersonModalProps {
  memberId: string;
  /** Null for a new one. */
  contact: ContactPerson | null;
  onClose: () => void;
}

const NEW: NewContactPerson = {
  ...{ name: '', department: '', email: '', phone: '', locale: 'ja' },
  ...{ roles: [], primaryFor: [] },
};

/** Who somebody is and what they answer for. Stays open, with the reason, when the api refuses. */
export function ContactPersonModal({ memberId, contact, onClose }: ContactPersonModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const add = useAddContactPerson(memberId);
  const change = useChangeContactPerson(contact?.id ?? '');
  const form = useForm({
    initialValues: contact ? valuesOf(contact) : NEW,
    validate: {
      name: (name) => (name.trim() === '' ? t('field.required') : null),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('contacts.badEmail')),
      roles: (roles) => (roles.length === 0 ? t('contacts.noRole') : null),
    },
  });
  const { roles, primaryFor } = form.values;
  const submit = form.onSubmit((values) => {
    const wish = { ...values, primaryFor: primaryFor.filter((role) => roles.includes(role)) };
    const saving = contact ? change.mutateAsync({ ...wish, version: contact.version }) : add.mutateAsync(wish);
    saving
      .then(() => {
        notify(t('contacts.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const optional = (name: string) => t('contacts.optional', { label: name });
  return (
    <Dialog onClose={onClose} title={t(contact ? 'contacts.change' : 'contacts.add')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('contacts.name')} maxLength={80} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={optional(t('contacts.department'))} maxLength={80} {...form.getInputProps('department')} />
          <TextInput type="email" label={t('contacts.email')} maxLength={254} {...form.getInputProps('email')} />
          <TextInput type="tel" label={optional(t('contacts.phone'))} maxLength={30} {...form.getInputProps('phone')} />
          <NativeSelect
            label={t('contacts.locale')}
            data={[
              { value: 'ja', label: t('contacts.locale.ja') },
              { value: 'en', label: t('contacts.locale.en') },
            ]}
            {...form.getInputProps('locale')}
          />
          <Checkbox.Group label={t('contacts.roles')} {...form.getInputProps('roles')}>
            <Stack gap="xs" mt="xs">
              {codesOf('contactRole').map((role) => (
                <Checkbox key={role} value={role} label={label('contactRole', role)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {roles.length > 0 && <FirstFor roles={roles} {...form.getInputProps('primaryFor')} />}
          <FormEnd submitLabel={t('contacts.save')} mutation={contact ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface FirstForProps {
  roles: readonly ContactRole[];
  value?: string[];
  onChange?: (value: string[]) => void;
}

function FirstFor({ roles, value, onChange }: FirstForProps) {
  const { t, label } = useI18n();
  return (
    <Checkbox.Group
      label={t('contacts.first')}
      description={t('contacts.primaryHint')}
      value={value}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={t('contacts.primary', { role: label('contactRole', role) })} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function valuesOf({ name, department, email, phone, locale, roles, primaryFor }: ContactPerson): NewContactPerson {
  return { name, department, email, phone, locale, roles, primaryFor };
}
