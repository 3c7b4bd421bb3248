import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../api/directory.queries';
import { codesOf } from '../i18n/catalogue';
import { useI18n } from '../i18n/i18n.context';

/** What fields choose from, in the reader's words: any list of codes, and the prefectures. */
export function useChoices() {
  const { label, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  return {
    lists: lists.data,
    codes: (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) })),
    prefectures: (lists.data?.prefectures ?? []).map(({ code, nameJa, nameEn }) => ({
      value: code,
      label: pick(nameJa, nameEn) ?? code,
    })),
  };
}
