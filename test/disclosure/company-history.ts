import { AUDIENCES, type Fact, mustSuppress, type PastClaim, protect } from '@platform/disclosure';
import {
  cellsOf,
  draftOwn,
  draftRelease,
  type EarlierRelease,
  guarded,
  hasFewOthers,
  type PersonDue,
  type ToldCompany,
} from '@modules/reporting';
import { SeededRandom } from '../../apps/launcher/demo/random';
import { Attacker } from './attacker';
import { type Kept, keptOf, type Secret, type Spoil } from './spoil';

const DEFINITION = {
  version: 'test',
  values: { topic: ['pay', 'rest', 'school'], region: ['north', 'south', 'west'] },
  never: [],
};
const ANSWER = { name: 'answer', values: ['in time', 'late'] };
const [COMPANY, WORKERS] = ['company', 300];

/** Some quarters of a made-up desk with one company that is told of itself, in either order, and reads what is public. */
export class CompanyHistory {
  private readonly quarters: string[];
  private readonly facts: Fact[];
  private readonly due = new Map<string, PersonDue[]>();
  private readonly released: EarlierRelease[] = [];
  private readonly told: (ToldCompany & { inTime: number | null })[] = [];
  private readonly ownSecrets: Secret[] = [];
  private readonly kept: Kept[] = [];

  constructor(private readonly random: SeededRandom) {
    this.quarters = ['Q1', 'Q2', 'Q3'].slice(0, random.whole(1, 3));
    this.facts = Array.from({ length: random.whole(8, 60) }, (_, i) => this.factsOf(String(i))).flat();
    for (const quarter of this.quarters) this.due.set(quarter, this.dueIn(quarter, random.whole(1, 3)));
  }

  /** @returns what a company is left with that was shown everything */
  static async attacked(seed: number): Promise<Spoil> {
    const history = new CompanyHistory(new SeededRandom(seed));
    for (const quarter of history.quarters) {
      const steps = [() => history.tellCompany(quarter), () => history.publish(quarter)];
      for (const step of history.random.next() < 0.5 ? steps : steps.reverse()) await step();
    }
    return history.attack();
  }

  private factsOf(person: string): Fact[] {
    const { random } = this;
    const pick = (values: readonly string[]) => values[Math.floor(random.next() ** 2 * values.length)] as string;
    const { topic, region } = DEFINITION.values;
    const home = pick(region);
    return Array.from({ length: random.whole(1, 2) }, () => ({
      ...{ person, block: random.pick(this.quarters), codes: { topic: pick(topic), region: home } },
    }));
  }

  /** Every third, second or each person's topics were shared with the company, and most were answered in time. */
  private dueIn(quarter: string, each: number): PersonDue[] {
    const { random } = this;
    const own = this.facts.filter(({ block, person }) => block === quarter && Number(person) % each === 0);
    return [...new Set(own.map(({ person }) => person))].map((person) => {
      const due = own.filter((fact) => fact.person === person).length;
      return { person, due, inTime: random.next() < 0.8 ? due : random.whole(0, due), days: random.whole(1, 30) };
    });
  }

  private of(quarter: string): Fact[] {
    return this.facts.filter(({ block }) => block === quarter);
  }

  private async tellCompany(quarter: string): Promise<void> {
    const people = this.due.get(quarter) ?? [];
    const own = new Set(people.map(({ person }) => person));
    const total = this.released
      .find(({ quarters }) => quarters.includes(quarter))
      ?.cells.find(({ codes }) => Object.keys(codes).length === 0);
    const shown = total?.state === 'zero' ? 0 : (total?.value ?? null);
    const desk = total && { shown, hasFewOthers: hasFewOthers(this.of(quarter), own) };
    const { dueCases, answeredInTime } = await guarded({ foreignWorkers: WORKERS, people }, desk);
    this.kept.push(ownKept(people, dueCases, answeredInTime));
    if (dueCases === null) return;
    this.told.push({ memberId: COMPANY, quarter, dueCases, people: [...own], inTime: answeredInTime });
  }

