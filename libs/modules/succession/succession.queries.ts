import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type ChangedCase } from './changed-walls';
import { Succession, type SuccessionKind, type SuccessionState } from './succession.entity';
import { decidesSuccessions, readsSuccessions } from './succession.policy';
import { carriedOut, isTiedTo, shownTo, walledFrom } from './successions.service';

interface Side {
  id: string;
  nameJa: string;
  nameEn: string;
}

export interface SuccessionRow {
  id: string;
  kind: SuccessionKind;
  state: SuccessionState;
  from: Side;
  into: Side;
  reason: string;
  proposedAt: Date;
  proposedByName: string;
  decision: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
}

export interface SuccessionDetail extends SuccessionRow {
  /** What goes over, or went. */
  sites: { id: string; nameJa: string; nameEn: string; prefectureCode: string }[];
  /** People with accounts who go over; nobody of a split. */
  people: string[];
  /** Invoices that stay in the name of the one, and what is open of them. */
  openInvoices: number;
  openYen: number;
  /** Case by case, for whoever looks after walls; null for others. */
  cases: Omit<ChangedCase, 'caseId'>[] | null;
  /** Whether this reader may decide now. */
  mayDecide: boolean;
}

const SIDE = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'nameJa', ${alias}.name_ja, 'nameEn', ${alias}.name_en)`;
const ROW = `s.id, s.kind, s.state, ${SIDE('f')} AS "from", ${SIDE('i')} AS "into", s.reason, s.proposed_at AS "proposedAt",
  p.display_name AS "proposedByName", s.decision, s.decided_at AS "decidedAt", d.display_name AS "decidedByName"
  FROM successions s JOIN members f ON f.id = s.from_member JOIN members i ON i.id = s.into_member
  JOIN users p ON p.id = s.proposed_by LEFT JOIN users d ON d.id = s.decided_by`;

/** Mergers and splits, and what each of them moves. */
@Injectable()
export class SuccessionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first, a hundred at most. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<SuccessionRow[]> {
    refuseUnless(readsSuccessions(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<SuccessionRow[]>(`SELECT ${ROW} ORDER BY s.proposed_at DESC, s.id DESC LIMIT 100`),
    );
  }

  /**
   * One with all that moves. What a proposal would change about cases is found by carrying it out and taking that back, in
   * one transaction; nothing of it is seen by anybody else. @throws Refusal succession.notFound
   */
  async detail(actor: Actor, id: string): Promise<SuccessionDetail> {
    refuseUnless(readsSuccessions(actor), 'succession.notFound');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [row] = await tx.query<SuccessionRow[]>(`SELECT ${ROW} WHERE s.id = $1`, [id]);
      const found = await tx.findOneBy(Succession, { id });
      if (!row || !found) throw new Refusal('succession.notFound');
      const isTied = await isTiedTo(tx, actor, [found.fromMember, found.intoMember]);
      const mayDecide =
        found.state === 'proposed' && decidesSuccessions(actor) && found.proposedBy !== actor.userId && !isTied;
      const cases = decidesSuccessions(actor) && !isTied ? await this.cases(tx, actor, found) : null;
      return { ...row, ...(await this.moving(tx, found)), cases, mayDecide };
    });
  }

  private async cases(tx: Tx, actor: Actor, found: Succession): Promise<SuccessionDetail['cases']> {
    if (found.state === 'declined') return [];
    const changed = found.state === 'done' ? await kept(tx, found.id) : await this.tried(tx, found);
    return shownTo(changed, await walledFrom(tx, actor)).map(({ caseId: _, ...rest }) => rest);
  }

  private async tried(tx: Tx, found: Succession): Promise<ChangedCase[]> {
    const decision = { state: 'done', decision: '-', decidedBy: await anybodyElse(tx, found) } as const;
    await tx.query('SAVEPOINT before_trying');
    try {
      return await carriedOut(tx, found, { ...decision, decidedAt: this.clock.now() });
    } finally {
      await tx.query('ROLLBACK TO SAVEPOINT before_trying');
    }
  }

  private async moving(tx: Tx, found: Succession) {
    const { kind, state, siteIds, fromMember } = found;
    const isOpen = state === 'proposed';
    const sites = await tx.query<SuccessionDetail['sites']>(
      `SELECT id, name_ja AS "nameJa", name_en AS "nameEn", prefecture_code AS "prefectureCode" FROM sites
       WHERE CASE WHEN $2::uuid[] IS NULL THEN $3 AND member_id = $1 AND closed_at IS NULL ELSE id = ANY ($2) END
       ORDER BY created_at, id LIMIT 500`,
      [fromMember, siteIds, isOpen],
    );
    const people = await tx.query<{ name: string }[]>(
      `SELECT display_name AS name FROM users WHERE member_id = $1 AND is_active AND $2 ORDER BY display_name, id LIMIT 500`,
      [fromMember, isOpen && kind === 'merger'],
    );
    const [owed] = await tx.query<{ openInvoices: number; openYen: number }[]>(
      `SELECT count(*)::int AS "openInvoices", coalesce(sum(open_yen), 0)::int AS "openYen" FROM invoices
       WHERE member_id = $1 AND open_yen > 0`,
      [fromMember],
    );
    const names = people.map(({ name }) => name);
    return { sites, people: names, openInvoices: owed?.openInvoices ?? 0, openYen: owed?.openYen ?? 0 };
  }
}

/** A name for what is only tried: the constraint of two people holds there too. */
async function anybodyElse(tx: Tx, { proposedBy }: Succession): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>('SELECT id FROM users WHERE id <> $1 ORDER BY id LIMIT 1', [
    proposedBy,
  ]);
  return row?.id ?? proposedBy;
}

async function kept(tx: Tx, id: string): Promise<ChangedCase[]> {
  const rows = await tx.query<(Omit<ChangedCase, 'keptOut'> & { keptOut: string[] })[]>(
    `SELECT k.case_id AS "caseId", c.number, s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", k.changes,
       k.kept_out AS "keptOut"
     FROM succession_cases k JOIN cases c ON c.id = k.case_id LEFT JOIN sites s ON s.id = c.site_id
     WHERE k.succession_id = $1 ORDER BY c.number`,
    [id],
  );
  return rows.map((row) => ({ ...row, keptOut: row.keptOut.map((displayName) => ({ id: '', displayName })) }));
}
