import { useI18n } from '../../i18n/i18n.context';

/** Whole yen in the reader's words. */
export function useYen(): (amount: number) => string {
  const { t } = useI18n();
  return (amount) => t('dues.yen', { n: amount });
}
