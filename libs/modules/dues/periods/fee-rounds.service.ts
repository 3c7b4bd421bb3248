import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { MemberKind } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { keepsDues } from '../dues.policy';

/** What a round would do now. */
export interface RoundPreview {
  fiscalYear: number;
  /** Members that get a period: those with a membership in force that have none for this year. */
  members: number;
  /** Of them, those that owe nothing by their class. */
  exempt: number;
  /** What the others are asked for, together, in whole yen. */
  amountYen: number;
  isOpened: boolean;
}

export interface RoundWish {
  fiscalYear: number;
  /** YYYY-MM-DD */
  dueOn: string;
  /** As the preview showed it; a round that would be another one is refused. */
  members: number;
  amountYen: number;
}

export interface RoundRow extends Omit<RoundWish, 'dueOn'> {
  id: string;
  dueOn: string;
  openedAt: Date;
  finishedAt: Date | null;
  /** Periods that it has made so far. */
  done: number;
}

/**
 * In force, and going on into the year: not whoever has asked to leave before it begins. A lapsed member pays what it owes
 * first, and is asked by hand. @param year the SQL of the fiscal year
 */
export const inForceFor = (year: string): string => `m.status IN ('current', 'grace') AND NOT EXISTS (
  SELECT FROM resignations r WHERE r.member_id = m.id AND r.state = 'asked' AND r.last_on < make_date(${year}, 4, 1))`;

/** The renewal of a year: an officer opens it, and the worker makes periods and invoices (fee-round.job.ts). */
@Injectable()
export class FeeRounds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing */
  preview(actor: Actor, fiscalYear: number): Promise<RoundPreview> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, (tx) => previewOf(tx, fiscalYear));
  }

  /** The newest year first. @throws Refusal permission.missing */
  list(actor: Actor): Promise<RoundRow[]> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<RoundRow[]>(
        `SELECT r.id, r.fiscal_year AS "fiscalYear", r.due_on::text AS "dueOn", r.members,
           r.amount_yen::float8 AS "amountYen", r.opened_at AS "openedAt", r.finished_at AS "finishedAt",
           (SELECT count(*)::int FROM membership_periods p WHERE p.round_id = r.id) AS done
         FROM fee_rounds r ORDER BY r.fiscal_year DESC LIMIT 20`,
      ),
    );
  }

  /**
   * Opens the round of a year. Of two officers who do so at once, the second is told that it is open.
   * @returns its id @throws Refusal permission.missing | round.alreadyOpen | round.changedMeanwhile | round.badDueDay
   */
  open(actor: Actor, { fiscalYear, dueOn, members, amountYen }: RoundWish): Promise<string> {
    refuseUnless(keepsDues(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('dues round', 0))`);
      const now = await previewOf(tx, fiscalYear);
      refuseUnless(!now.isOpened, 'round.alreadyOpen');
      refuseUnless(now.members === members && now.amountYen === amountYen, 'round.changedMeanwhile');
      const at = this.clock.now();
      refuseUnless(dueOn > dayInTokyo(at), 'round.badDueDay');
      const id = newId();
      await tx.query(
        `INSERT INTO fee_rounds (id, fiscal_year, due_on, members, amount_yen, opened_by, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, fiscalYear, dueOn, members, amountYen, actor.userId, at],
      );
      const after = { fiscalYear, members, amountYen };
      await audit(tx, actor, { action: 'feeRound.opened', subjectKind: 'feeRound', subjectId: id, after }, at);
      return id;
    });
  }
}

async function previewOf(tx: Tx, fiscalYear: number): Promise<RoundPreview> {
  const settings = await settingsInForce(tx);
  const groups = await tx.query<{ kind: MemberKind; members: number }[]>(
    `SELECT class_in_year(m.id, $1::int) AS kind, count(*)::int AS members FROM members m
     WHERE ${inForceFor('$1::int')} AND NOT EXISTS (
       SELECT FROM membership_periods p WHERE p.member_id = m.id AND p.fiscal_year = $1) GROUP BY 1`,
    [fiscalYear],
  );
  const opened = await tx.query('SELECT 1 FROM fee_rounds WHERE fiscal_year = $1', [fiscalYear]);
  const preview = { fiscalYear, members: 0, exempt: 0, amountYen: 0, isOpened: opened.length > 0 };
  for (const { kind, members } of groups) {
    const { feeYen } = settings[`membership.${kind}`];
    preview.members += members;
    preview.amountYen += members * feeYen;
    if (feeYen === 0) preview.exempt += members;
  }
  return preview;
}
