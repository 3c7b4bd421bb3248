import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useAddTranslation } from '../../api/translations.queries';
import type { CaseDetail, NewTranslation, Translation } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { FormLanguage } from '../../components/form-language';
import { OriginalText } from '../../components/original-text';
import { useNotify } from '../../components/use-notify';
import { type FormLocale, formLocales } from '../../i18n/form-locales';
import { useI18n } from '../../i18n/i18n.context';

const provenances = ['human', 'machine'] as const;

/** A text that can be translated. */
export interface Translated extends Pick<NewTranslation, 'of' | 'messageId'> {
  text: string;
  /** Hers is read by the desk, and what the desk wrote by her. */
  isHers: boolean;
}

interface TranslateModalProps {
  found: CaseDetail;
  of: Translated;
  /** What is put right. */
  from?: Translation;
  onClose: () => void;
}

interface Fields {
  locale: FormLocale;
  provenance: NewTranslation['provenance'] | '';
  text: string;
}

function knownLocale(code: string | undefined, otherwise: FormLocale): FormLocale {
  return formLocales.find((each) => each === code) ?? otherwise;
}

/** Putting a translation beside a text, or a better one in its place. */
export function TranslateModal({ found, of, from, onClose }: TranslateModalProps) {
  const { t, label, locale } = useI18n();
  const notify = useNotify();
  const add = useAddTranslation(found.id);
  const target = of.isHers ? knownLocale(locale, 'ja') : knownLocale(found.originalLocale, 'en');
  const form = useForm<Fields>({
    initialValues: { locale: knownLocale(from?.locale, target), provenance: '', text: from?.text ?? '' },
    validate: { provenance: isNotEmpty(t('choice.missing')), text: isNotEmpty(t('field.required')) },
  });
  const submit = form.onSubmit((fields) => {
    if (fields.provenance === '') return;
    const { messageId } = of;
    const wanted = { of: of.of, ...(messageId && { messageId }), locale: fields.locale, text: fields.text.trim() };
    add
      .mutateAsync({ ...wanted, provenance: fields.provenance })
      .then(() => {
        notify(t('translation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(from ? 'translation.correctTitle' : 'translation.addTitle')} size="xl">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>
            <Text size="sm" fw={600}>
              {t('translation.original')}
            </Text>
            <OriginalText text={of.text} locale={of.isHers ? found.originalLocale : undefined} />
          </div>
          {!from && (
            <FormLanguage
              label={t('translation.into')}
              value={form.values.locale}
              onChange={(to) => form.setFieldValue('locale', to)}
            />
          )}
          <Radio.Group
            label={t('translation.whose')}
            description={t('translation.whoseHint')}
            {...form.getInputProps('provenance')}
          >
            <Stack gap="xs" mt="xs">
              {provenances.map((code) => (
                <Radio key={code} value={code} label={label('provenance', code)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('translation.words')}
            lang={form.values.locale}
            minRows={5}
            maxRows={18}
            maxLength={20_000}
            {...form.getInputProps('text')}
          />
          <FormEnd submitLabel={t('translation.save')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
