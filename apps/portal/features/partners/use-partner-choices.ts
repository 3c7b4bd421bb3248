import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../../api/directory.queries';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { PARTNER_LANGUAGES } from './partner.rules';

/** What the fields about a partner choose from, in the reader's words. */
export function usePartnerChoices() {
  const { label, language, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  const codes = (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) }));
  return {
    kinds: codes('partnerKind'),
    deskGroups: codes('deskGroup'),
    languages: PARTNER_LANGUAGES.map((value) => ({ value, label: language(value) })),
    prefectures: (lists.data?.prefectures ?? []).map(({ code, nameJa, nameEn }) => ({
      value: code,
      label: pick(nameJa, nameEn) ?? code,
    })),
  };
}
