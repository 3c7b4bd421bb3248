import { Select, type OptionsFilter } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Named } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { matchesName } from './conflict.rules';

interface NamedSelectProps {
  label: string;
  description?: string;
  named: readonly Named[];
  /** The id of the chosen one, or an empty text. */
  value: string;
  error?: ReactNode;
  onChange: (id: string) => void;
}

/** One of many by name, found by typing a part of it in either language. */
export function NamedSelect({ named, value, onChange, ...rest }: NamedSelectProps) {
  const { t, pick } = useI18n();
  const byId = new Map(named.map((each) => [each.id, each]));
  const filter: OptionsFilter = ({ options, search }) =>
    options.filter((option) => {
      const each = 'value' in option ? byId.get(option.value) : undefined;
      return each !== undefined && matchesName(each, search);
    });
  return (
    <Select
      searchable
      allowDeselect={false}
      placeholder={t('choice.search')}
      nothingFoundMessage={t('choice.nothingFound')}
      data={named.map(({ id, nameJa, nameEn }) => ({ value: id, label: pick(nameJa, nameEn) ?? '' }))}
      filter={filter}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      {...rest}
    />
  );
}
