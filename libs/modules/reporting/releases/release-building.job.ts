import { Injectable } from '@nestjs/common';
import { settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { protectApart } from '@platform/disclosure';
import { Every } from '@platform/queue';
import { toldCompanies } from '../own-facts';
import { closedQuarters, quarterOf, quartersBetween } from '../quarter.rules';
import { freezeChange, readChanges } from './correction-facts';
import { readEarlier } from './earlier-releases';
import { FigureRelease } from './figure-release.entity';
import { freezeQuarter, readFrozen } from './frozen-facts';
import { cellsOf, draftRelease, linkedQuarters, type ReleaseCell, type ReleaseDraft } from './release-builder';
import { DEFINITION, PUBLIC_TABLES } from './release-definition.rules';
import { isCountable } from './release.rules';

/** An older quarter is released when somebody asks for it. */
const QUARTERS_LOOKED_AT = 4;
const ATTEMPTS_ALLOWED = 3;

interface Prepared {
  release: FigureRelease;
  /** How many releases were in view. */
  seen: number;
  /** Nothing where its tables cannot stand beside those that were shown. */
  draft: ReleaseDraft | undefined;
}

/** Makes the release of each quarter that is over, and builds whatever was asked for, one after the other. */
@Injectable()
export class ReleaseBuilding {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.buildReleases', 30_000)
  async run(): Promise<void> {
    await this.db.transaction({ kind: 'worker' }, (tx) => this.plan(tx));
    while (await this.buildNext());
  }

  /** Once for each quarter in which somebody came: a desk without anybody has nothing to tell. Any number may run at the same time. */
  private async plan(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { days } = (await settingsInForce(tx)).figureRelease;
    const due = closedQuarters(now, QUARTERS_LOOKED_AT).filter(({ startsOn }) => isCountable(startsOn, now, days));
    for (const { startsOn, from, until } of due.reverse()) {
      await tx.query(
        `INSERT INTO figure_releases (id, audience, first_quarter, last_quarter, tables, definition, state, requested_at)
         SELECT $1::uuid, 'public', $2::date, $2::date, $3::jsonb, $4, 'waiting', $5::timestamptz
         WHERE EXISTS (SELECT FROM countable_facts($6, $7))
         ON CONFLICT DO NOTHING`,
        [newId(), startsOn, JSON.stringify(PUBLIC_TABLES), DEFINITION.version, now, from, until],
      );
    }
  }

  /** @returns whether there may be another */
  private async buildNext(): Promise<boolean> {
    const prepared = await this.db.transaction({ kind: 'worker' }, (tx) => this.prepare(tx));
    if (!prepared) return false;
    const { draft } = prepared;
    const cells = draft ? await decided(draft) : null;
    await this.db.transaction({ kind: 'worker' }, (tx) => this.store(tx, prepared, cells));
    return true;
  }

  /** The oldest that waits, with all that has to be thought of. A process that dies over it three times gives it up. */
  private async prepare(tx: Tx): Promise<Prepared | undefined> {
    const release = await tx.findOne(FigureRelease, {
      where: { state: 'waiting' },
      order: { requestedAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!release) return undefined;
    const [{ id }, now] = [release, this.clock.now()];
    const attempts = release.attempts + 1;
    const isGivenUp = attempts > ATTEMPTS_ALLOWED;
    await tx.update(FigureRelease, { id }, isGivenUp ? { state: 'failed' } : { attempts, startedAt: now });
    if (isGivenUp) return this.prepare(tx);
    const quarters = quartersBetween(release.firstQuarter, release.lastQuarter);
    for (const quarter of quarters) await freezeQuarter(tx, quarter, now);
    if (release.audience === 'correction' && release.startedAt === null) await freezeChange(tx, release);
    const earlier = await readEarlier(tx);
    const linked = linkedQuarters(quarters, earlier);
    const { facts, collected } = await readFrozen(tx, linked);
    const told = await toldCompanies(tx, linked.map(quarterOf));
    const isCollected = (quarter: string, dimension: string) => collected.get(quarter)?.includes(dimension) ?? false;
    const changes = await readChanges(tx, id);
    const input = { definition: DEFINITION, facts, earlier, isCollected, told, changes };
    const plan = { quarters, tables: release.tables, audience: release.audience };
    return { release, seen: await builtSoFar(tx), draft: drafted(() => draftRelease(plan, input)) };
  }

  /** Keeps the cells, unless another release came between: then it waits and is decided about anew. */
  private async store(tx: Tx, { release, seen }: Prepared, cells: readonly ReleaseCell[] | null): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(155)');
    const built = await builtSoFar(tx);
    const waits = await tx.findOneBy(FigureRelease, { id: release.id, state: 'waiting' });
    if (!waits) return;
    if (built !== seen) {
      await tx.update(FigureRelease, { id: release.id }, { attempts: 0 });
      return;
    }
    if (cells) await insertCells(tx, release.id, cells);
    const builtAt = this.clock.now();
    const become = cells ? ({ state: 'built', number: built + 1, builtAt } as const) : { state: 'impossible' as const };
    await tx.update(FigureRelease, { id: release.id }, become);
  }
}

/** Those that were withdrawn keep their number. */
async function builtSoFar(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ built: number }[]>(
    'SELECT count(*)::int AS built FROM figure_releases WHERE number IS NOT NULL',
  );
  return row?.built ?? 0;
}

/** @returns nothing where it cannot be released: a correction in which nothing can be told anew is none */
async function decided(draft: ReleaseDraft): Promise<ReleaseCell[] | null> {
  const isCorrection = draft.untold === 'as_before';
  if (isCorrection && draft.draft.claims.length === 0) return null;
  const answer = await protectApart(draft.draft, draft.views);
  if ('impossible' in answer) return null;
  const cells = cellsOf(draft, answer.shown);
  return isCorrection && cells.every(({ value, state }) => value === null && state !== 'zero') ? null : cells;
}

function drafted(make: () => ReleaseDraft): ReleaseDraft | undefined {
  try {
    return make();
  } catch {
    return undefined; // its tables link in a ring with what was shown
  }
}

async function insertCells(tx: Tx, releaseId: string, cells: readonly ReleaseCell[]): Promise<void> {
  await tx.query(
    `INSERT INTO figure_cells (release_id, place, codes, state, value, is_cover)
     SELECT $1, (ordinality - 1)::int, cell->'codes', cell->>'state', (cell->>'value')::int, (cell->>'isCover')::boolean
     FROM jsonb_array_elements($2) WITH ORDINALITY AS c(cell, ordinality)`,
    [releaseId, JSON.stringify(cells)],
  );
}
