import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../../api/directory.queries';
import type { FigureDimension } from '../../api/figure-releases.queries';
import { useI18n } from '../../i18n/i18n.context';

const NOT_STATED = 'ZZ';
const OTHER = 'XX';

/** How a code of a dimension is called. */
export function useCodeName(): (dimension: FigureDimension, code: string) => string {
  const { t, label, locale, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  const countries = new Intl.DisplayNames(locale, { type: 'region', style: 'short' });
  const names: Record<FigureDimension, (code: string) => string> = {
    group: (code) => label('deskGroup', code),
    category: (code) => label('category', code),
    industry: (code) => label('industry', code),
    // Some lists add a second name in brackets, such as a former one.
    nationality: (code) => (countries.of(code) ?? code).replace(/\s*[(（][^)）]*[)）]$/, ''),
    prefecture: (code) => {
      const found = lists.data?.prefectures.find((each) => each.code === code);
      return (found && pick(found.nameJa, found.nameEn)) ?? code;
    },
  };
  return (dimension, code) => {
    if (code === NOT_STATED) return t('figureReleases.unstated');
    return dimension === 'nationality' && code === OTHER ? t('figureReleases.other') : names[dimension](code);
  };
}
