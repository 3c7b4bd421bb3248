import { FileInput, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type MaterialContent, useAddMaterial, useReplaceMaterial } from '../../api/materials.queries';
import type { Material, MaterialReaders } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

interface MaterialModalProps {
  sessionId: string;
  /** Null for a new one; of another one the file or link is replaced. */
  material: Material | null;
  onClose: () => void;
}

/** A title, who reads it, and a file or a link. Stays open, with the reason, when the api refuses. */
export function MaterialModal({ sessionId, material, onClose }: MaterialModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddMaterial(sessionId);
  const replace = useReplaceMaterial();
  const [made, setMade] = useState<string | null>(null);
  const form = useMaterialForm(material);
  const submit = form.onSubmit(({ link, file, titleJa, titleEn, readers }) => {
    const content: MaterialContent = { link: link.trim(), file };
    const wish = { titleJa: titleJa.trim(), titleEn: titleEn.trim(), readers };
    const saving = material
      ? replace.mutateAsync({ id: material.id, ...content })
      : add.mutateAsync({ wish, id: made, onMade: setMade, ...content });
    saving
      .then(() => {
        notify(t('material.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(material ? 'material.replaceTitle' : 'material.add')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {!material && <About form={form} isMade={made !== null} />}
          <FileInput
            label={t('material.file')}
            description={t('material.fileHint')}
            accept="application/pdf,image/jpeg,image/png,image/webp,.xlsx,.ods,.csv"
            clearable
            clearButtonProps={{ 'aria-label': t('material.noFile') }}
            {...form.getInputProps('file')}
          />
          <TextInput
            type="url"
            label={t('material.link')}
            description={t('material.linkHint')}
            maxLength={500}
            {...form.getInputProps('link')}
          />
          <FormEnd submitLabel={t('material.save')} mutation={material ? replace : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useMaterialForm(material: Material | null) {
  const { t } = useI18n();
  const needed = (text: string) => (material === null && text.trim() === '' ? t('field.required') : null);
  const initialValues = {
    titleJa: '',
    titleEn: '',
    readers: 'members' as MaterialReaders,
    link: '',
    file: null as File | null,
  };
  return useForm({
    initialValues,
    validate: {
      titleJa: needed,
      titleEn: needed,
      link: (link, { file }) => ((link.trim() === '') === (file === null) ? t('material.oneOfBoth') : null),
    },
  });
}

/** What was made once is not renamed by a second press. */
function About({ form, isMade }: { form: ReturnType<typeof useMaterialForm>; isMade: boolean }) {
  const { t, label } = useI18n();
  const title = { maxLength: 120, autoComplete: 'off', disabled: isMade };
  return (
    <>
      <TextInput label={t('learning.titleJa')} lang="ja" {...title} {...form.getInputProps('titleJa')} />
      <TextInput label={t('learning.titleEn')} lang="en" {...title} {...form.getInputProps('titleEn')} />
      <NativeSelect
        label={t('material.readers')}
        data={codesOf('materialReaders').map((value) => ({ value, label: label('materialReaders', value) }))}
        disabled={isMade}
        {...form.getInputProps('readers')}
      />
    </>
  );
}
