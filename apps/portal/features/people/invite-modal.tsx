import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useInvite } from '../../api/people.queries';
import type { PortalLocale, Role } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ownPlace, placed } from './invite.rules';
import { OrganisationSelect } from './organisation-select';
import { portalLocales } from './portal-locales';
import { RoleChoice } from './role-choice';

interface InviteModalProps {
  roles: readonly Role[];
  onClose: () => void;
}

/** Address, place and roles of somebody new. Stays open, with the reason, when the api refuses. */
export function InviteModal({ roles, onClose }: InviteModalProps) {
  const { t, locale } = useI18n();
  const user = useUser();
  const notify = useNotify();
  const invite = useInvite();
  const form = useForm({
    initialValues: { email: '', place: ownPlace, roles: [] as Role[], locale: locale as PortalLocale },
    validate: {
      email: (email) => isEmail(t('signIn.emailWrong'))(email.trim()),
      roles: (chosen, { place }) => (place === ownPlace && chosen.length === 0 ? t('invite.rolesMissing') : null),
    },
  });
  const done = () => {
    notify(t('invite.sent'));
    onClose();
  };
  const submit = form.onSubmit((values) =>
    invite.mutate(
      { email: values.email.trim(), locale: values.locale, ...placed(values.place, values.roles, user) },
      { onSuccess: done },
    ),
  );
  return (
    <Dialog onClose={onClose} title={t('invite.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('people.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          {user.organisation.kind === 'secretariat' && <PlaceChoice {...form.getInputProps('place')} />}
          {form.values.place === ownPlace && <RoleChoice roles={roles} {...form.getInputProps('roles')} />}
          <NativeSelect label={t('invite.locale')} data={portalLocales} {...form.getInputProps('locale')} />
          <FormEnd submitLabel={t('invite.send')} mutation={invite} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** The desk's own people, or the first manager of an organisation that has none. */
function PlaceChoice(input: { value?: string; onChange?: (value: string) => void }) {
  const { t } = useI18n();
  return (
    <OrganisationSelect
      first={[{ value: ownPlace, label: t('invite.ownDesk') }]}
      labelOf={(name, { hasManager }) => ({
        label: t(hasManager ? 'invite.hasManager' : 'invite.firstManager', { name }),
        disabled: hasManager,
      })}
      {...input}
    />
  );
}
