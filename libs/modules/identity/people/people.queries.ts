import { Injectable } from '@nestjs/common';
import type { MemberStanding } from '@modules/members';
import { type Actor, type Permission, type Role, ROLES } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Page, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { ROLES_OF } from '../invitation/invitation.policy';
import { type Named, namedLike, type NamedSearch } from './named.queries';
import type { OrganisationKind } from './user.entity';

/** Somebody of the reader's own organisation. */
export interface PersonRow {
  id: string;
  displayName: string;
  email: string;
  roles: Role[];
  isActive: boolean;
  /** Null for somebody who has never signed in. */
  lastSignInAt: Date | null;
}

/** An invitation that nobody has accepted or taken back yet. */
export interface OpenInvitation {
  id: string;
  email: string;
  roles: Role[];
  organisationKind: OrganisationKind;
  nameJa: string | null;
  nameEn: string | null;
  /** Of a member. */
  standing: MemberStanding | null;
  createdAt: Date;
  expiresAt: Date;
  isExpired: boolean;
}

export interface PeopleOverview {
  people: PersonRow[];
  invitations: OpenInvitation[];
  /** What the reader may give to people of their own organisation. */
  roles: readonly Role[];
}

/** What a role may do, and who of the reader's own organisation holds it. */
export interface RoleRow {
  role: Role;
  organisationKind: OrganisationKind;
  permissions: readonly Permission[];
  /** Active people. Always empty for the roles of other organisations, which keep their people themselves. */
  holders: { id: string; displayName: string }[];
}

/** A member or partner organisation, with what it has already. */
export interface OrganisationChoice extends Named {
  kind: 'member' | 'partner';
  /** Whether somebody keeps its accounts; else the desk may invite the first one who does. */
  hasManager: boolean;
  /** Whether its people sign in through a provider of its own. */
  isConnected: boolean;
}

@Injectable()
export class PeopleQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The people of the reader's organisation and its open invitations. @throws Refusal permission.missing */
  async overview(actor: Actor): Promise<PeopleOverview> {
    refuseUnless(actor.permissions.has('people.manage'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => ({
      people: await people(tx, actor),
      invitations: await openInvitations(tx, actor, this.clock.now()),
      roles: ROLES_OF[actor.kind],
    }));
  }

  /**
   * The roles that the reader's organisation has, and for the desk all there are.
   * @throws Refusal permission.missing
   */
  async roles(actor: Actor): Promise<RoleRow[]> {
    refuseUnless(actor.permissions.has('people.manage'), 'permission.missing');
    const own = await this.db.transaction(actor, (tx) => people(tx, actor));
    const kinds = actor.kind === 'secretariat' ? (Object.keys(ROLES_OF) as OrganisationKind[]) : [actor.kind];
    return kinds.flatMap((organisationKind) =>
      ROLES_OF[organisationKind].map((role) => ({
        role,
        organisationKind,
        permissions: ROLES[role],
        holders: own
          .filter(({ isActive, roles }) => isActive && roles.includes(role))
          .map(({ id, displayName }) => ({ id, displayName })),
      })),
    );
  }

  /** Members and partners by name, the newest first; for administrators only. @throws Refusal permission.missing */
  async organisations(actor: Actor, search: NamedSearch): Promise<Page<OrganisationChoice>> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('people.manage'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const { items, nextCursor } = await namedLike<'member' | 'partner'>(tx, ['member', 'active_partner'], search);
      const had = await whatTheyHave(
        tx,
        items.map(({ id }) => id),
      );
      const none = { hasManager: false, isConnected: false };
      return { items: items.map((each) => ({ ...each, ...(had.get(each.id) ?? none) })), nextCursor };
    });
  }
}

type Had = Pick<OrganisationChoice, 'hasManager' | 'isConnected'>;

async function whatTheyHave(tx: Tx, ids: readonly string[]): Promise<Map<string, Had>> {
  const rows = await tx.query<(Had & { id: string })[]>(
    // Each by itself: as one set, the planner would read everybody there is.
    `SELECT id, EXISTS (SELECT FROM single_sign_on_connections c WHERE c.organisation_id = o.id) AS "isConnected",
       coalesce((SELECT true FROM users u WHERE u.member_id = o.id AND u.is_active AND 'member_manager' = ANY (u.roles) LIMIT 1),
         (SELECT true FROM users u WHERE u.organisation_kind = 'partner' AND u.member_id IS NULL AND u.partner_id = o.id
           AND u.is_active AND 'partner_manager' = ANY (u.roles) LIMIT 1), false) AS "hasManager"
     FROM unnest($1::uuid[]) o(id)`,
    [ids],
  );
  return new Map(rows.map(({ id, hasManager, isConnected }) => [id, { hasManager, isConnected }]));
}

function people(tx: Tx, { kind, organisationId }: Actor): Promise<PersonRow[]> {
  return tx.query<PersonRow[]>(
    `SELECT u.id, u.display_name AS "displayName", u.email::text, u.roles, u.is_active AS "isActive",
       (SELECT max(s.created_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSignInAt"
     FROM users u WHERE u.organisation_kind = $1 AND COALESCE(u.member_id, u.partner_id) IS NOT DISTINCT FROM $2
     ORDER BY u.is_active DESC, u.display_name, u.id`,
    [kind, organisationId],
  );
}

function openInvitations(tx: Tx, { kind, organisationId }: Actor, now: Date): Promise<OpenInvitation[]> {
  return tx.query<OpenInvitation[]>(
    `SELECT i.id, i.email::text, i.roles, i.organisation_kind AS "organisationKind",
       COALESCE(m.name_ja, p.name_ja) AS "nameJa", COALESCE(m.name_en, p.name_en) AS "nameEn",
         member_standing(i.member_id) AS standing,
       i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.expires_at <= $3 AS "isExpired"
     FROM invitations i LEFT JOIN members m ON m.id = i.member_id LEFT JOIN partners p ON p.id = i.partner_id
     WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND ($1 = 'secretariat'
       OR (i.organisation_kind = $1 AND COALESCE(i.member_id, i.partner_id) = $2))
     ORDER BY i.created_at DESC, i.id`,
    [kind, organisationId, now],
  );
}
