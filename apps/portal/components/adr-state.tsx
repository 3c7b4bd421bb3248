import type { Adr } from '../api/types';
import { useI18n } from '../i18n/i18n.context';

/** Who answered for the company, what and when. */
export function AdrState({ adr }: { adr: Adr }) {
  const { t, dateTime } = useI18n();
  if (adr.isAgreed === null || adr.answeredAt === null) return t('adr.waiting', { at: dateTime(adr.askedAt) });
  const said = { name: adr.answeredByName ?? '—', at: dateTime(adr.answeredAt) };
  return t(adr.isAgreed ? 'adr.yes' : 'adr.no', said);
}
