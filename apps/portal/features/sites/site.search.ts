import type { SitePoster } from '../../api/types';
import { prefectureIn, wordsIn } from '../../components/search.rules';

export interface SiteSearch {
  text?: string;
  prefecture?: string;
  industry?: string;
  /** Only those whose head-count of this half-year is missing. */
  lacking?: boolean;
  /** Only those that have a poster, or that lack one. */
  poster?: SitePoster;
}

/** Reads what narrows the list of sites from the address; what is out of shape is as good as none. */
export function siteSearch(search: Record<string, unknown>): SiteSearch {
  const { industry, poster } = search;
  return {
    text: wordsIn(search.text),
    prefecture: prefectureIn(search.prefecture),
    industry: typeof industry === 'string' && /^[A-T]$/.test(industry) ? industry : undefined,
    lacking: search.lacking === true ? true : undefined,
    poster: poster === 'made' || poster === 'lacking' ? poster : undefined,
  };
}
