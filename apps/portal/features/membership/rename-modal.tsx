import { FileInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useRenameWithFile } from '../../api/member-life.queries';
import type { MemberDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { ReasonField } from '../../components/reason-field';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';
import { NameFields } from './name-fields';

/** Both names, since when, and why. */
export function RenameModal({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const rename = useRenameWithFile(member.id);
  const [file, setFile] = useState<File | null>(null);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: {
      ...{ nameJa: member.nameJa, nameKana: member.nameKana, nameEn: member.nameEn },
      ...{ effectiveOn: inDays(Date.now(), 0), reason: '' },
    },
    validate: { nameJa: needed, nameEn: needed, effectiveOn: needed, reason: needed },
  });
  const submit = form.onSubmit(({ nameJa, nameKana, nameEn, effectiveOn, reason }) => {
    const names = { nameJa: nameJa.trim(), nameKana: nameKana.trim(), nameEn: nameEn.trim() };
    rename
      .mutateAsync({ body: { ...names, effectiveOn, reason: reason.trim() }, file })
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
          <NameFields form={form} />
          <TextInput type="date" label={t('memberChange.since')} {...form.getInputProps('effectiveOn')} />
          <FileInput
            label={t('memberChange.document')}
            description={t('memberChange.documentHint')}
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('files.remove') }}
          />
          <ReasonField {...form.getInputProps('reason')} />
          <FormEnd submitLabel={t('memberChange.rename')} mutation={rename} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
