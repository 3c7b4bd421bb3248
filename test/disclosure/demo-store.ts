import {
  AUDIENCES,
  countClaims,
  type Dimension,
  type Fact,
  mustSuppress,
  type PastClaim,
  type Place,
} from '@platform/disclosure';
import { type cellsOf, correctedFacts, type QuarterChange, releaseRule } from '@modules/reporting';
import { DEFINITION, designOf } from '../../libs/modules/reporting/releases/release-definition.rules';
import type { TestDatabase } from '../support/database';
import { Attacker, type Loot } from './attacker';
import { editionsOf, secretsOfChange } from './change-secrets';
import type { Secret, Spoil } from './spoil';

type Told = ReturnType<typeof cellsOf>[number];
type Attacked = Pick<Spoil, 'secrets' | 'intervals'>;

interface Release {
  audience: 'public' | 'research' | 'correction';
  /** By their first days. */
  quarters: string[];
  tables: string[][];
  cells: Pick<Told, 'codes' | 'state' | 'value'>[];
}

const RELEASES = `SELECT audience, tables,
    ARRAY(SELECT q::date::text FROM generate_series(first_quarter, last_quarter, interval '3 months') q) AS quarters,
    (SELECT jsonb_agg(jsonb_build_object('codes', codes, 'state', state, 'value', value)) FROM figure_cells WHERE release_id = r.id) AS cells
  FROM figure_releases r WHERE number IS NOT NULL AND state <> 'withdrawn' ORDER BY number`;
const CODES = `jsonb_build_object('group', desk_group, 'category', category, 'industry', industry,
    'prefecture', prefecture, 'nationality', nationality) AS codes`;
const FACTS = `SELECT starts_on::text AS block, person, ${CODES} FROM frozen_facts`;
const CHANGES = `SELECT first_quarter::text AS block, is_added AS "isAdded", person, ${CODES}
  FROM correction_facts JOIN figure_releases r ON r.id = release_id WHERE r.number IS NOT NULL`;

/** All releases of a seeded desk, whoever was shown them, and the facts behind them that no reader has. */
export class DemoStore {
  private readonly parts: readonly Fact[];

  private constructor(
    private readonly first: readonly Fact[],
    private readonly changes: readonly QuarterChange[],
    readonly releases: readonly Release[],
  ) {
    const changed = changes.map(({ quarter }) => quarter);
    this.parts = [
      ...first.filter(({ block }) => !changed.includes(block)),
      ...changes.flatMap((change) => [
        ...correctedFacts(first, change),
        ...change.gone.map((fact) => ({ ...fact, block: editionsOf(change.quarter).gone })),
      ]),
    ];
  }

  static async of(database: TestDatabase): Promise<DemoStore> {
    const rows = await database.query<Fact & { isAdded: boolean }>('owner', CHANGES);
    const changes = [...new Set(rows.map(({ block }) => block))].map((quarter): QuarterChange => {
      const of = (wanted: boolean) =>
        rows
          .filter(({ block, isAdded }) => block === quarter && isAdded === wanted)
          .map(({ person, block, codes }) => ({ person, block, codes }));
      return { quarter, gone: of(false), added: of(true) };
    });
    const first = await database.query<Fact>('owner', FACTS);
    return new DemoStore(first, changes, await database.query<Release>('owner', RELEASES));
  }

  /** What somebody makes of the tables of one quarter, in all its editions. @param share of the secrets, from 0 to 1, spread over all of them */
  async quarter(quarter: string, share: number): Promise<Attacked> {
    const releases = this.releases.filter(
      ({ audience, quarters }) => audience !== 'research' && quarters[0] === quarter,
    );
    const all = [...releases.flatMap((release) => this.secretsOf(release)), ...this.secretsOfChanges(releases)];
    const secrets = all.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
    const dimensions = dimensionsOf('group', 'prefecture', 'nationality');
    const cells = [...releases.flatMap((release) => this.told(release)), ...this.guesses([quarter])];
    const loot = { dimensions, blocks: this.partsOf(quarter), cells, atLeast: this.anew(releases) };
    return { secrets, intervals: await Attacker.on(loot, secrets) };
  }

