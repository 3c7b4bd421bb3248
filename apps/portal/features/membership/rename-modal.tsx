import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRenameMember } from '../../api/member-life.queries';
import type { MemberDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { ReasonField } from '../../components/reason-field';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';

/** Both names, since when, and why. */
export function RenameModal({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const rename = useRenameMember(member.id);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: {
      ...{ nameJa: member.nameJa, nameEn: member.nameEn },
      ...{ effectiveOn: inDays(Date.now(), 0), reason: '' },
    },
    validate: { nameJa: needed, nameEn: needed, effectiveOn: needed, reason: needed },
  });
  const submit = form.onSubmit(({ nameJa, nameEn, effectiveOn, reason }) => {
    rename
      .mutateAsync({ nameJa: nameJa.trim(), nameEn: nameEn.trim(), effectiveOn, reason: reason.trim() })
      .then(() => {
        notify(t('memberChange.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('memberChange.rename')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('memberChange.renameText')}</Text>
          <TextInput label={t('memberChange.nameJa')} lang="ja" maxLength={120} {...form.getInputProps('nameJa')} />
          <TextInput label={t('memberChange.nameEn')} lang="en" maxLength={120} {...form.getInputProps('nameEn')} />
          <TextInput type="date" label={t('memberChange.since')} {...form.getInputProps('effectiveOn')} />
          <ReasonField {...form.getInputProps('reason')} />
          <FormEnd submitLabel={t('memberChange.rename')} mutation={rename} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
