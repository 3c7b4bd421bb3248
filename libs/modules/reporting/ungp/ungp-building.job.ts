import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { protectApart } from '@platform/disclosure';
import { Every } from '@platform/queue';
import {
  asCounted,
  cellsOfUniverse,
  draftUniverse,
  type UngpCell,
  UNIVERSE_IDS,
  type UniverseDraft,
} from './ungp-cells';
import { readYear } from './ungp-facts.queries';
import { UngpPack } from './ungp-pack.entity';
import { boundsOfYear, isYearCountable, lastYear } from './ungp-pack.rules';
import { UNGP_DEFINITION, type Universe, UNIVERSES } from './ungp-universes';

const ATTEMPTS_ALLOWED = 3;

interface Prepared {
  id: string;
  drafts: UniverseDraft[];
}

/** Counts each year that is over, once, and whatever older year was asked for. */
@Injectable()
export class UngpBuilding {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.buildUngpPacks', 60_000)
  async run(): Promise<void> {
    await this.db.transaction({ kind: 'worker' }, (tx) => this.plan(tx));
    while (await this.buildNext());
  }

  /** The year before this one, where the desk was open in it; any number may run at the same time. */
  private async plan(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const year = lastYear(now);
    const { days } = (await settingsInForce(tx)).figureRelease;
    const [first] = await tx.query<{ at: Date | null }[]>('SELECT first_countable_at() AS at');
    if (!first?.at || first.at >= boundsOfYear(year).until || !isYearCountable(year, now, days)) return;
    await tx.query(
      `INSERT INTO ungp_packs (id, year, definition, state, requested_at) VALUES ($1, $2, $3, 'waiting', $4)
       ON CONFLICT DO NOTHING`,
      [newId(), year, UNGP_DEFINITION, now],
    );
  }

  /** @returns whether there may be another */
  private async buildNext(): Promise<boolean> {
    const prepared = await this.db.transaction({ kind: 'worker' }, (tx) => this.prepare(tx));
    if (!prepared) return false;
    const cells: UngpCell[] = [];
    for (const draft of prepared.drafts) cells.push(...(await decided(draft)));
    await this.db.transaction({ kind: 'worker' }, (tx) => this.store(tx, prepared.id, cells));
    return true;
  }

  /** The oldest that waits. A process that dies over it three times gives it up. */
  private async prepare(tx: Tx): Promise<Prepared | undefined> {
    const pack = await tx.findOne(UngpPack, {
      where: { state: 'waiting' },
      order: { requestedAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!pack) return undefined;
    const [{ id, year }, attempts] = [pack, pack.attempts + 1];
    const isGivenUp = attempts > ATTEMPTS_ALLOWED;
    await tx.update(UngpPack, { id }, isGivenUp ? { state: 'failed' } : { attempts, definition: UNGP_DEFINITION });
    if (isGivenUp) return this.prepare(tx);
    const counted = await readYear(tx, year);
    return { id, drafts: UNIVERSE_IDS.map((universe) => draftUniverse(universe, year, counted)) };
  }

  /** Keeps the first that is ready: two processes may have counted at the same time. */
  private async store(tx: Tx, id: string, cells: readonly UngpCell[]): Promise<void> {
    const waits = await tx.findOne(UngpPack, { where: { id, state: 'waiting' }, lock: { mode: 'pessimistic_write' } });
    if (!waits) return;
    await tx.query(
      `INSERT INTO ungp_cells (pack_id, universe, place, codes, state, value, exact)
       SELECT $1, cell->>'universe', (ordinality - 1)::int, cell->'codes', cell->>'state', (cell->>'value')::int,
         (cell->>'exact')::int FROM jsonb_array_elements($2) WITH ORDINALITY AS c(cell, ordinality)`,
      [id, JSON.stringify(cells)],
    );
    await tx.update(UngpPack, { id }, { state: 'built', builtAt: this.clock.now() });
  }
}

/** No year shares a person's fact with another, so nothing told before can add to what is told now. */
async function decided(draft: UniverseDraft): Promise<UngpCell[]> {
  const universe: Universe = UNIVERSES[draft.universe];
  if (universe.isOwnDoing) return cellsOfUniverse(draft, asCounted(draft));
  const answer = await protectApart(draft.draft, [{ past: [] }]);
  if (!('shown' in answer)) throw new Error('the figures were not decided about');
  return cellsOfUniverse(draft, answer.shown);
}
