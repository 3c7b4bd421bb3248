import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAddTextBlock, useChangeTextBlock } from '../../api/text-blocks.queries';
import type { TextBlock } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface TextBlockModalProps {
  /** Null for a new one. */
  block: TextBlock | null;
  /** The languages of the form. */
  locales: readonly string[];
  onClose: () => void;
}

/** One field for each language of the form; those that stay empty have no text. Stays open when the api refuses. */
export function TextBlockModal({ block, locales, onClose }: TextBlockModalProps) {
  const { t, language } = useI18n();
  const notify = useNotify();
  const add = useAddTextBlock();
  const change = useChangeTextBlock();
  const textOf = (locale: string) => block?.texts.find((text) => text.locale === locale)?.text ?? '';
  const form = useForm({
    initialValues: { name: block?.name ?? '', texts: locales.map((locale) => ({ locale, text: textOf(locale) })) },
    validate: { name: (name) => (name.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit((values) => {
    const texts = values.texts.flatMap(({ locale, text }) => (text.trim() ? [{ locale, text: text.trim() }] : []));
    const wish = { name: values.name.trim(), texts };
    const saving = block
      ? change.mutateAsync({ ...wish, id: block.id, version: block.version, isArchived: block.archivedAt !== null })
      : add.mutateAsync(wish);
    saving
      .then(() => {
        notify(t('blocks.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(block ? 'blocks.changeTitle' : 'blocks.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('blocks.name')}
            description={t('blocks.nameHint')}
            maxLength={80}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Text size="sm" c="gray.7">
            {t('blocks.placeholders', { caseNumber: '{caseNumber}', dueDate: '{dueDate}' })}
          </Text>
          {form.values.texts.map(({ locale }, index) => (
            <Textarea
              key={locale}
              label={language(locale)}
              lang={locale}
              dir="auto"
              minRows={2}
              maxRows={10}
              maxLength={4000}
              {...form.getInputProps(`texts.${index}.text`)}
            />
          ))}
          <FormEnd submitLabel={t('blocks.save')} mutation={block ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
