import { NativeSelect } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';
import { type FormLocale, formLocales } from '../i18n/form-locales';

interface FormLanguageProps {
  label: string;
  value: FormLocale;
  onChange: (to: FormLocale) => void;
}

/** One of the languages that the form speaks. */
export function FormLanguage({ label, value, onChange }: FormLanguageProps) {
  const { language } = useI18n();
  return (
    <NativeSelect
      label={label}
      data={formLocales.map((each) => ({ value: each, label: language(each) }))}
      value={value}
      onChange={(event) => {
        const chosen = formLocales.find((each) => each === event.currentTarget.value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
