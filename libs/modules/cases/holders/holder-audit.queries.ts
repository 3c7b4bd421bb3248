import { createHash } from 'node:crypto';
import { type HolderKind, KEK_OF, type KeyProvider, type KeyWrap, privateHolder, unwrap } from '@platform/crypto';
import type { Tx } from '@platform/database';

/** A holder as an operator sees it. Never a key. */
export interface HolderState {
  id: string;
  kind: HolderKind;
  organisationId: string | null;
  kek: 'api' | 'worker' | 'custodian';
  createdAt: Date;
  retiredAt: Date | null;
  wraps: number;
}

/** A room that opens for somebody it should not, or not for somebody it should. */
export interface HolderFault {
  caseId: string;
  compartment: string;
  what: 'holdsWithoutRight' | 'lacksKey' | 'doesNotOpen' | 'otherKey';
  /** e.g. `desk`, `member:<id>`, `receipt:<id>`. */
  holder: string;
}

/** Everybody whose private key still exists, with the number of wraps. */
export function holderStates(tx: Tx): Promise<HolderState[]> {
  return tx.query<HolderState[]>(
    `SELECT h.id, h.kind, h.organisation_id AS "organisationId", h.kek, h.created_at AS "createdAt",
       h.retired_at AS "retiredAt", (SELECT count(*)::int FROM key_wraps w WHERE w.holder_id = h.id) AS wraps
     FROM holders h WHERE h.destroyed_at IS NULL ORDER BY h.kind, h.created_at, h.id`,
  );
}

const WHO = `coalesce(h.kind || coalesce(':' || h.organisation_id, ''), 'receipt:' || r.id, 'keeper:' || k.id, 'unknown:' || w.holder_id)`;

/**
 * Who holds the newest key of each room, against who should: where the desk is accused, not the desk, and the notifier only
 * while nobody has the case. A partner may lack the summary: it is opened to them only
 * if it existed when they accepted.
 */
const HOLDERS = `
  WITH newest AS (
    SELECT case_id, compartment, max(version) AS version FROM
      (SELECT case_id, compartment, version FROM key_wraps UNION ALL SELECT case_id, compartment, 0 FROM sealed_items) x
    -- Nobody shall hold the key of a case that was erased, and what is left of it is empty.
    WHERE case_id NOT IN (SELECT case_id FROM shredding_log) GROUP BY 1, 2
  ), accused AS (SELECT case_id FROM case_parties WHERE kind = 'desk'), has AS (
    SELECT DISTINCT w.case_id, w.compartment, ${WHO} AS holder FROM newest n
      JOIN key_wraps w USING (case_id, compartment, version)
      LEFT JOIN holders h ON h.id = w.holder_id LEFT JOIN receipts r ON r.id = w.holder_id AND r.case_id = w.case_id
      LEFT JOIN keepers k ON k.id = w.holder_id
  ), should AS (
    SELECT case_id, compartment, CASE compartment WHEN 'identity' THEN 'custodian' WHEN 'contact' THEN 'notifier'
      ELSE 'desk' END AS holder, true AS is_needed FROM newest
      WHERE NOT (compartment IN ('narrative', 'shared') AND case_id IN (SELECT case_id FROM accused))
    UNION SELECT case_id, compartment, 'notifier', false FROM newest
      WHERE compartment IN ('narrative', 'shared') AND case_id IN (SELECT case_id FROM accused)
    UNION SELECT n.case_id, n.compartment, 'receipt:' || r.id, true FROM newest n JOIN receipts r USING (case_id)
      WHERE n.compartment IN ('narrative', 'shared')
    UNION SELECT n.case_id, n.compartment, 'member:' || s.member_id, true FROM newest n JOIN shares s USING (case_id)
      WHERE n.compartment = 'shared' AND company_may_see(n.case_id, s.member_id)
    UNION SELECT n.case_id, n.compartment, 'partner:' || f.partner_id, n.compartment = 'narrative'
      FROM newest n JOIN referrals f USING (case_id) JOIN consents c ON c.id = f.consent_id
      WHERE n.compartment IN ('narrative', 'shared') AND n.compartment = ANY (c.compartments)
        AND partner_may_see(n.case_id, f.partner_id)
    UNION SELECT n.case_id, n.compartment, 'keeper:' || i.keeper_id, true FROM newest n JOIN identity_releases i USING (case_id)
      WHERE n.compartment = 'identity' AND i.is_approved AND i.ended_at IS NULL
  )
  SELECT case_id AS "caseId", compartment, holder, CASE WHEN s.is_needed IS NULL THEN 'holdsWithoutRight' ELSE 'lacksKey' END AS what
  FROM (SELECT *, true AS holds FROM has) h FULL JOIN should s USING (case_id, compartment, holder)
  WHERE s.is_needed IS NULL OR (h.holds IS NULL AND s.is_needed)
  ORDER BY 1, 2, 3 LIMIT $1`;

