import { CASE_OUTCOMES, DEADLINE_KINDS, STEP_KINDS } from '@modules/cases';
import { ISSUE_CODES, LOCALES, type Locale } from '@modules/complaints';
import { catalogueOf, CATALOGUES, parseCatalogue, type Catalogue } from './catalogue';
import { compareCatalogues, findCatalogueProblems } from './catalogue-problems';
import { wordsOf } from './words';

function catalogue(messages: Record<string, string>, locale: Locale = 'vi'): Catalogue {
  const meta = { locale, endonym: locale, direction: 'ltr', reviewState: 'draft-unreviewed' };
  return parseCatalogue(JSON.stringify({ _meta: meta, page: messages }));
}

describe('the catalogues of the form', () => {
  it('are complete in every language', () => {
    expect(findCatalogueProblems()).toEqual([]);
  });

  it('claim no review that nobody made', () => {
    expect([...CATALOGUES.values()].map(({ meta }) => meta.reviewState)).toEqual(LOCALES.map(() => 'draft-unreviewed'));
  });

  it.each(LOCALES)('have words for every code of the domain: %s', (locale) => {
    const { messages } = catalogueOf(locale);
    const keys = [
      ...ISSUE_CODES.flatMap((code) => [
        `categories.${code.category}`,
        `subcategories.${code.category}.${code.subcategory}`,
      ]),
      ...STEP_KINDS.map((kind) => `steps.${kind}`),
      ...DEADLINE_KINDS.map((kind) => `clocks.${kind}`),
    ];
    expect(keys.filter((key) => !messages.has(key))).toEqual([]);
    for (const outcome of CASE_OUTCOMES) expect(messages.get('steps.closed')).toContain(`${outcome} {`);
  });

  it('fill their messages in', () => {
    expect(wordsOf('my').say('layout.step', { number: 2, total: 7 })).toBe('အဆင့် ၇ ခုအနက် ၂');
    expect(wordsOf('en').say('check.photosCount', { count: 1 })).toBe('1 file');
    expect(wordsOf('pt-BR').day('2026-11-18')).toBe('18 de novembro de 2026');
    expect(wordsOf('en').instant(new Date('2026-11-18T20:30:00Z'))).toBe('November 19, 2026 at 5:30 AM');
  });
});

describe('the catalogue check', () => {
  const model = catalogue({ a: 'Hello {name}', b: '{x, select, yes {Y} other {N}}' }, 'en');
  it.each([
    ['a missing key', { a: 'Xin {name}' }, 'page.b is missing'],
    ['an extra key', { a: 'Xin {name}', b: '{x, select, yes {C} other {K}}', c: '?' }, 'page.c is not in en'],
    ['a lost argument', { a: 'Xin', b: '{x, select, yes {C} other {K}}' }, 'has the arguments none, not {name}'],
    ['a lost choice', { a: 'Xin {name}', b: '{x, select, other {K}}' }, 'page.b has other choices'],
    ['a broken message', { a: 'Xin {name', b: '{x, select, yes {C} other {K}}' }, 'is not a valid ICU message'],
    ['an empty message', { a: ' ', b: '{x, select, yes {C} other {K}}' }, 'page.a is empty'],
  ])('finds %s', (_, messages, problem) => {
    expect(compareCatalogues(catalogue(messages), model).join('\n')).toContain(problem);
  });

  it('finds a missing language and one that calls itself another', () => {
    const problems = findCatalogueProblems(
      new Map([
        ['en', model],
        ['vi', catalogue({}, 'my')],
      ]),
    );
    expect(problems).toContain('my is missing');
    expect(problems).toContain('vi: calls itself my');
  });
});
