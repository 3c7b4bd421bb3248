import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.context';

interface SearchFormProps {
  /** Of the field for words. */
  label: string;
  /** What the address says now. */
  text: string | undefined;
  onSearch: (text: string) => void;
  /** What narrows further. */
  children: ReactNode;
}

/** What narrows a list: words, which count when they are sent, and choices, which count at once. */
export function SearchForm({ label, text: searched, onSearch, children }: SearchFormProps) {
  const { t } = useI18n();
  const [text, setText] = useState(searched ?? '');
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={label}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('action.search')}
        </Button>
        {children}
      </Group>
    </form>
  );
}

interface NarrowingProps {
  label: string;
  /** What it is called when it narrows nothing. */
  any: string;
  choices: { value: string; label: string }[];
  value: string | undefined;
  /** Is given an empty word where nothing is to be narrowed. */
  onChange: (value: string) => void;
}

/** One choice of a search, or none. */
export function Narrowing({ label, any, choices, value, onChange }: NarrowingProps) {
  return (
    <NativeSelect
      label={label}
      data={[{ value: '', label: any }, ...choices]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
