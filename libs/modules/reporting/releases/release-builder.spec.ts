import { type Fact, protect } from '@platform/disclosure';
import { draftRelease, type EarlierRelease, type ReleaseCell } from './release-builder';

const DEFINITION = {
  version: 'test',
  values: { topic: ['pay', 'rest'], kind: ['wage', 'debt', 'leave'], origin: ['VN', 'ZZ'] },
  never: [
    { topic: 'pay', kind: 'leave' },
    { topic: 'rest', kind: 'wage' },
    { topic: 'rest', kind: 'debt' },
  ],
};
const count = (codes: Record<string, string>, value: number): ReleaseCell => ({
  ...{ codes, state: 'count', value, isCover: false },
});
const many = (people: number, kind: string, topic: string): Fact[] =>
  Array.from({ length: people }, (_, i) => ({ person: `${kind}${i}`, block: 'Q1', codes: { kind, topic } }));

describe('what everybody knows', () => {
  const facts = [...many(55, 'wage', 'pay'), ...many(5, 'debt', 'pay'), ...many(40, 'leave', 'rest')];
  const earlier: EarlierRelease[] = [
    {
      ...{ quarters: ['Q1'], tables: [['topic']], audience: 'public', definition: 'test' },
      cells: [count({ topic: 'pay' }, 60), count({ topic: 'rest' }, 40), count({}, 100)],
    },
  ];
  const plan = { quarters: ['Q1'], tables: [['kind']], audience: 'research' as const };
  const draftWith = (never: typeof DEFINITION.never) =>
    draftRelease(plan, { definition: { ...DEFINITION, never }, facts, earlier, isCollected: () => true });
  const shownOf = async ({ draft, views }: ReturnType<typeof draftRelease>) => (await protect(draft, views)).shown;

  it('is in the book: a kind that belongs to one topic alone is what the topic leaves of it', async () => {
    // Five debts are 60 for pay (58 to 62) less 55 for wages (53 to 57): one to nine, and "fewer than ten" says more.
    expect((await shownOf(draftWith(DEFINITION.never))).get(' kind=wage')).toBeNull();
    // Who did not know it would be shown the wages.
    expect((await shownOf(draftWith([]))).get(' kind=wage')).toBe(55);
  });

  it('is what nobody was asked for, too', () => {
    const isCollected = (quarter: string, dimension: string) => quarter === 'Q2' || dimension !== 'origin';
    const year = { ...earlier[0], quarters: ['Q1', 'Q2'] } as EarlierRelease;
    const wish = { quarters: ['Q2'], tables: [['topic', 'origin']], audience: 'research' as const };
    const { views } = draftRelease(wish, { definition: DEFINITION, facts, earlier: [year], isCollected });
    const known = views[0]?.past.filter(({ codes }) => 'origin' in codes);
    expect(known).toMatchObject([{ blocks: ['Q1'], codes: { origin: 'VN' }, shown: 0 }]);
  });

  it('is no release of another definition', () => {
    const other = [{ ...earlier[0], definition: 'older' } as EarlierRelease];
    const draft = () => draftRelease(plan, { definition: DEFINITION, facts, earlier: other, isCollected: () => true });
    expect(draft).toThrow('another definition');
  });
});
