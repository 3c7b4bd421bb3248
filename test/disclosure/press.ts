import {
  AUDIENCES,
  type AudienceRule,
  type Claim,
  countClaims,
  type Fact,
  type HiddenPlace,
  mustSuppress,
  type PastClaim,
  protect,
  type TableDesign,
  type View,
} from '@platform/disclosure';
import { type Kept, keptOf } from './spoil';

/** A cell as it was shown, beside what stands behind it. */
export type ShownCell = Claim & PastClaim;

/** Publishes one release after another of a store, and remembers what everybody has seen. */
export class Press {
  /** In the order in which they were shown. */
  readonly shown: ShownCell[] = [];
  readonly kept: Kept[] = [];

  constructor(
    private readonly tables: readonly TableDesign[],
    private readonly facts: readonly Fact[],
  ) {}

  /** To everybody. @returns the cells of this release */
  async publish(name: string, blocks: readonly string[]): Promise<ShownCell[]> {
    return this.release(name, { rule: AUDIENCES.public, blocks, facts: this.facts });
  }

  /**
   * To one company about its own people, who know besides whatever is public.
   * @param own says which facts are its own
   * @returns its cells, and what is left of the public ones besides it
   */
  async tellCompany(own: (fact: Fact) => boolean, block: string): Promise<{ cells: ShownCell[]; rest: HiddenPlace[] }> {
    const parted = this.facts.map((fact) => ({ ...fact, block: `${fact.block} ${own(fact) ? 'own' : 'rest'}` }));
    const rest = countClaims(parted, this.tables, { name: 'rest', blocks: [`${block} rest`] });
    const hidden = rest.filter((claim) => mustSuppress(claim, AUDIENCES.public)).map(hide);
    const parts = { [block]: [`${block} own`, `${block} rest`] };
    const past = this.shown.filter(({ blocks }) => blocks.join() === block);
    const cells = await this.release(
      'own',
      { rule: AUDIENCES.member, blocks: [`${block} own`], facts: parted },
      { past, parts, hidden },
    );
    return { cells, rest: hidden };
  }

  private async release(
    name: string,
    { rule, blocks, facts }: { rule: AudienceRule; blocks: readonly string[]; facts: readonly Fact[] },
    view: View = { past: this.shown },
  ): Promise<ShownCell[]> {
    const claims = countClaims(facts, this.tables, { name, blocks });
    const { shown } = await protect({ rule, tables: this.tables, claims }, [view]);
    this.kept.push(keptOf(this.tables.length, { claims, rule }, shown));
    const cells = claims.map((claim) => ({ ...claim, shown: shown.get(claim.id) ?? null, rule }));
    if (!view.parts) this.shown.push(...cells);
    return cells;
  }
}

function hide({ blocks, codes }: Claim): HiddenPlace {
  return { blocks, codes, k: AUDIENCES.public.k };
}
