import { AUDIENCES, type Fact, mustSuppress, protect } from '@platform/disclosure';
import { cellsOf, draftRelease, type EarlierRelease, type ReleasePlan, releaseRule } from '@modules/reporting';
import type { SeededRandom } from '../../apps/launcher/demo/random';
import { Attacker } from './attacker';
import { type Kept, keptOf, type Secret, type Spoil } from './spoil';

/** In the order in which people might ask for them; some link in a ring with others and are refused. */
const WISHES: readonly ReleasePlan['tables'][] = [
  [['topic', 'origin']],
  [['kind'], ['origin']],
  [['kind', 'region']],
  [['region', 'origin']],
  [['topic', 'kind']],
];

/** What readers are shown of one made-up desk, release by release. */
export class ReleaseHistory {
  private readonly released: EarlierRelease[] = [];
  /** How many files researchers were given. */
  research = 0;
  private readonly secrets: Secret[] = [];
  private readonly kept: Kept[] = [];
  private readonly quarters: string[];
  private readonly definition;
  private readonly facts: Fact[];
  private readonly isBlind: boolean;

  constructor(private readonly random: SeededRandom) {
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

  /** Releases to everybody and to researchers, in one order or the other, then the attack. */
  async attacked(): Promise<Spoil> {
    const { random, quarters } = this;
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
    for (const plan of plans) await this.release(plan);
    return this.attack();
  }

  /** Nothing where it cannot stand beside what was released. */
  private async release(plan: ReleasePlan): Promise<void> {
    const { definition, released: earlier } = this;
    const facts = this.facts.filter(({ block }) => plan.quarters.includes(block));
    const isCollected = (quarter: string, dimension: string) =>
      !(this.isBlind && quarter === 'Q1' && dimension === 'origin');
    try {
      const draft = draftRelease(plan, { definition, facts, earlier, isCollected });
      const { shown } = await protect(draft.draft, draft.views);
      this.released.push({ ...plan, definition: definition.version, cells: cellsOf(draft, shown) });
      const secret = draft.draft.claims.filter((claim) => mustSuppress(claim, releaseRule(plan.audience)));
      this.secrets.push(...secret.map(({ blocks, codes }) => ({ blocks, codes, k: releaseRule(plan.audience).k })));
      this.kept.push(keptOf(plan.tables.length, draft.draft, shown));
      if (plan.audience === 'research') this.research += 1;
    } catch (failed) {
      if (!(failed instanceof Error && /ring|given a hidden figure away/.test(failed.message))) throw failed;
    }
  }

  /** What somebody works out who was shown everything. */
  private async attack(): Promise<Spoil> {
    const { values, never } = this.definition;
    const known = this.quarters.flatMap((quarter) =>
      never.map((codes) => ({ blocks: [quarter], codes: { ...codes }, shown: 0, rule: AUDIENCES.public })),
    );
    const cells = this.released.flatMap(({ quarters, audience, cells: own }) =>
      own.flatMap(({ codes, state, value }) => {
        const rule = releaseRule(audience);
        return state === 'not_collected'
          ? []
          : [{ blocks: quarters, codes, rule, shown: state === 'zero' ? 0 : value }];
      }),
    );
    const dimensions = Object.entries(values).map(([name, codes]) => ({ name, values: codes }));
    const loot = { dimensions, blocks: this.quarters, cells: [...known, ...cells] };
    const { secrets, kept } = this;
    return { secrets, kept, intervals: await Attacker.on(loot, secrets) };
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
