import { Injectable } from '@nestjs/common';
import { type Named, namedLike, type NamedSearch } from '@modules/identity';
import type { MemberStanding } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Database, type Page, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { AffiliatedWith, AffiliationKind, PartyKind } from './conflict.entity';
import { notWalled } from './conflict.wall';

export interface AffiliationView {
  id: string;
  person: Named;
  kind: AffiliationKind;
  withKind: AffiliatedWith;
  with: Named;
  declaredAt: Date;
  endedAt: Date | null;
}

export interface PartyView {
  kind: PartyKind;
  /** Null when the desk itself is accused. */
  party: (Named & { standing: MemberStanding | null }) | null;
  namedAt: Date;
}

/** Names of anything that a tie or an accusation can point at. */
const NAMED = `(
  SELECT 'user' AS kind, id, display_name AS name_ja, display_name AS name_en FROM users
  UNION ALL SELECT 'member', id, name_ja, name_en FROM members
  UNION ALL SELECT 'site', id, name_ja, name_en FROM sites
  UNION ALL SELECT 'partner', id, name_ja, name_en FROM partners)`;
const asNamed = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'nameJa', ${alias}.name_ja, 'nameEn', ${alias}.name_en)`;

@Injectable()
export class ConflictQueries {
  constructor(private readonly db: Database) {}

  /** Every tie that was declared, live ones first. @throws Refusal permission.missing */
  async affiliations(actor: Actor): Promise<AffiliationView[]> {
    refuseUnless(actor.permissions.has('conflict.declare'), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<AffiliationView[]>(
        `SELECT a.id, ${asNamed('p')} AS person, a.kind, a.with_kind AS "withKind", ${asNamed('w')} AS "with",
           a.declared_at AS "declaredAt", a.ended_at AS "endedAt"
         FROM affiliations a JOIN ${NAMED} p ON p.kind = 'user' AND p.id = a.user_id
         JOIN ${NAMED} w ON w.kind = a.with_kind AND w.id = a.with_id
         ORDER BY a.ended_at IS NOT NULL, a.declared_at DESC, a.id DESC`,
      ),
    );
  }

  /** Whom a case accuses beyond the company of its site. @throws Refusal case.notFound */
  async parties(actor: Actor, caseId: string): Promise<PartyView[]> {
    refuseUnless(actor.permissions.has('case.read') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [visible] = await tx.query<unknown[]>(`SELECT 1 FROM cases WHERE id = $1 AND ${notWalled('id', '$2')}`, [
        caseId,
        actor.userId,
      ]);
      refuseUnless(visible !== undefined, 'case.notFound');
      return tx.query<PartyView[]>(
        `SELECT c.kind, CASE WHEN n.id IS NOT NULL THEN ${asNamed('n')}::jsonb || jsonb_build_object('standing', member_standing(n.id)) END AS party,
           c.named_at AS "namedAt"
         FROM case_parties c LEFT JOIN ${NAMED} n ON n.kind = c.kind AND n.id = c.party_id
         WHERE c.case_id = $1 ORDER BY c.named_at, c.id`,
        [caseId],
      );
    });
  }

  /** By name, for whoever names a party of a case or declares a tie. @throws Refusal permission.missing */
  async choices(actor: Actor, kind: AffiliatedWith, search: NamedSearch): Promise<Page<Named>> {
    refuseUnless(actor.permissions.has('conflict.choices'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const { items, nextCursor } = await namedLike(tx, [kind], search);
      return { items: items.map(({ id, nameJa, nameEn }) => ({ id, nameJa, nameEn })), nextCursor };
    });
  }
}

/** Whether a tie or an accusation points at something that exists. */
export async function targetExists(tx: Tx, kind: AffiliatedWith, id: string): Promise<boolean> {
  const [found] = await tx.query<unknown[]>(`SELECT 1 FROM ${NAMED} n WHERE kind = $1 AND id = $2`, [kind, id]);
  return found !== undefined;
}