/** Needs the owner of the database. @param limit how many faults to list at most */
export function holderFaults(tx: Tx, limit: number): Promise<HolderFault[]> {
  return tx.query<HolderFault[]>(HOLDERS, [limit]);
}

/** The private keys that were given, by holder id. */
export type OpenHolders = ReadonlyMap<string, { name: string; privateKey: Buffer }>;

/** Unseals the private keys of all holders under the given key-encryption keys. @throws if one does not open */
export async function openHolders(
  tx: Tx,
  keys: KeyProvider,
  given: readonly HolderState['kek'][],
): Promise<OpenHolders> {
  const open = new Map<string, { name: string; privateKey: Buffer }>();
  const current = (await holderStates(tx)).filter(({ retiredAt }) => !retiredAt);
  for (const { kind, organisationId } of current) {
    if (!given.includes(KEK_OF[kind])) continue;
    const holder = await privateHolder(tx, keys, kind, organisationId);
    const name = organisationId ? `${kind}:${organisationId}` : kind;
    for (const { id, privateKey } of [holder, ...(holder.former ?? [])]) open.set(id, { name, privateKey });
  }
  return open;
}

/** Some cases' wraps, opened with every key that is there: each opens, and all open the same data key. */
export async function openingFaults(
  tx: Tx,
  holders: OpenHolders,
  page: { after: string; cases: number },
): Promise<{ last: string | undefined; opened: number; faults: HolderFault[] }> {
  const wraps = await tx.query<Omit<KeyWrap, 'id'>[]>(
    `SELECT case_id AS "caseId", compartment, version, holder_id AS "holderId", encapsulated_key AS "encapsulatedKey",
       wrapped_key AS "wrappedKey" FROM key_wraps
     WHERE case_id IN (SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2)
     ORDER BY case_id, compartment, version, holder_id`,
    [page.after, page.cases],
  );
  const [end] = await tx.query<{ last: string | null }[]>(
    'SELECT max(id::text)::uuid AS last FROM (SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2) x',
    [page.after, page.cases],
  );
  const faults: HolderFault[] = [];
  const seen = new Map<string, string>();
  let opened = 0;
  for (const wrap of wraps) {
    const holder = holders.get(wrap.holderId);
    if (!holder) continue;
    const what = await faultOf(wrap, holder.privateKey, seen);
    if (what) faults.push({ caseId: wrap.caseId, compartment: wrap.compartment, what, holder: holder.name });
    else opened += 1;
  }
  return { last: end?.last ?? undefined, opened, faults };
}

async function faultOf(
  wrap: Omit<KeyWrap, 'id'>,
  privateKey: Buffer,
  seen: Map<string, string>,
): Promise<HolderFault['what'] | undefined> {
  const room = `${wrap.caseId}|${wrap.compartment}|${wrap.version}`;
  try {
    const print = createHash('sha256')
      .update(await unwrap(wrap, privateKey))
      .digest('hex');
    const before = seen.get(room) ?? print;
    seen.set(room, before);
    return before === print ? undefined : 'otherKey';
  } catch {
    return 'doesNotOpen';
  }
}
