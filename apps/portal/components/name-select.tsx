import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../i18n/i18n.context';
import { problemText } from './problem-alert';

/** Something to choose, by its key and what is written. */
export interface NameOption {
  value: string;
  label: string;
  /** Found, and not to be chosen: its label says why. */
  disabled?: boolean;
}

/** Where a page of names comes from. */
export interface NameSource<Item> {
  queryKey: readonly unknown[];
  find: (text: string) => Promise<{ items: Item[]; nextCursor: string | null }>;
}

interface NameSelectProps<Item> {
  label: string;
  description?: string;
  source: NameSource<Item>;
  /** Null leaves it out. */
  optionOf: (item: Item) => NameOption | null;
  /** Offered whatever is typed. */
  first?: readonly NameOption[];
  /** The key of the chosen one, or an empty text. */
  value: string;
  error?: ReactNode;
  /** @param item what was found under the key, missing for one of the first ones */
  onChange: (value: string, item: Item | undefined) => void;
}

/** Long enough that nobody is asked about at every letter. */
const pause = 250;

/** One of however many by name: what is typed is looked up, and a page of it offered. */
export function NameSelect<Item>({ source, optionOf, first = [], onChange, error, ...rest }: NameSelectProps<Item>) {
  const i18n = useI18n();
  const [chosen, setChosen] = useState<NameOption>();
  const [typed, setTyped] = useState('');
  // The name of the chosen one stands in the field and was not typed.
  const isLabel = [chosen, ...first].some((option) => option?.label === typed);
  const query = useFound(source, isLabel ? '' : typed.trim());
  const found = (query.data?.items ?? []).flatMap((item) => {
    const option = optionOf(item);
    return option ? [{ item, option }] : [];
  });
  const offered = [...first, ...found.map(({ option }) => option)];
  const more = query.data?.nextCursor ? [{ value: ' more', label: i18n.t('choice.more'), disabled: true }] : [];
  const choose = (value: string | null) => {
    setChosen(offered.find((option) => option.value === value));
    onChange(value ?? '', found.find(({ option }) => option.value === value)?.item);
  };
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      placeholder={i18n.t('choice.search')}
      nothingFoundMessage={i18n.t(query.isFetching ? 'state.loading' : 'choice.nothingFound')}
      data={[...withChosen(offered, chosen, rest.value), ...more]}
      filter={({ options }) => options}
      value={rest.value || null}
      error={query.error ? problemText(i18n, query.error) : error}
      onSearchChange={setTyped}
      onChange={choose}
    />
  );
}

function useFound<Item>({ queryKey, find }: NameSource<Item>, typed: string) {
  const [text] = useDebouncedValue(typed, pause);
  return useQuery({
    queryKey: [...queryKey, text],
    queryFn: () => find(text),
    placeholderData: keepPreviousData,
  });
}

/** The chosen one keeps its name when something else was looked up since. */
function withChosen(offered: readonly NameOption[], chosen: NameOption | undefined, value: string): NameOption[] {
  const isGone = chosen?.value === value && !offered.some((option) => option.value === value);
  return isGone ? [...offered, chosen] : [...offered];
}
