import { type Fact, mustSuppress } from '@platform/disclosure';
import { Attacker } from './attacker';
import { Press, type ShownCell } from './press';
import { randomStore } from './random-stores';
import type { Secret, Spoil } from './spoil';

/** Everybody's view after each quarter and the year. */
export async function attackPublic(seed: number): Promise<Spoil> {
  const { tables, facts, quarters, dimensions } = randomStore(seed);
  const press = new Press(tables, facts);
  for (const quarter of quarters) await press.publish(quarter, [quarter]);
  if (quarters.length > 1) await press.publish('year', quarters);
  // What is suppressed for the sake of others is no secret: the quarters of a year may have told it.
  const secrets = press.shown.filter((cell) => mustSuppress(cell, cell.rule)).map(secretOf);
  const intervals = await Attacker.on({ dimensions, blocks: quarters, cells: press.shown }, secrets);
  return { secrets, intervals, kept: press.kept };
}

/** A company's view, which knows its own people's figures besides. */
export async function attackAsCompany(seed: number): Promise<Spoil> {
  const { tables, facts, dimensions } = randomStore(seed);
  const press = new Press(tables, facts);
  await press.publish('Q1', ['Q1']);
  const isOwn = ({ person }: Fact) => Number(person) % 3 === 0;
  const { cells, rest } = await press.tellCompany(isOwn, 'Q1');
  const blocks = ['Q1 own', 'Q1 rest'];
  const parted = (cell: ShownCell): ShownCell => ({ ...cell, blocks });
  const publicCells = press.shown.map(parted);
  const own = [...publicCells, ...cells].filter((cell) => mustSuppress(cell, cell.rule));
  const secrets = [...own.map(secretOf), ...rest];
  const intervals = await Attacker.on({ dimensions, blocks, cells: [...publicCells, ...cells] }, secrets);
  return { secrets, intervals, kept: press.kept };
}

function secretOf({ blocks, codes, rule }: ShownCell): Secret {
  return { blocks, codes, k: rule.k };
}
