import { AUDIENCES, type Fact, mustSuppress, type PastClaim, protect } from '@platform/disclosure';
import {
  cellsOf,
  compared,
  correctedFacts,
  designOf,
  draftRelease,
  type EarlierRelease,
  hasFewOthers,
  type QuarterChange,
  type ReleasePlan,
  releaseRule,
  type ToldCompany,
} from '@modules/reporting';
import type { SeededRandom } from '../../apps/launcher/demo/random';
import { Attacker } from './attacker';
import { secretsOfChange } from './change-secrets';
import { type Kept, keptOf, type Secret, type Spoil } from './spoil';
import { DEFINITION, madeUpFacts, spoiltFacts } from './corrected-stores';

const { k } = AUDIENCES.public;
const PUBLIC: ReleasePlan['tables'] = [['topic', 'region']];
const WISHES = [PUBLIC, [['topic', 'origin']], [['region', 'origin']]];

/** Quarters of a made-up desk, some of them corrected after they were published, with files for researchers in between. */
export class CorrectionHistory {
  /** How many corrected editions there were, and how many were refused. */
  readonly corrections = { told: 0, refused: 0 };
  private readonly quarters: string[];
  private readonly facts: Fact[];
  private readonly released: EarlierRelease[] = [];
  private readonly changes: QuarterChange[] = [];
  private readonly told: ToldCompany[];
  private readonly secrets: Secret[] = [];
  private readonly kept: Kept[] = [];

  constructor(private readonly random: SeededRandom) {
    this.quarters = ['Q1', 'Q2', 'Q3'].slice(0, random.whole(1, 3));
    this.facts = madeUpFacts(random, this.quarters);
    this.told = random.next() < 0.3 ? this.toldCompany(random.whole(2, 4)) : [];
  }

  /** Releases in one order or the other, then the attack. */
  async attacked(): Promise<Spoil> {
    const { random, quarters } = this;
    const open = quarters.map((quarter) => this.plan('public', [quarter]));
    const later = [
      this.plan('research', quarters),
      this.plan('research', quarters.slice(random.whole(0, quarters.length - 1)), random.pick(WISHES)),
    ];
    if (random.next() < 0.3) open.unshift(...later.splice(0, 1));
    for (const plan of open) {
      await this.release(plan);
      if (plan.audience === 'public' && random.next() < 0.4) await this.correct(plan.quarters[0] ?? '');
    }
    for (const quarter of quarters.filter(() => random.next() < 0.6)) {
      if (random.next() < 0.5) await this.correct(quarter);
      else if (later.length > 0) await this.release(later.pop() as ReleasePlan);
    }
    for (const plan of later) await this.release(plan);
    return this.attack();
  }

  private plan(audience: ReleasePlan['audience'], quarters: readonly string[], tables = PUBLIC): ReleasePlan {
    return { quarters, tables, audience };
  }

  /** Some of whom every second, third or fourth person's topics were shared with one company, which was told of them first. */
  private toldCompany(each: number): ToldCompany[] {
    return this.quarters.flatMap((quarter) => {
      const own = this.facts.filter(({ block, person }) => block === quarter && Number(person) % each === 0);
      const people = [...new Set(own.map(({ person }) => person))];
      return people.length < AUDIENCES.member.k ? [] : [{ memberId: 'company', quarter, dueCases: own.length, people }];
    });
  }

  private async correct(quarter: string): Promise<void> {
    const isReleased = this.released.some(({ audience, quarters }) => audience === 'public' && quarters[0] === quarter);
    if (!isReleased || this.changes.some((change) => change.quarter === quarter)) return;
    const first = this.facts.filter(({ block }) => block === quarter);
    const change = compared(quarter, first, spoiltFacts(this.random, first));
    const before = this.released.length;
    this.changes.push(change);
    await this.release(this.plan('correction', [quarter]));
    if (this.released.length > before) this.corrections.told += 1;
    else {
      this.corrections.refused += 1;
      this.changes.pop(); // nobody hears of it
    }
  }

  private async release(plan: ReleasePlan): Promise<void> {
    const { facts, released: earlier, changes, told } = this;
    const input = { definition: DEFINITION, facts, earlier, changes, told, isCollected: () => true };
    try {
      const draft = draftRelease(plan, input);
      const { shown } = await protect(draft.draft, draft.views);
      if (plan.audience === 'correction' && [...shown.values()].every((value) => value === null)) return;
      this.released.push({ ...plan, definition: DEFINITION.version, cells: cellsOf(draft, shown) });
      const small = draft.claims.filter((claim) => mustSuppress(claim, AUDIENCES.public));
      this.secrets.push(...small.map(({ blocks, codes }) => ({ blocks, codes, k })));
      this.kept.push(keptOf(plan.tables.length, { ...draft.draft, claims: draft.claims }, shown));
    } catch (failed) {
      if (!(failed instanceof Error && /ring|given a hidden figure away/.test(failed.message))) throw failed;
    }
  }

