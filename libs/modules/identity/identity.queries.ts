import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { factorsOf } from './second-factor/factors.queries';
import { accountStateOf, type SecondFactorState } from './second-factor/second-factor.policy';
import { type OrganisationKind, User } from './people/user.entity';

/** The signed-in person as the portal greets them. */
export interface Profile {
  id: string;
  displayName: string;
  email: string;
  locale: 'ja' | 'en';
  organisation: { kind: OrganisationKind; id: string | null; nameJa: string | null; nameEn: string | null };
  roles: readonly Role[];
  permissions: readonly string[];
  secondFactor: SecondFactorState;
}

/** Somebody who can own a case. */
export interface StaffMember {
  id: string;
  displayName: string;
  roles: Role[];
}

interface ProfileRow {
  email: string;
  name_ja: string | null;
  name_en: string | null;
  is_demo: boolean;
}

@Injectable()
export class IdentityQueries {
  constructor(private readonly db: Database) {}

  /** The actor's own profile with the names of the organisation; the secretariat has none here. */
  async profile(actor: Actor): Promise<Profile> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [row] = await tx.query<ProfileRow[]>(
        `SELECT u.email, u.is_demo, COALESCE(m.name_ja, p.name_ja) AS name_ja, COALESCE(m.name_en, p.name_en) AS name_en
         FROM users u LEFT JOIN members m ON m.id = u.member_id LEFT JOIN partners p ON p.id = u.partner_id
         WHERE u.id = $1`,
        [actor.userId],
      );
      refuseUnless(row !== undefined, 'session.required');
      const { hasAny } = await factorsOf(tx, actor.userId);
      return {
        id: actor.userId,
        displayName: actor.displayName,
        email: row.email,
        locale: actor.locale,
        organisation: { kind: actor.kind, id: actor.organisationId, nameJa: row.name_ja, nameEn: row.name_en },
        roles: actor.roles,
        permissions: [...actor.permissions].sort(),
        secondFactor: accountStateOf({
          roles: actor.roles,
          isLimited: actor.limitedTo !== undefined,
          hasFactor: hasAny,
          isDemo: row.is_demo,
        }),
      };
    });
  }

  /** Counsellors and supervisors, who can own cases. @throws Refusal permission.missing */
  async staff(actor: Actor): Promise<StaffMember[]> {
    refuseUnless(actor.permissions.has('people.list'), 'permission.missing');
    return this.db.transaction(actor, (tx) => caseOwners(tx));
  }
}

async function caseOwners(tx: Tx): Promise<StaffMember[]> {
  return tx.query<StaffMember[]>(
    `SELECT id, display_name AS "displayName", roles FROM users
     WHERE organisation_kind = 'secretariat' AND is_active AND roles && ARRAY['counsellor', 'supervisor']
     ORDER BY display_name, id`,
  );
}

/** Whether this person may own a case: active, of the secretariat, and a counsellor or supervisor. */
export async function canOwnCases(tx: Tx, userId: string): Promise<boolean> {
  return (await caseOwners(tx)).some((person) => person.id === userId);
}

/** Everybody who may own a case. */
export async function caseOwnerIds(tx: Tx): Promise<string[]> {
  return (await caseOwners(tx)).map(({ id }) => id);
}

/** Somebody who receives notices. The background app may read no more of a person than this. */
export type Addressee = Pick<User, 'id' | 'roles'>;
const ADDRESSEE = { id: true, roles: true } as const;

/** Active people of an organisation: those who receive its notices. */
export async function managersOf(tx: Tx, kind: 'member' | 'partner', organisationId: string): Promise<Addressee[]> {
  const where = kind === 'member' ? { memberId: organisationId } : { partnerId: organisationId };
  return tx.find(User, { select: ADDRESSEE, where: { ...where, isActive: true }, order: { id: 'ASC' } });
}

/** Supervisors of the desk, whom a missed S1 clock calls. */
export async function supervisors(tx: Tx): Promise<Addressee[]> {
  return staffIn(tx, ['supervisor']);
}

/** Active people of the desk in any of these roles. */
export async function staffIn(tx: Tx, roles: readonly Role[]): Promise<Addressee[]> {
  const where = { organisationKind: 'secretariat', isActive: true } as const;
  const people = await tx.find(User, { select: ADDRESSEE, where, order: { id: 'ASC' } });
  return people.filter((person) => person.roles.some((role) => roles.includes(role)));
}