  private async publish(quarter: string): Promise<void> {
    const plan = { quarters: [quarter], tables: [['topic', 'region']], audience: 'public' as const };
    const { released: earlier, told, facts } = this;
    const input = { definition: DEFINITION, facts, earlier, told, isCollected: () => true };
    const draft = draftRelease(plan, input);
    const { shown } = await protect(draft.draft, draft.views);
    this.kept.push(keptOf(1, draft.draft, shown));
    this.released.push({ ...plan, definition: 'test', cells: cellsOf(draft, shown) });
    for (const claim of draft.draft.claims.filter((each) => mustSuppress(each, AUDIENCES.public)))
      this.ownSecrets.push({ blocks: partsOf(quarter), codes: claim.codes, k: AUDIENCES.public.k });
  }

  /** The attacker takes each case of the company for one topic of the quarter. */
  private async attack(): Promise<Spoil> {
    const cells = this.released.flatMap(({ quarters, cells: own }) =>
      own.map(({ codes, state, value }): PastClaim => {
        const shown = state === 'zero' ? 0 : value;
        return { blocks: quarters.flatMap(partsOf), codes, shown, rule: AUDIENCES.public };
      }),
    );
    const known = this.told.flatMap(({ quarter, dueCases, inTime }): PastClaim[] => {
      const exact = { blocks: [`${quarter} own`], rule: AUDIENCES.member };
      const split = inTime === null ? [] : [{ ...exact, codes: { answer: 'in time' }, shown: inTime }];
      return [{ ...exact, codes: {}, shown: dueCases }, ...split];
    });
    const dimensions = Object.entries(DEFINITION.values).map(([name, values]) => ({ name, values }));
    const secrets = [...this.ownSecrets, ...this.quarters.flatMap((quarter) => this.secretsOf(quarter))];
    const loot = { dimensions: [...dimensions, ANSWER], blocks: this.quarters.flatMap(partsOf) };
    const intervals = await Attacker.on({ ...loot, cells: [...cells, ...known] }, secrets);
    return { secrets, intervals, kept: this.kept };
  }

  /** What the company may not find out: few answers of its own, and few others. */
  private secretsOf(quarter: string): Secret[] {
    const people = this.due.get(quarter) ?? [];
    const facts = people.flatMap(({ person, due, inTime }) =>
      Array.from({ length: due }, (_, i) => ({ person, answer: i < inTime ? 'in time' : 'late' })),
    );
    const isSmall = (answer?: string): boolean => {
      const of = facts.filter((fact) => answer === undefined || fact.answer === answer);
      const each = [...new Set(of.map(({ person }) => person))].map(
        (p) => of.filter(({ person }) => person === p).length,
      );
      return mustSuppress({ count: of.length, people: each.length, largest: Math.max(0, ...each) }, AUDIENCES.member);
    };
    const own = { blocks: [`${quarter} own`], k: AUDIENCES.member.k };
    const answers = ANSWER.values.filter(isSmall).map((answer) => ({ ...own, codes: { answer } }));
    const isFew = hasFewOthers(this.of(quarter), new Set(people.map(({ person }) => person)));
    const others = isFew ? [{ blocks: [`${quarter} others`], codes: {}, k: AUDIENCES.public.k }] : [];
    return [...(isSmall() ? [{ ...own, codes: {} }] : []), ...answers, ...others];
  }
}

function partsOf(quarter: string): string[] {
  return [`${quarter} own`, `${quarter} others`];
}

/** Of a company's two cells and their number. */
function ownKept(people: readonly PersonDue[], dueCases: number | null, inTime: number | null): Kept {
  const [draft] = draftOwn(people);
  const both = inTime === null || dueCases === null ? null : dueCases - inTime;
  const shown = new Map(draft.claims.map(({ id, codes }) => [id, Object.keys(codes).length === 0 ? dueCases : both]));
  return keptOf(1, draft, shown);
}
