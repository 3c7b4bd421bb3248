import { Injectable } from '@nestjs/common';
import type { MemberStanding } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { Place } from '../invitation/invitation.policy';
import type { OrganisationKind } from '../people/user.entity';

/** A request as whoever decides sees it. */
export interface LostFactorRow {
  id: string;
  personName: string;
  email: string;
  /** Null for the desk itself. */
  nameJa: string | null;
  nameEn: string | null;
  /** Of a member. */
  standing: MemberStanding | null;
  askedAt: Date;
  expiresAt: Date;
  /** Null while nobody has decided. */
  takesEffectAt: Date | null;
}

const KEEPERS = `ARRAY['administrator', 'member_manager', 'partner_manager']`;

/** Somebody active, other than the person, who keeps the accounts of the person's place. */
const OTHER_KEEPER = `EXISTS (SELECT FROM users k WHERE k.is_active AND k.roles && ${KEEPERS} AND k.id <> u.id
  AND k.organisation_kind = u.organisation_kind
  AND COALESCE(k.member_id, k.partner_id) IS NOT DISTINCT FROM COALESCE(u.member_id, u.partner_id))`;

@Injectable()
export class LostFactorQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What waits for the reader's decision or has been approved, oldest first. @throws Refusal permission.missing */
  async open(actor: Actor): Promise<LostFactorRow[]> {
    refuseUnless(actor.permissions.has('people.manage'), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<LostFactorRow[]>(
        `SELECT l.id, u.display_name AS "personName", u.email::text, l.asked_at AS "askedAt",
           COALESCE(m.name_ja, p.name_ja) AS "nameJa", COALESCE(m.name_en, p.name_en) AS "nameEn",
         member_standing(u.member_id) AS standing,
           l.expires_at AS "expiresAt", l.takes_effect_at AS "takesEffectAt"
         FROM lost_factors l JOIN users u ON u.id = l.user_id
         LEFT JOIN members m ON m.id = u.member_id LEFT JOIN partners p ON p.id = u.partner_id
         WHERE u.is_active AND l.stopped_at IS NULL AND l.done_at IS NULL AND l.is_approved IS NOT FALSE
           AND (l.expires_at > $4 OR l.is_approved) AND u.id <> $3
           AND ((u.organisation_kind = $1 AND COALESCE(u.member_id, u.partner_id) IS NOT DISTINCT FROM $2)
             OR ($1 = 'secretariat' AND NOT ${OTHER_KEEPER}))
         ORDER BY l.asked_at, l.id`,
        [actor.kind, actor.organisationId, actor.userId, this.clock.now()],
      ),
    );
  }
}

/** Whose request it is, in one statement: one that exists and one that does not cost the same. */
export async function whomItConcerns(
  tx: Tx,
  requestId: string,
): Promise<(Place & { id: string; hasOtherKeeper: boolean }) | undefined> {
  const [row] = await tx.query<(Place & { id: string; hasOtherKeeper: boolean })[]>(
    `SELECT u.id, u.organisation_kind AS "organisationKind", COALESCE(u.member_id, u.partner_id) AS "organisationId",
       ${OTHER_KEEPER} AS "hasOtherKeeper"
     FROM lost_factors l JOIN users u ON u.id = l.user_id
     WHERE l.id = $1 AND u.is_active AND l.stopped_at IS NULL AND l.done_at IS NULL`,
    [requestId],
  );
  return row;
}

/** Whether anybody else could decide within the person's own place. */
export async function hasOtherKeeper(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.query<{ has: boolean }[]>(`SELECT ${OTHER_KEEPER} AS has FROM users u WHERE u.id = $1`, [
    userId,
  ]);
  return row?.has ?? false;
}

/** Who hears that a request waits: the place's keepers, or else the desk's administrators. */
export async function deciders(tx: Tx, userId: string): Promise<{ id: string; organisationKind: OrganisationKind }[]> {
  return tx.query(
    `SELECT k.id, k.organisation_kind AS "organisationKind" FROM users k, users u
     WHERE u.id = $1 AND k.is_active AND k.roles && ${KEEPERS} AND k.id <> u.id
       AND CASE WHEN ${OTHER_KEEPER} THEN k.organisation_kind = u.organisation_kind
         AND COALESCE(k.member_id, k.partner_id) IS NOT DISTINCT FROM COALESCE(u.member_id, u.partner_id)
         ELSE k.organisation_kind = 'secretariat' END
     ORDER BY k.id`,
    [userId],
  );
}
