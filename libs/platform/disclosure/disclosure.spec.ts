import {
  AtomMap,
  AUDIENCES,
  type Claim,
  countClaims,
  medianOf,
  mustSuppress,
  protect,
  rangeBehind,
  rounded,
  shareOf,
} from '.';

const EXACT = { k: 5, base: 1, largestShare: 0.5 };
const REGION = { name: 'region', values: ['north', 'south'] };
const TOPIC = { name: 'topic', values: ['pay', 'rest'] };
const ORIGIN = { name: 'origin', values: ['VN', 'MM'] };

/** Claims of which each thing counted is another person's. */
function table(counts: Record<string, number>): Claim[] {
  const facts = Object.entries(counts).flatMap(([cell, count]) => {
    const [topic = '', region = ''] = cell.split(' ');
    return Array.from({ length: count }, (_, i) => ({ person: `${cell}${i}`, block: 'Q1', codes: { topic, region } }));
  });
  return countClaims(facts, [[TOPIC, REGION]], { name: 'Q1', blocks: ['Q1'] });
}

describe('a cell by itself', () => {
  it('is suppressed below the threshold, and where one person makes most of it', () => {
    const cell = { count: 12, people: 10, largest: 2 };
    expect(mustSuppress(cell, AUDIENCES.public)).toBe(false);
    expect(mustSuppress({ ...cell, people: 9 }, AUDIENCES.public)).toBe(true);
    expect(mustSuppress({ ...cell, largest: 6 }, AUDIENCES.public)).toBe(false);
    expect(mustSuppress({ ...cell, largest: 7 }, AUDIENCES.public)).toBe(true);
  });

  it('is a zero where nobody is', () => {
    expect(mustSuppress({ count: 0, people: 0, largest: 0 }, AUDIENCES.public)).toBe(false);
  });

  it.each([10, 11, 12, 13, 14, 17, 18, 99, 1174])('of %d is shown so that its range holds it', (count) => {
    const shown = rounded(count, AUDIENCES.public);
    const [least, most] = rangeBehind(shown, AUDIENCES.public);
    expect(shown % 5).toBe(0);
    expect(least).toBeLessThanOrEqual(count);
    expect(most).toBeGreaterThanOrEqual(count);
    expect(most - least).toBeLessThanOrEqual(4);
  });
});

describe('a table', () => {
  it('counts every inner cell, every margin and the total once', () => {
    const claims = table({ 'pay north': 3, 'rest south': 2 });
    expect(claims.map(({ id, count }) => `${id}: ${count}`)).toEqual([
      'Q1 topic=pay region=north: 3',
      'Q1 topic=pay region=south: 0',
      'Q1 topic=rest region=north: 0',
      'Q1 topic=rest region=south: 2',
      'Q1 topic=pay: 3',
      'Q1 topic=rest: 2',
      'Q1 region=north: 3',
      'Q1 region=south: 2',
      'Q1: 5',
    ]);
  });

  it('tells people from what they came with', () => {
    const fact = { person: 'one', block: 'Q1', codes: { topic: 'pay', region: 'north' } };
    const [cell] = countClaims([fact, fact, { ...fact, person: 'two' }], [[TOPIC, REGION]], {
      name: 'Q',
      blocks: ['Q1'],
    });
    expect(cell).toMatchObject({ count: 3, people: 2, largest: 2 });
  });

  it('is refused where others lead back to it in a ring', () => {
    expect(
      () =>
        new AtomMap(
          ['Q1'],
          [
            [TOPIC, REGION],
            [TOPIC, ORIGIN],
          ],
        ),
    ).not.toThrow();
    expect(
      () =>
        new AtomMap(
          ['Q1'],
          [
            [TOPIC, REGION],
            [TOPIC, ORIGIN],
            [REGION, ORIGIN],
          ],
        ),
    ).toThrow('ring');
  });
});

describe('a release', () => {
  it('suppresses others where the margins would tell', async () => {
    const claims = table({ 'pay north': 3, 'pay south': 30, 'rest north': 40, 'rest south': 50 });
    const { shown } = await protect({ rule: EXACT, tables: [[TOPIC, REGION]], claims });
    expect(shown.get('Q1 topic=pay region=north')).toBeNull();
    expect([...shown.values()].filter((figure) => figure === null).length).toBeGreaterThanOrEqual(3);
    expect(shown.get('Q1')).toBe(123);
  });

  it('shows everything where nothing is small', async () => {
    const claims = table({ 'pay north': 10, 'pay south': 12, 'rest north': 13, 'rest south': 0 });
    const { shown } = await protect({ rule: AUDIENCES.public, tables: [[TOPIC, REGION]], claims });
    expect([...shown.values()].slice(0, 4)).toEqual([10, 10, 15, 0]);
  });

  it('is refused where earlier ones have given a small cell away', async () => {
    const claims = table({ 'pay north': 3, 'pay south': 30 });
    const place = (codes: Record<string, string>, shown: number | null) => ({
      blocks: ['Q1'],
      codes,
      shown,
      rule: EXACT,
    });
    const leaked = [
      place({ topic: 'pay' }, 33),
      place({ topic: 'pay', region: 'south' }, 30),
      place({ topic: 'pay', region: 'north' }, null),
    ];
    const draft = { rule: EXACT, tables: [[TOPIC, REGION]] as const, claims };
    await expect(protect(draft, [{ past: leaked }])).rejects.toThrow('given a hidden figure away');
    const impossible = [place({}, 5), place({ topic: 'pay' }, 33)];
    await expect(protect(draft, [{ past: impossible }])).rejects.toThrow('contradicts itself');
  });

  it('hides from everybody what one reader must not be able to tell', async () => {
    const claims = table({ 'pay north': 12, 'pay south': 30, 'rest north': 40, 'rest south': 50 });
    const own = { blocks: ['own'], codes: { topic: 'pay', region: 'north' }, shown: 10, rule: EXACT };
    const knowing = {
      past: [own],
      parts: { Q1: ['own', 'rest'] },
      hidden: [{ blocks: ['rest'], codes: { topic: 'pay', region: 'north' }, k: 10 }],
    };
    const draft = { rule: EXACT, tables: [[TOPIC, REGION]] as const, claims };
    expect((await protect(draft)).shown.get('Q1 topic=pay region=north')).toBe(12);
    expect((await protect(draft, [knowing])).shown.get('Q1 topic=pay region=north')).toBeNull();
  });
});

describe('what is made of figures', () => {
  it('is a share of shown figures alone', () => {
    expect(shareOf(15, 60)).toBe(25);
    expect(shareOf(null, 60)).toBeNull();
    expect(shareOf(15, null)).toBeNull();
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(65, 60)).toBe(100);
  });

  it('is a median from the threshold on', () => {
    expect(medianOf([9, 1, 3, 2], EXACT)).toBeNull();
    expect(medianOf([9, 1, 3, 2, 4], EXACT)).toBe(3);
    expect(medianOf([9, 1, 3, 2, 4, 4], EXACT)).toBe(4);
  });
});
