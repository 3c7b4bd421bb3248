import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../../api/directory.queries';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

/** What the fields about a site choose from, in the reader's words. */
export function useSiteChoices() {
  const { t, label, locale, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  const codes = (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) }));
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const nationality = (code: string) => (code === 'ZZ' ? t('sites.otherNationality') : (regions.of(code) ?? code));
  const prefectures = (lists.data?.prefectures ?? []).map(({ code, nameJa, nameEn }) => ({
    value: code,
    label: pick(nameJa, nameEn) ?? code,
  }));
  return {
    industries: codes('industry'),
    fields: codes('siteField'),
    roles: codes('siteRole'),
    statuses: codes('residence'),
    nationalities: (lists.data?.nationalities ?? []).map((value) => ({ value, label: nationality(value) })),
    prefectures,
    nationality,
    prefecture: (code: string) => prefectures.find(({ value }) => value === code)?.label ?? code,
  };
}
