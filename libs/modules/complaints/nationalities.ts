/**
 * The nationalities offered, as ISO 3166-1 alpha-2: those with the most workers in Japan first (the labour
 * ministry's yearly count), then others by region. Their names come from the locale data, not from catalogues.
 */
export const NATIONALITIES = [
  'VN',
  'CN',
  'PH',
  'NP',
  'ID',
  'MM',
  'BR',
  'KR',
  'LK',
  'TH',
  'IN',
  'PE',
  'BD',
  'KH',
  'LA',
  'MN',
  'PK',
  'BT',
  'MY',
  'TW',
  'UZ',
  'KG',
  'AF',
  'IR',
  'TR',
  'SY',
  'BO',
  'PY',
  'CO',
  'AR',
  'MX',
  'US',
  'CA',
  'GB',
  'FR',
  'DE',
  'RU',
  'UA',
  'AU',
  'NZ',
  'NG',
  'GH',
  'ET',
  'KE',
  'CM',
  'UG',
  'EG',
  'JP',
] as const;

const CODES: ReadonlySet<string> = new Set(NATIONALITIES);

export function isNationality(code: string): boolean {
  return CODES.has(code);
}
