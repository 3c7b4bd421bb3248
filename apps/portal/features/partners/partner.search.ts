export interface PartnerSearch {
  text?: string;
  kind?: string;
  language?: string;
  prefecture?: string;
  /** Only agreements that end soon. */
  soon?: boolean;
}

/** Reads what narrows the registry from the address; what is out of shape is as good as none. */
export function partnerSearch(search: Record<string, unknown>): PartnerSearch {
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 120) : undefined);
  const code = search.prefecture === undefined ? undefined : String(search.prefecture).padStart(2, '0');
  return {
    text: word(search.text),
    kind: word(search.kind),
    language: word(search.language),
    prefecture: code && /^(0[1-9]|[1-3]\d|4[0-7])$/.test(code) ? code : undefined,
    soon: search.soon === true ? true : undefined,
  };
}
