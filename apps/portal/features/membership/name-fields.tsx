import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useI18n } from '../../i18n/i18n.context';

export interface Names {
  nameJa: string;
  nameKana: string;
  nameEn: string;
}

/** What somebody is called: in Japanese, how that is read, and in English. */
export function NameFields<Values extends Names>({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useI18n();
  return (
    <>
      <TextInput label={t('memberChange.nameJa')} lang="ja" maxLength={120} {...form.getInputProps('nameJa')} />
      <TextInput
        label={t('memberChange.nameKana')}
        description={t('memberChange.kanaHint')}
        lang="ja"
        maxLength={120}
        {...form.getInputProps('nameKana')}
      />
      <TextInput label={t('memberChange.nameEn')} lang="en" maxLength={120} {...form.getInputProps('nameEn')} />
    </>
  );
}
