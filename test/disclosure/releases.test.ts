import { AUDIENCES, type Fact, mustSuppress, protect } from '@platform/disclosure';
import { cellsOf, draftRelease, type EarlierRelease, type ReleasePlan } from '@modules/reporting';
import { SeededRandom } from '../../apps/launcher/demo/random';
import { Attacker } from './attacker';

const STORES = Number(process.env.ATTACK_STORES ?? 6);

/** What readers are shown of one made-up desk, release by release. */
class History {
  readonly released: EarlierRelease[] = [];
  /** Cells that tell of too few people, with what they are about. */
  readonly secrets: { blocks: readonly string[]; codes: Readonly<Record<string, string>> }[] = [];
  readonly quarters: string[];
  readonly definition;
  private readonly facts: Fact[];
  private readonly isBlind: boolean;

  constructor(readonly random: SeededRandom) {
    const values = {
      topic: ['pay', 'rest'],
      kind: ['wage', 'debt', 'leave', 'hours'],
      region: ['north', 'south', 'west'].slice(0, random.whole(2, 3)),
      origin: ['VN', 'MM', 'ZZ'],
    };
    const never = values.kind.map((kind) => ({ kind, topic: topicOf(kind) === 'pay' ? 'rest' : 'pay' }));
    this.definition = { version: 'test', values, never };
    this.quarters = ['Q1', 'Q2', 'Q3'].slice(0, random.whole(2, 3));
    this.isBlind = random.next() < 0.3;
    this.facts = Array.from({ length: random.whole(10, 120) }, (_, i) => this.factsOf(String(i))).flat();
  }

  /** @returns whether anything could be released */
  async release(plan: ReleasePlan): Promise<boolean> {
    const { definition, released: earlier } = this;
    const facts = this.facts.filter(({ block }) => plan.quarters.includes(block));
    const isCollected = (quarter: string, dimension: string) =>
      !(this.isBlind && quarter === 'Q1' && dimension === 'origin');
    try {
      const draft = draftRelease(plan, { definition, facts, earlier, isCollected });
      const { shown } = await protect(draft.draft, draft.views);
      this.released.push({ ...plan, definition: definition.version, cells: cellsOf(draft, shown) });
      const secret = draft.draft.claims.filter((claim) => mustSuppress(claim, AUDIENCES[plan.audience]));
      this.secrets.push(...secret.map(({ blocks, codes }) => ({ blocks, codes })));
      return true;
    } catch {
      return false;
    }
  }

  /** How far apart the bounds are that somebody works out who was shown everything, by secret. */
  async attacked(): Promise<number[]> {
    const { values, never } = this.definition;
    const known = this.quarters.flatMap((quarter) =>
      never.map((codes) => ({ blocks: [quarter], codes: { ...codes }, shown: 0, rule: AUDIENCES.public })),
    );
    const cells = this.released.flatMap(({ quarters, audience, cells: own }) =>
      own.flatMap(({ codes, state, value }) => {
        const rule = AUDIENCES[audience];
        return state === 'not_collected'
          ? []
          : [{ blocks: quarters, codes, rule, shown: state === 'zero' ? 0 : value }];
      }),
    );
    const dimensions = Object.entries(values).map(([name, codes]) => ({ name, values: codes }));
    const found = await Attacker.on({ dimensions, blocks: this.quarters, cells: [...known, ...cells] }, this.secrets);
    return found.map(({ least, most }) => most - least);
  }

  private factsOf(person: string): Fact[] {
    const { random, definition } = this;
    const pick = (codes: readonly string[]) => codes[Math.floor(random.next() ** 2 * codes.length)] as string;
    const own = { region: pick(definition.values.region), origin: pick(definition.values.origin) };
    return Array.from({ length: random.whole(1, 3) }, () => {
      const [kind, block] = [pick(definition.values.kind), random.pick(this.quarters)];
      const origin = this.isBlind && block === 'Q1' ? 'ZZ' : own.origin;
      return { person, block, codes: { ...own, origin, kind, topic: topicOf(kind) } };
    });
  }
}

const topicOf = (kind: string) => (kind === 'wage' || kind === 'debt' ? 'pay' : 'rest');

/** In the order in which people might ask for them; some link in a ring with others and are refused. */
const WISHES: readonly ReleasePlan['tables'][] = [
  [['topic', 'origin']],
  [['kind'], ['origin']],
  [['kind', 'region']],
  [['region', 'origin']],
  [['topic', 'kind']],
];

describe('releases to everybody and to researchers', () => {
  it('hold against somebody who was shown all of them, whatever was asked for and in which order', async () => {
    const widths: number[] = [];
    let research = 0;
    for (let seed = 1; seed <= STORES; seed += 1) {
      const history = new History(new SeededRandom(seed));
      const { random, quarters } = history;
      const plans: ReleasePlan[] = [
        ...quarters.map((quarter) => ({
          quarters: [quarter],
          tables: [['topic', 'region']],
          audience: 'public' as const,
        })),
        // The public's own table over all quarters: whoever subtracts the shown ones is left with the hidden one.
        { quarters, tables: [['topic', 'region']], audience: 'research' as const },
        { quarters: quarters.slice(random.whole(0, 1)), tables: random.pick(WISHES), audience: 'research' as const },
      ];
      // Researchers are given files about quarters that the public was not told of yet, too.
      if (random.next() < 0.5) plans.reverse();
      for (const plan of plans) if ((await history.release(plan)) && plan.audience === 'research') research += 1;
      widths.push(...(await history.attacked()));
    }
    expect(research).toBeGreaterThan(STORES / 2);
    expect(widths.length).toBeGreaterThan(STORES * 5);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(AUDIENCES.public.k - 1);
  }, 600_000);
});
