import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';

/** What the fields about a site choose from, in the reader's words. */
export function useSiteChoices() {
  const { t, locale } = useI18n();
  const { lists, codes, prefectures } = useChoices();
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const nationality = (code: string) => (code === 'ZZ' ? t('sites.otherNationality') : (regions.of(code) ?? code));
  return {
    industries: codes('industry'),
    fields: codes('siteField'),
    roles: codes('siteRole'),
    statuses: codes('residence'),
    nationalities: (lists?.nationalities ?? []).map((value) => ({ value, label: nationality(value) })),
    prefectures,
    nationality,
    prefecture: (code: string) => prefectures.find(({ value }) => value === code)?.label ?? code,
  };
}
