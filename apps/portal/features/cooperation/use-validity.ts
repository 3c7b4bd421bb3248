import { useI18n } from '../../i18n/i18n.context';

/** From when until when something is valid, in words. */
export function useValidity() {
  const { t, day } = useI18n();
  return (from: string | null, until: string | null): string => {
    if (from === null) return t('cooperation.notSigned');
    return until === null
      ? t('cooperation.openEnd', { from: day(from) })
      : t('cooperation.span', { from: day(from), until: day(until) });
  };
}
