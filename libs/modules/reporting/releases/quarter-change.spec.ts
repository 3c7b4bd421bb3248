import { type Fact, protect } from '@platform/disclosure';
import { compared } from './quarter-change';
import { cellsOf, draftRelease, type EarlierRelease, type ReleaseDraft } from './release-builder';

const DEFINITION = { version: 'test', values: { region: ['north', 'south'] }, never: [] };
const TABLES = [['region']] as const;
const isCollected = () => true;

const many = (people: number, region: string, name = region): Fact[] =>
  Array.from({ length: people }, (_, i) => ({ person: `${name}${i}`, block: 'Q1', codes: { region } }));
const shownIn = async (draft: ReleaseDraft) => {
  const { shown } = await protect(draft.draft, draft.views);
  return cellsOf(draft, shown);
};

/** The corrected edition of a quarter whose first one was published before. */
async function corrected(before: readonly Fact[], after: readonly Fact[], dueCases?: number) {
  const input = { definition: DEFINITION, facts: before, isCollected };
  const plan = { quarters: ['Q1'], tables: TABLES };
  const first = await shownIn(draftRelease({ ...plan, audience: 'public' }, { ...input, earlier: [] }));
  const earlier: EarlierRelease[] = [{ ...plan, audience: 'public', definition: 'test', cells: first }];
  const changes = [compared('Q1', before, after)];
  const people = before.slice(0, dueCases).map(({ person }) => person);
  const told = dueCases === undefined ? [] : [{ memberId: 'm', quarter: 'Q1', dueCases, people }];
  const draft = draftRelease({ ...plan, audience: 'correction' }, { ...input, earlier, changes, told });
  const cells = await shownIn(draft);
  return Object.fromEntries(cells.map(({ codes, state, value }) => [codes.region ?? 'all', value ?? state]));
}

describe('what was changed in a quarter', () => {
  it('is what stands in one edition and not in the other, as often as it stands there', () => {
    const [one = many(1, 'north')[0] as Fact] = many(1, 'north');
    const { gone, added } = compared(
      'Q1',
      [one, one, ...many(2, 'south')],
      [one, ...many(2, 'south'), ...many(1, 'north', 'new')],
    );
    expect(gone).toEqual([one]);
    expect(added.map(({ person }) => person)).toEqual(['new0']);
  });

  it('is nothing where the same facts come in another order', () => {
    const facts = [...many(3, 'north'), ...many(2, 'south')];
    expect(compared('Q1', facts, [...facts].reverse())).toEqual({ quarter: 'Q1', gone: [], added: [] });
  });
});

describe('a corrected edition', () => {
  it('tells a cell anew from ten people on who were added or removed, and no other', async () => {
    const before = [...many(40, 'north'), ...many(30, 'south')];
    const few = await corrected(before, [...before, ...many(9, 'north', 'new')]);
    expect(few).toEqual({ north: 'as_before', south: 'as_before', all: 'as_before' });
    const enough = await corrected(before, [...before, ...many(10, 'north', 'new')]);
    // With both told, a reader would know that next to nobody was added in the south; few and nobody are to look the same.
    expect(enough).toEqual({ north: 50, south: 'as_before', all: 'as_before' });
  });

  it('looks the same where nothing changed and where few did', async () => {
    const before = [...many(40, 'north'), ...many(30, 'south')];
    const after = [...before, ...many(20, 'north', 'new')];
    const nothing = await corrected(before, after);
    expect(await corrected(before, [...after, ...many(2, 'south', 'more')])).toEqual(nothing);
  });

  it('does not tell by how many fewer a region has become from what is left of all', async () => {
    // All twenty of the north are gone, and of fifteen in the south five are gone and two came. Zero for the north and ten for all would
    // leave ten to twelve for the south, where 13 to 17 were said before.
    const south = many(15, 'south');
    const before = [...many(20, 'north'), ...south];
    const after = [...south.slice(5), ...many(2, 'south', 'new')];
    const { north, all } = await corrected(before, after);
    expect([north, all]).toContain('as_before');
    expect([north, all]).not.toEqual(['as_before', 'as_before']);
  });

  it('hides the others from a company that knows its own, also where only the corrected edition has few of them', async () => {
    const before = [...many(30, 'north'), ...many(20, 'south')];
    const after = before.slice(0, 34);
    expect((await corrected(before, after)).all).toBe(35);
    expect((await corrected(before, after, 30)).all).toBe('as_before');
  });
});
