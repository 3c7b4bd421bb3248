import { CODE_WORDS, type Words } from '@modules/reporting';
import { catalogues } from '../../apps/portal/i18n/catalogue';

describe('codes in reports', () => {
  it('are called on paper and in files what the portal calls them', () => {
    const lists = Object.entries<Record<string, Words>>(CODE_WORDS);
    const known: Record<'ja' | 'en', Record<string, string>> = catalogues;
    const named = lists.flatMap(([list, codes]) =>
      Object.entries(codes).map(([code, words]) => [`${list}.${code}`, [...words]] as const),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named).toEqual(named.map(([key]) => [key, [known.ja[key], known.en[key]]]));
  });
});
