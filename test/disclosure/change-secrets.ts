import { AUDIENCES, countClaims, type Fact, mustSuppress, type TableDesign } from '@platform/disclosure';
import type { QuarterChange } from '@modules/reporting';
import type { Secret } from './spoil';

const { k } = AUDIENCES.public;

/** A corrected quarter, as the attack sees it. */
interface Corrected {
  change: QuarterChange;
  /** Of the first edition, among others. */
  first: readonly Fact[];
  /** That anybody was given of the quarter. */
  tables: readonly TableDesign[];
}

/** The parts of which a quarter consists once it was corrected, and the editions that they make. */
export function editionsOf(quarter: string) {
  const [both, gone, added] = [`${quarter} both`, `${quarter} gone`, `${quarter} added`] as const;
  return { first: [both, gone], corrected: [both, added], gone, added } as const;
}

/** Few people gone, few added, and few or none by whom the editions differ, in each cell of each table. */
export function secretsOfChange({ change: { quarter, gone, added }, first, tables }: Corrected): Secret[] {
  const { gone: out, added: into } = editionsOf(quarter);
  const facts = [
    ...first.filter(({ block }) => block === quarter),
    ...gone.map((fact) => ({ ...fact, block: out })),
    ...added.map((fact) => ({ ...fact, block: into })),
  ];
  const claimsOf = (...blocks: string[]) => countClaims(facts, tables, { name: '', blocks });
  const small = (...blocks: string[]) => claimsOf(...blocks).filter((claim) => mustSuppress(claim, AUDIENCES.public));
  const before = claimsOf(quarter);
  // Nobody could be gone where nobody was, and nobody was added where the reason says so.
  const same = claimsOf(out, into).filter(
    ({ count }, i) => count === 0 && (added.length > 0 || (gone.length > 0 && (before[i]?.count ?? 0) > 0)),
  );
  return [
    ...small(out).map(({ codes }) => ({ blocks: [out], codes, k })),
    ...small(into).map(({ codes }) => ({ blocks: [into], codes, k })),
    ...[...small(out, into), ...same].map(({ codes }) => ({ blocks: [into], less: [out], codes, k })),
  ];
}
