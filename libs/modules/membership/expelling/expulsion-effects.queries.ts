import type { Actor } from '@platform/actor';
import type { Database, Tx } from '@platform/database';
import { countsCases } from './expulsion.policy';

/** What there is of a member that an expulsion meets, and leaves as it is but for the public directory. */
export interface EffectsOfExpulsion {
  /** Cases that are open and that this reader sees; null for whoever sees no cases. They go on. */
  openCases: number | null;
  openInvoices: number;
  openYen: number;
  sites: number;
  /** Who keep their accounts, so that they can answer. */
  people: number;
  /** Whether the public directory shows it now. */
  isListed: boolean;
}

/**
 * What belongs to the member is counted for whoever conducts proceedings; cases only with the rights of the reader, walls
 * included.
 */
export async function effectsFor(db: Database, actor: Actor, memberId: string): Promise<EffectsOfExpulsion> {
  const found = await db.transaction({ kind: 'system' }, (tx) => thingsOf(tx, memberId));
  const cases = countsCases(actor) ? await db.transaction(actor, (tx) => openCases(tx, memberId)) : null;
  return { ...found, openCases: cases };
}

async function thingsOf(tx: Tx, memberId: string): Promise<Omit<EffectsOfExpulsion, 'openCases'>> {
  const [found] = await tx.query<Omit<EffectsOfExpulsion, 'openCases'>[]>(
    `SELECT (SELECT count(*)::int FROM sites WHERE member_id = $1 AND closed_at IS NULL) AS sites,
       (SELECT count(*)::int FROM users WHERE member_id = $1 AND is_active) AS people,
       EXISTS (SELECT FROM member_listings WHERE member_id = $1 AND is_shown) AS "isListed",
       i.count AS "openInvoices", i.yen AS "openYen"
     FROM (SELECT count(*)::int AS count, coalesce(sum(open_yen), 0)::int AS yen FROM invoices
       WHERE member_id = $1 AND open_yen > 0) i`,
    [memberId],
  );
  return found ?? NOTHING;
}

const NOTHING = { sites: 0, people: 0, isListed: false, openInvoices: 0, openYen: 0 };

async function openCases(tx: Tx, memberId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM cases WHERE member_id = $1 AND status <> 'closed' AND erased_at IS NULL`,
    [memberId],
  );
  return row?.count ?? 0;
}
