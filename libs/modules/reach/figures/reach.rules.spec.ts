import { LOCALES, NATIONALITIES } from '@modules/complaints';
import { OFFICIAL_LANGUAGES } from './official-languages';
import { isCovered, linesBy, reachLine } from './reach.rules';

const AICHI = { prefectureCode: '23', industryCode: 'E' } as const;
const OSAKA = { prefectureCode: '27', industryCode: 'D' } as const;

describe('how far the desk reaches', () => {
  it('knows an official language of every nationality of the form, and of no other', () => {
    const others = NATIONALITIES.filter((code) => code !== 'JP');
    expect(Object.keys(OFFICIAL_LANGUAGES).sort()).toEqual([...others].sort());
    expect(isCovered('ZZ', LOCALES)).toBeUndefined();
  });

  it.each([
    ['VN', ['vi'], true],
    ['VN', ['ja', 'en'], false],
    ['BR', ['pt-BR'], true],
    ['PH', ['en'], true],
    ['NP', [...LOCALES], false],
  ] as const)('says of %s and a poster in %j: %s', (nationality, locales, answer) => {
    expect(isCovered(nationality, locales)).toBe(answer);
  });

  it('counts people where a poster is, and as not known whoever was declared without a nationality', () => {
    const sites = [
      { ...AICHI, locales: ['ja', 'vi'], sites: 2, undeclared: 1, declared: 50 },
      { ...AICHI, locales: null, sites: 1, undeclared: 0, declared: 40 },
      { ...OSAKA, locales: ['vi'], sites: 1, undeclared: 0, declared: 10 },
    ];
    const people = [
      { ...AICHI, locales: ['ja', 'vi'], nationality: 'VN', people: 20 },
      { ...AICHI, locales: ['ja', 'vi'], nationality: 'MM', people: 12 },
      { ...AICHI, locales: ['ja', 'vi'], nationality: 'ZZ', people: 3 },
    ];
    expect(reachLine(null, sites, people)).toEqual({
      ...{ code: null, sites: 4, withPoster: 3, undeclared: 1, declared: 100, reached: 60, covered: 20, notKnown: 28 },
      languages: [
        { locale: 'vi', sites: 3 },
        { locale: 'ja', sites: 2 },
      ],
    });
    const seen = linesBy('industryCode', sites, people).map(({ code, reached, covered, notKnown }) => [
      ...[code, reached, covered, notKnown],
    ]);
    expect(seen).toEqual([
      ['E', 50, 20, 18],
      ['D', 10, 0, 10],
    ]);
  });
});
