import { Injectable } from '@nestjs/common';
import { clocksInForce, settingsInForce } from '@modules/settings';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { boundsOf, closedQuarters } from '../quarter.rules';
import { isCountable } from '../releases/release.rules';
import { MemberReportEdition } from './member-report.entity';
import { MEMBER_REPORT_DEFINITION, ownCells, reachCells, type ReportCell } from './report-cells.rules';
import { countMembers, isPublicSettled, type MemberSource, membersWithout } from './report-sources';
import { daysOf, decideShared, readShared } from './shared-cells';

/** Reports of an older quarter are made when somebody asks for them. */
const QUARTERS_LOOKED_AT = 4;
/** Members in one transaction: a process that dies loses no more than these, and makes them anew. */
const CHUNK = 200;

interface MadeReport {
  id: string;
  source: MemberSource;
  cells: ReportCell[];
}

/**
 * Makes the report of every member about each quarter that is over, once it is decided what everybody may read of it. Any number may
 * run at the same time, and one that died is gone on with.
 */
@Injectable()
export class MemberReportBuilding {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every('reporting.buildMemberReports', 60_000)
  async run(): Promise<void> {
    await this.db.transaction({ kind: 'worker' }, (tx) => this.plan(tx));
    const waiting = await this.db.transaction({ kind: 'worker' }, (tx) =>
      tx.find(MemberReportEdition, { where: { state: 'building' }, order: { requestedAt: 'ASC', id: 'ASC' } }),
    );
    for (const edition of waiting) await this.build(edition);
  }

  private async plan(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { days } = (await settingsInForce(tx)).figureRelease;
    const over = closedQuarters(now, QUARTERS_LOOKED_AT).filter(({ startsOn }) => isCountable(startsOn, now, days));
    for (const { startsOn } of over.reverse()) {
      if (!(await isPublicSettled(tx, startsOn)) || (await countMembers(tx, startsOn)) === 0) continue;
      await tx.query(
        `INSERT INTO member_report_editions (id, starts_on, edition, definition, state, requested_at)
         VALUES ($1, $2, 1, $3, 'building', $4) ON CONFLICT DO NOTHING`,
        [newId(), startsOn, MEMBER_REPORT_DEFINITION, now],
      );
    }
  }

  private async build(edition: MemberReportEdition): Promise<void> {
    await this.makeShared(edition);
    while (await this.db.transaction({ kind: 'worker' }, (tx) => this.makeChunk(tx, edition)));
  }

  /** First, and once: what is the same for every member. */
  private async makeShared({ id, startsOn }: MemberReportEdition): Promise<void> {
    const quarter = { startsOn, ...boundsOf(startsOn) };
    const source = await this.db.transaction({ kind: 'worker' }, async (tx) =>
      (await isBegun(tx, id)) ? null : readShared(tx, quarter),
    );
    if (!source) return;
    const cells = await decideShared(source);
    await this.db.transaction({ kind: 'worker' }, async (tx) => {
      await lockBuilding(tx, id);
      if (await isBegun(tx, id)) return;
      await insertCells(tx, id, [{ id: null, cells }]);
      await tx.update(MemberReportEdition, { id }, { members: await countMembers(tx, startsOn) });
    });
  }

  /** @returns whether there may be more */
  private async makeChunk(tx: Tx, { id }: MemberReportEdition): Promise<boolean> {
    const edition = await lockBuilding(tx, id);
    if (!edition) return false;
    const sources = await membersWithout(tx, edition, CHUNK);
    const now = this.clock.now();
    if (sources.length === 0) {
      await tx.update(MemberReportEdition, { id }, { state: 'built', builtAt: now });
      return false;
    }
    const days = daysOf((await clocksInForce(tx)).get('clock.company_response')?.value);
    const made = sources.map((source) => ({
      ...{ id: newId(), source },
      cells: [...ownCells(source, days), ...reachCells(source)],
    }));
    await insertReports(tx, id, made, now);
    await insertCells(tx, id, made);
    return true;
  }
}

/** Holds the edition, so that one process at a time adds to it; nothing once it is built. */
function lockBuilding(tx: Tx, id: string): Promise<MemberReportEdition | null> {
  return tx.findOne(MemberReportEdition, { where: { id, state: 'building' }, lock: { mode: 'pessimistic_write' } });
}

async function isBegun(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query<object[]>('SELECT FROM member_report_editions WHERE id = $1 AND members IS NULL', [id]);
  return rows.length === 0;
}

async function insertReports(tx: Tx, editionId: string, made: readonly MadeReport[], at: Date): Promise<void> {
  const rows = made.map(({ id, source: { memberId, state, prefectures, industries } }) => ({
    ...{ id, memberId, state, prefectures, industries },
    level: state === 'suppressed' ? 'prefecture' : 'company',
  }));
  await tx.query(
    `INSERT INTO member_reports (id, edition_id, member_id, level, own_state, prefectures, industries, made_at)
     SELECT id, $1, "memberId", level, state, prefectures, industries, $2 FROM jsonb_to_recordset($3)
       AS r(id uuid, "memberId" uuid, level text, state text, prefectures text[], industries text[])`,
    [editionId, at, JSON.stringify(rows)],
  );
}

async function insertCells(
  tx: Tx,
  editionId: string,
  made: readonly { id: string | null; cells: readonly ReportCell[] }[],
): Promise<void> {
  const rows = made.flatMap(({ id, cells }) => cells.map((cell, place) => ({ reportId: id, place, ...cell })));
  await tx.query(
    `INSERT INTO member_report_cells (edition_id, report_id, place, section, code, figure, state, value)
     SELECT $1, "reportId", place, section, code, figure, state, value FROM jsonb_to_recordset($2)
       AS c("reportId" uuid, place int, section text, code text, figure text, state text, value int)`,
    [editionId, JSON.stringify(rows)],
  );
}