  /** What somebody works out who was shown everything, and knows the company's own figures besides. */
  private async attack(): Promise<Spoil> {
    const fine = <T extends Secret | PastClaim>(each: T): T => ({ ...each, blocks: this.fine(each.blocks) });
    const dimensions = Object.entries(DEFINITION.values).map(([name, values]) => ({ name, values }));
    const blocks = [
      ...this.quarters.flatMap((each) => this.partsOf(each)),
      ...this.changes.map(({ quarter }) => `${quarter} added`),
    ];
    const shown = this.released.flatMap((release) => this.cellsOf(release));
    const known = this.told.map(({ quarter, dueCases }) => ({
      ...{ blocks: this.partsOf(quarter).filter((part) => part.endsWith('own')), codes: {} },
      ...{ shown: dueCases, rule: AUDIENCES.member },
    }));
    const guesses = [...this.changes.flatMap(guessed), ...this.changes.flatMap((change) => this.untouched(change))];
    const cells = [...[...shown, ...guesses].map(fine), ...known];
    const atLeast = this.released.flatMap((release) => this.anew(release));
    const secrets = [
      ...this.secrets,
      ...this.changes.flatMap((change) => this.secretsOf(change)),
      ...this.others(),
    ].map(fine);
    const intervals = await Attacker.on({ dimensions, blocks, cells, atLeast }, secrets);
    return { secrets, kept: this.kept, intervals };
  }

  private cellsOf({ quarters, audience, cells }: EarlierRelease): PastClaim[] {
    const blocks = audience === 'correction' ? quarters.flatMap((each) => [`${each} both`, `${each} added`]) : quarters;
    return cells.map(({ codes, state, value }) => ({
      ...{ blocks, codes, shown: state === 'zero' ? 0 : value },
      rule: releaseRule(audience),
    }));
  }

  /** A cell that is told anew tells that enough people were added or removed. */
  private anew({ quarters, audience, cells }: EarlierRelease) {
    if (audience !== 'correction') return [];
    const blocks = this.fine(quarters.flatMap((each) => [`${each} gone`, `${each} added`]));
    return cells.filter(({ state }) => state !== 'as_before').map(({ codes }) => ({ blocks, codes, least: k }));
  }

  private secretsOf(change: QuarterChange): Secret[] {
    const tables = this.released.flatMap((each) => each.tables.map((table) => designOf(table, DEFINITION)));
    const secrets = secretsOfChange({ change, first: this.facts, tables });
    return secrets.map(({ less, ...secret }) => (less ? { ...secret, less: this.fine(less) } : secret));
  }

  /** Whoever besides the company came, in either edition. */
  private others(): Secret[] {
    return this.told.flatMap(({ quarter, people }) => {
      const own = new Set(people);
      const change = this.changes.find((each) => each.quarter === quarter);
      const first = this.facts.filter(({ block }) => block === quarter);
      const isReleased = this.released.some(({ quarters }) => quarters.includes(quarter));
      const [both, gone] = [`${quarter} both others`, `${quarter} gone others`];
      const of = (blocks: string[]) => ({ blocks, codes: {}, k });
      return [
        ...(isReleased && hasFewOthers(first, own) ? [of(change ? [both, gone] : [both])] : []),
        ...(change && hasFewOthers(correctedFacts(this.facts, change), own) ? [of([both, `${quarter} added`])] : []),
      ];
    });
  }

  /** A company may know that none of its cases left the quarter. */
  private untouched({ quarter, gone }: QuarterChange): PastClaim[] {
    const told = this.told.filter((each) => each.quarter === quarter);
    const untouched = told.filter(({ people }) => !gone.some(({ person }) => people.includes(person)));
    return untouched.map(() => ({
      ...{ blocks: [`${quarter} gone own`], codes: {}, shown: 0, rule: AUDIENCES.member },
    }));
  }

  private fine(blocks: readonly string[]): string[] {
    return blocks.flatMap((each) => this.partsOf(each));
  }

  /** The finest parts that anything is about: of both editions, and of the company and the others. */
  private partsOf(block: string): string[] {
    const [quarter = '', part, whose] = block.split(' ');
    if (whose) return [block];
    const isCorrected = this.changes.some((change) => change.quarter === quarter);
    const edition = part ? [part] : isCorrected ? ['both', 'gone'] : ['both'];
    const isTold = this.told.some((each) => each.quarter === quarter);
    return edition.flatMap((each) =>
      isTold && each !== 'added' ? [`${quarter} ${each} own`, `${quarter} ${each} others`] : [`${quarter} ${each}`],
    );
  }
}

/** What somebody may take from the reason: that people were only added, or only removed. */
function guessed({ quarter, gone, added }: QuarterChange): PastClaim[] {
  const none = [...(gone.length === 0 ? [`${quarter} gone`] : []), ...(added.length === 0 ? [`${quarter} added`] : [])];
  return none.map((block) => ({ blocks: [block], codes: {}, shown: 0, rule: AUDIENCES.public }));
}
