import { AUDIENCES, type Dimension, type Fact, type TableDesign } from '@platform/disclosure';
import { planPilot, type PlannedCase } from '../../apps/launcher/demo/pilot-plan';
import { Attacker } from './attacker';
import { Press } from './press';

const cases = planPilot();

function quarterOf(at: Date): string {
  const local = new Date(at.getTime() + 9 * 3_600_000);
  return `${local.getUTCFullYear()}-Q${Math.floor(local.getUTCMonth() / 3) + 1}`;
}

const people = [...new Set(cases.map(({ person }) => person))];

function factsOf({ person, issues }: PlannedCase): Fact[] {
  const { nationalityCode, prefectureCode } = person;
  return issues.map(({ deskGroup, notedAt }) => ({
    person: String(people.indexOf(person)),
    block: quarterOf(notedAt),
    codes: { group: deskGroup, nationality: nationalityCode ?? 'ZZ', prefecture: prefectureCode },
  }));
}

const facts = cases.flatMap(factsOf);
const quarters = [...new Set(facts.map(({ block }) => block))].sort();

function dimension(name: string): Dimension {
  return { name, values: [...new Set(facts.map(({ codes }) => codes[name] ?? ''))].sort() };
}

const [group, nationality, prefecture] = [dimension('group'), dimension('nationality'), dimension('prefecture')];

describe('the pilot, published', () => {
  it('keeps whatever is not small, where the simplest safe method would keep next to nothing', async () => {
    const tables: TableDesign[] = [
      [group, prefecture],
      [group, nationality],
    ];
    const press = new Press(tables, facts);
    for (const quarter of quarters) await press.publish(quarter, [quarter]);
    const total = press.shown.filter(({ codes }) => Object.keys(codes).length === 0);
    expect(total.map(({ shown, count }) => Math.abs((shown ?? 0) - count)).every((off) => off <= 2)).toBe(true);

    const mayStand = press.shown.filter(({ count, people: behind }) => count === 0 || behind >= AUDIENCES.public.k);
    const kept = press.shown.filter(({ shown }) => shown !== null);
    expect(kept.length / mayStand.length).toBeGreaterThan(0.95);

    // The simplest safe method shows a table whole or its total alone, and every quarter has something small.
    const isSpoilt = (quarter: string) => press.shown.some((cell) => cell.blocks[0] === quarter && cell.shown === null);
    expect(quarters.every(isSpoilt)).toBe(true);
  }, 300_000);

  it('is attacked in vain', async () => {
    const press = new Press([[group, nationality]], facts);
    const blocks = quarters.slice(0, 3);
    for (const quarter of blocks) await press.publish(quarter, [quarter]);
    await press.publish('together', blocks);
    const hidden = press.shown.filter(({ shown }) => shown === null);
    expect(hidden.length).toBeGreaterThan(50);
    const found = await Attacker.on({ dimensions: [group, nationality], blocks, cells: press.shown }, hidden);
    const narrow = found.filter(({ least, most }) => most - least < AUDIENCES.public.k - 1);
    expect(narrow).toEqual([]);
  }, 300_000);
});
