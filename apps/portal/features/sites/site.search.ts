export interface SiteSearch {
  text?: string;
  prefecture?: string;
  industry?: string;
  /** Only those whose head-count of this half-year is missing. */
  lacking?: boolean;
}

/** Reads what narrows the list of sites from the address; what is out of shape is as good as none. */
export function siteSearch(search: Record<string, unknown>): SiteSearch {
  const { text, industry } = search;
  const code = search.prefecture === undefined ? undefined : String(search.prefecture).padStart(2, '0');
  return {
    text: typeof text === 'string' && text !== '' ? text.slice(0, 120) : undefined,
    prefecture: code && /^(0[1-9]|[1-3]\d|4[0-7])$/.test(code) ? code : undefined,
    industry: typeof industry === 'string' && /^[A-T]$/.test(industry) ? industry : undefined,
    lacking: search.lacking === true ? true : undefined,
  };
}
