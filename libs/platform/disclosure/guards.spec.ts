import { AtomMap, AUDIENCES, type Claim, type Draft, isAlibi, protect, rangeBehind, rounded } from '.';
import { Concealment } from './concealment';
import type { SumSolver } from './sum-solver';

const EXACT = { k: 5, base: 1, largestShare: 0.5 };
const TOPIC = { name: 'topic', values: ['pay', 'rest'] };
const REGION = { name: 'region', values: ['north', 'south'] };
const ORIGIN = { name: 'origin', values: ['VN', 'MM'] };

const claim = (codes: Record<string, string>, count: number, blocks = ['Q1']): Claim => ({
  ...{ id: `${blocks.join()} ${Object.values(codes).join()}`, blocks, codes },
  ...{ count, people: count, largest: Math.min(1, count) },
});
/** Two topics and their number, each thing another person's. */
const topics = (pay: number, rest: number): Draft => ({
  rule: EXACT,
  tables: [[TOPIC]],
  claims: [claim({ topic: 'pay' }, pay), claim({ topic: 'rest' }, rest), claim({}, pay + rest)],
});

describe('what a reader concludes from a figure', () => {
  it('is closed at the threshold, for less would have been suppressed, and a zero is a zero', () => {
    expect(rangeBehind(10, AUDIENCES.public)).toEqual([10, 12]);
    expect(rangeBehind(15, AUDIENCES.public)).toEqual([13, 17]);
    expect(rangeBehind(0, AUDIENCES.public)).toEqual([0, 0]);
    expect(rangeBehind(7, EXACT)).toEqual([7, 7]);
    expect([12, 13, 17, 18].map((count) => rounded(count, AUDIENCES.public))).toEqual([10, 15, 15, 20]);
  });
});

describe('an alibi', () => {
  const book = {
    atoms: 4,
    ties: [{ plus: [0, 1], minus: [2, 3] }],
    told: [{ atoms: [0], least: 2, most: 4 }],
  };

  it('would have led to exactly what was told', () => {
    expect(isAlibi([3, 1, 2, 2], book)).toBe(true);
  });

  it.each([
    ['counts nobody twice or by halves', [3, 0.5, 2, 1.5]],
    ['has nobody below zero', [3, -1, 2, 0]],
    ['agrees with itself wherever tables meet', [3, 1, 2, 1]],
    ['has no less than was told', [1, 1, 1, 1]],
    ['has no more than was told', [5, 0, 2, 3]],
    ['has every atom', [3, 1, 4]],
    ['has no atom more', [3, 1, 2, 2, 0]],
  ])('%s', (_, store) => {
    expect(isAlibi(store, book)).toBe(false);
  });

  it('is checked whoever found it: a solver that errs lets nothing out', () => {
    const suppressed = new Set([0]);
    const concealment = new Concealment(topics(3, 30), { past: [] }, suppressed);
    const answers = [
      [0, 30],
      [9, 30],
    ];
    const liar = { extreme: () => answers.shift() } as unknown as SumSolver;
    concealment.run(liar);
    expect(() => concealment.proof()).toThrow('no alibi');
  });
});

describe('a cell that gives way for another', () => {
  it('is hidden like a small one, and not told by what is left', async () => {
    const { shown, proofs } = await protect(topics(3, 30));
    expect([shown.get('Q1 pay'), shown.get('Q1 rest')]).toEqual([null, null]);
    const [proof] = proofs;
    const sumsOf = (atom: number) => (proof?.alibis ?? []).map((store) => store[atom] ?? NaN);
    for (const atom of [0, 1]) expect(Math.max(...sumsOf(atom)) - Math.min(...sumsOf(atom))).toBeGreaterThanOrEqual(4);
    expect(proof?.hidden.map(({ atoms, apart }) => [atoms.join(), apart])).toEqual([
      ['0', 4],
      ['1', 4],
    ]);
  });
});

