import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/i18n.context';

interface CodeSelectProps<Code extends string> {
  label: string;
  description?: string;
  /** The list of labels of these codes in the catalogue. */
  list: string;
  codes: readonly Code[];
  value: Code | '';
  error?: ReactNode;
  onChange: (code: Code | '') => void;
}

/** One of a few codes by its label. */
export function CodeSelect<Code extends string>({ list, codes, onChange, ...rest }: CodeSelectProps<Code>) {
  const { t, label } = useI18n();
  return (
    <NativeSelect
      data={[{ value: '', label: t('choice.choose') }, ...codes.map((value) => ({ value, label: label(list, value) }))]}
      onChange={(event) => onChange(codes.find((code) => code === event.currentTarget.value) ?? '')}
      {...rest}
    />
  );
}
