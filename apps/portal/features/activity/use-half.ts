import { useI18n } from '../../i18n/i18n.context';

/** A half of the Japanese fiscal year in words, by its first day. */
export function useHalf(): (halfYear: string) => string {
  const { t } = useI18n();
  return (halfYear) => {
    const year = halfYear.slice(0, 4);
    return halfYear.endsWith('-04-01') ? t('activity.firstHalf', { year }) : t('activity.secondHalf', { year });
  };
}