  /**
   * What somebody makes of researchers' tables by topic, the public's figures of every topic at hand. Of a person's place both
   * say nothing more than these sums.
   */
  async topics(): Promise<Attacked> {
    const quarters = [...new Set(this.releases.flatMap((release) => release.quarters))].sort();
    const blocks = quarters.flatMap((quarter) => this.partsOf(quarter));
    const isOfTopics = ({ codes }: Pick<Place, 'codes'>) =>
      Object.keys(codes).every((name) => name === 'group' || name === 'category');
    const known = blocks.flatMap((block) =>
      DEFINITION.never.map((codes) => ({ blocks: [block], codes, shown: 0, rule: releaseRule('public') })),
    );
    const cells = [
      ...known,
      ...this.guesses(quarters),
      ...this.releases.flatMap((release) => this.told(release)).filter(isOfTopics),
    ];
    const secrets = [
      ...this.releases.flatMap((release) => this.secretsOf(release)),
      ...this.secretsOfChanges(this.releases),
    ].filter(isOfTopics);
    const atLeast = this.anew(this.releases).filter(isOfTopics);
    const loot = { dimensions: dimensionsOf('group', 'category'), blocks, cells, atLeast };
    return { secrets, intervals: await Attacker.on(loot, secrets) };
  }

  private partsOf(quarter: string): string[] {
    if (!this.changes.some((change) => change.quarter === quarter)) return [quarter];
    const { first, added } = editionsOf(quarter);
    return [...first, added];
  }

  private blocksOf({ audience, quarters }: Pick<Release, 'audience' | 'quarters'>): string[] {
    if (audience === 'correction') return quarters.flatMap((quarter) => [...editionsOf(quarter).corrected]);
    return quarters.flatMap((quarter) => this.partsOf(quarter).filter((part) => part !== editionsOf(quarter).added));
  }

  private told(release: Release): PastClaim[] {
    const [blocks, rule] = [this.blocksOf(release), releaseRule(release.audience)];
    return release.cells.map(({ codes, state, value }) => ({
      ...{ blocks, codes, rule },
      shown: state === 'zero' ? 0 : value,
    }));
  }

  /** What is too small to be told, by the facts. */
  private secretsOf(release: Release): Secret[] {
    const [blocks, rule] = [this.blocksOf(release), releaseRule(release.audience)];
    const designs = release.tables.map((names) => designOf(names, DEFINITION));
    const claims = countClaims(this.parts, designs, { name: '', blocks });
    const small = claims.filter((claim) => claim.people > 0 && mustSuppress(claim, rule));
    return small.map(({ codes }) => ({ blocks, codes, k: rule.k }));
  }

  /** By how few the editions of a quarter differ, in the tables of these releases. */
  private secretsOfChanges(releases: readonly Release[]): Secret[] {
    return this.changes.flatMap((change) => {
      const about = releases.filter(({ quarters }) => quarters.includes(change.quarter));
      const tables = new Map(about.flatMap((each) => each.tables).map((names) => [names.join(), names]));
      const designs = [...tables.values()].map((names) => designOf(names, DEFINITION));
      return secretsOfChange({ change, first: this.first, tables: designs }).filter(({ codes }) => !isNever(codes));
    });
  }

  /** What the reason of a correction may let somebody guess: that people were only added, or only removed. */
  private guesses(quarters: readonly string[]): PastClaim[] {
    return this.changes
      .filter(({ quarter }) => quarters.includes(quarter))
      .flatMap(({ quarter, gone, added }) => {
        const parts = editionsOf(quarter);
        const none = [...(gone.length === 0 ? [parts.gone] : []), ...(added.length === 0 ? [parts.added] : [])];
        return none.map((block) => ({ blocks: [block], codes: {}, shown: 0, rule: AUDIENCES.public }));
      });
  }

  /** A cell that is told anew tells that enough people were added or removed. */
  private anew(releases: readonly Release[]): NonNullable<Loot['atLeast']>[number][] {
    return releases
      .filter(({ audience }) => audience === 'correction')
      .flatMap(({ quarters, cells }) => {
        const blocks = quarters.flatMap((quarter) => [editionsOf(quarter).gone, editionsOf(quarter).added]);
        const told = cells.filter(({ state }) => state === 'count' || state === 'zero');
        return told.map(({ codes }) => ({ blocks, codes, least: AUDIENCES.public.k }));
      });
  }
}

function isNever(codes: Place['codes']): boolean {
  return DEFINITION.never.some((pair) => Object.entries(pair).every(([name, code]) => codes[name] === code));
}

function dimensionsOf(...names: string[]): Dimension[] {
  return names.map((name) => ({ name, values: DEFINITION.values[name] ?? [] }));
}
