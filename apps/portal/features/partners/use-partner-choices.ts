import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';
import { PARTNER_LANGUAGES } from './partner.rules';

/** What the fields about a partner choose from, in the reader's words. */
export function usePartnerChoices() {
  const { language } = useI18n();
  const { codes, prefectures } = useChoices();
  return {
    kinds: codes('partnerKind'),
    deskGroups: codes('deskGroup'),
    languages: PARTNER_LANGUAGES.map((value) => ({ value, label: language(value) })),
    prefectures,
  };
}
