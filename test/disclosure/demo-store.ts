import { countClaims, type Dimension, type Fact, mustSuppress, type PastClaim } from '@platform/disclosure';
import { type cellsOf, releaseRule } from '@modules/reporting';
import { DEFINITION, designOf } from '../../libs/modules/reporting/releases/release-definition.rules';
import type { TestDatabase } from '../support/database';
import { Attacker } from './attacker';
import type { Secret, Spoil } from './spoil';

type Told = ReturnType<typeof cellsOf>[number];

interface Release {
  audience: 'public' | 'research';
  /** By their first days. */
  quarters: string[];
  tables: string[][];
  cells: Pick<Told, 'codes' | 'state' | 'value'>[];
}

const RELEASES = `SELECT audience, tables,
    ARRAY(SELECT q::date::text FROM generate_series(first_quarter, last_quarter, interval '3 months') q) AS quarters,
    (SELECT jsonb_agg(jsonb_build_object('codes', codes, 'state', state, 'value', value)) FROM figure_cells WHERE release_id = r.id) AS cells
  FROM figure_releases r WHERE number IS NOT NULL ORDER BY number`;
const FACTS = `SELECT starts_on::text AS block, person, jsonb_build_object('group', desk_group, 'category', category,
    'prefecture', prefecture, 'nationality', nationality) AS codes FROM frozen_facts`;

/** All releases of a seeded desk, whoever was shown them, and the facts behind them that no reader has. */
export class DemoStore {
  private constructor(
    private readonly facts: readonly Fact[],
    readonly releases: readonly Release[],
  ) {}

  static async of(database: TestDatabase): Promise<DemoStore> {
    return new DemoStore(await database.query<Fact>('owner', FACTS), await database.query<Release>('owner', RELEASES));
  }

  /** What somebody makes of the tables of one quarter. @param share of the secrets, from 0 to 1, spread over all of them */
  async quarter(quarter: string, share: number): Promise<Pick<Spoil, 'secrets' | 'intervals'>> {
    const releases = this.releases.filter(({ audience, quarters }) => audience === 'public' && quarters[0] === quarter);
    const all = releases.flatMap((release) => this.secretsOf(release));
    const secrets = all.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
    const dimensions = dimensionsOf('group', 'prefecture', 'nationality');
    return {
      secrets,
      intervals: await Attacker.on({ dimensions, blocks: [quarter], cells: releases.flatMap(told) }, secrets),
    };
  }

  /**
   * What somebody makes of researchers' tables by topic, the public's figures of every topic at hand. Of a person's place both
   * say nothing more than these sums.
   */
  async topics(): Promise<Pick<Spoil, 'secrets' | 'intervals'>> {
    const blocks = [...new Set(this.releases.flatMap(({ quarters }) => quarters))].sort();
    const isOfTopics = ({ codes }: Pick<PastClaim, 'codes'>) =>
      Object.keys(codes).every((name) => name === 'group' || name === 'category');
    const known = blocks.flatMap((block) =>
      DEFINITION.never.map((codes) => ({ blocks: [block], codes, shown: 0, rule: releaseRule('public') })),
    );
    const cells = [...known, ...this.releases.flatMap(told).filter(isOfTopics)];
    const secrets = this.releases.flatMap((release) => this.secretsOf(release)).filter(isOfTopics);
    return {
      secrets,
      intervals: await Attacker.on({ dimensions: dimensionsOf('group', 'category'), blocks, cells }, secrets),
    };
  }

  /** What is too small to be told, by the facts. */
  private secretsOf({ audience, quarters, tables }: Release): Secret[] {
    const rule = releaseRule(audience);
    const facts = this.facts.filter(({ block }) => quarters.includes(block));
    const designs = tables.map((names) => designOf(names, DEFINITION));
    const claims = countClaims(facts, designs, { name: '', blocks: quarters });
    const small = claims.filter((claim) => claim.people > 0 && mustSuppress(claim, rule));
    return small.map(({ blocks, codes }) => ({ blocks, codes, k: rule.k }));
  }
}

function told({ audience, quarters, cells }: Release): PastClaim[] {
  const rule = releaseRule(audience);
  return cells.map(({ codes, state, value }) => ({
    ...{ blocks: quarters, codes, rule },
    shown: state === 'zero' ? 0 : value,
  }));
}

function dimensionsOf(...names: string[]): Dimension[] {
  return names.map((name) => ({ name, values: DEFINITION.values[name] ?? [] }));
}
