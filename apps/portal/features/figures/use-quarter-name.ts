import { useI18n } from '../../i18n/i18n.context';
import { quarterParts } from './quarter.rules';

/** How a quarter is called, and a span of quarters. */
export function useQuarterName() {
  const { t } = useI18n();
  const one = (day: string) => t('figureReleases.quarterName', quarterParts(day));
  return (first: string, last = first) =>
    first === last ? one(first) : t('figureReleases.span', { from: one(first), until: one(last) });
}