describe('tables that meet', () => {
  it('agree on every code that they share, and on the number of all', () => {
    const shared = new AtomMap(
      ['Q1'],
      [
        [TOPIC, REGION],
        [TOPIC, ORIGIN],
      ],
    );
    expect(shared.ties()).toHaveLength(3); // of all, and of each topic
    expect(new AtomMap(['Q1', 'Q2'], [[TOPIC], [ORIGIN]]).ties()).toHaveLength(2);
  });

  it('are suppressed for what one tells of the other', async () => {
    // Three people of one origin could be taken from the topics, if these and the other origin stood.
    const claims = [
      claim({ topic: 'pay' }, 20),
      claim({ topic: 'rest' }, 10),
      claim({ origin: 'VN' }, 27),
      claim({ origin: 'MM' }, 3),
    ];
    const { shown } = await protect({ rule: EXACT, tables: [[TOPIC], [ORIGIN]], claims });
    expect(shown.get('Q1 MM')).toBeNull();
    expect([shown.get('Q1 VN'), shown.get('Q1 pay'), shown.get('Q1 rest')]).toContain(null);
  });

  it('hold no cell that lies elsewhere', () => {
    const map = new AtomMap(['Q1'], [[TOPIC]]);
    expect(() => map.atomsOf({ blocks: ['Q2'], codes: {} })).toThrow('no block');
    expect(() => map.atomsOf({ blocks: ['Q1'], codes: { origin: 'VN' } })).toThrow('no table');
    expect(() => map.atomsOf({ blocks: ['Q1'], codes: { topic: 'other' } })).toThrow('no such code');
  });
});

describe('what was shown before', () => {
  const past = (codes: Record<string, string>, shown: number | null, blocks = ['Q1']) => ({
    blocks,
    codes,
    shown,
    rule: EXACT,
  });

  it('stays hidden: a later release tells no small cell that an earlier one suppressed', async () => {
    // "rest" alone would do no harm; the number of all from before would then leave "pay".
    const draft = { ...topics(3, 30), claims: [claim({ topic: 'rest' }, 30)] };
    expect((await protect(draft)).shown.get('Q1 rest')).toBe(30);
    const { shown } = await protect(draft, [{ past: [past({}, 33), past({ topic: 'pay' }, null)] }]);
    expect(shown.get('Q1 rest')).toBeNull();
  });

  it('refuses a release whose own small cell can be worked out from it, also where nobody suppressed it then', async () => {
    const draft = { ...topics(3, 30), claims: [claim({ topic: 'pay' }, 3)] };
    const told = [past({}, 33), past({ topic: 'rest' }, 30)];
    await expect(protect(draft, [{ past: told }])).rejects.toThrow('given a hidden figure away');
    expect((await protect(draft)).shown.get('Q1 pay')).toBeNull();
  });

  it('of other quarters counts where it was added up with this one', async () => {
    const blocks = ['Q1', 'Q2'];
    const draft = { ...topics(33, 30), claims: [claim({ topic: 'pay' }, 33, ['Q2'])] };
    const year = [past({ topic: 'pay' }, 36, blocks), past({ topic: 'pay' }, null)];
    expect((await protect(draft, [{ past: year }])).shown.get('Q2 pay')).toBeNull();
    expect((await protect(draft, [{ past: [past({ topic: 'pay' }, null)] }])).shown.get('Q2 pay')).toBe(33);
  });

  it('to one reader is thought of again after another made something give way', async () => {
    const knowing = { past: [past({}, 73), past({ topic: 'pay' }, null)] };
    const draft = { ...topics(3, 70), claims: [claim({ topic: 'rest' }, 70), claim({}, 73)] };
    const { shown, proofs } = await protect(draft, [{ past: [] }, knowing]);
    expect(shown.get('Q1 rest')).toBeNull();
    expect(proofs).toHaveLength(2);
    // The stranger's proof is about the same release: what was suppressed for the other reader is hidden in it, too.
    expect(proofs[0]?.hidden.length).toBeGreaterThan(0);
  });
});
