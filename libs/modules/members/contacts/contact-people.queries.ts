import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { keepsContacts } from './contact-person.policy';
import { type ContactRole, inOrder } from './contact-person.rules';
import type { ContactPerson } from './contact-person.entity';

export interface ContactPersonView extends Omit<ContactPerson, 'memberId' | 'addedBy' | 'intent'> {
  roles: ContactRole[];
  primaryFor: ContactRole[];
}

/** Who answers for what at a member. */
@Injectable()
export class ContactPeopleQueries {
  constructor(private readonly db: Database) {}

  /** Those who count and those whose removal can still be undone, the oldest first. @throws Refusal member.notFound */
  list(actor: Actor, memberId: string): Promise<ContactPersonView[]> {
    refuseUnless(keepsContacts(actor, memberId), 'member.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [member] = await tx.query<object[]>('SELECT FROM members WHERE id = $1', [memberId]);
      refuseUnless(member !== undefined, 'member.notFound');
      return tx.query<ContactPersonView[]>(
        `SELECT c.id, c.name, c.department, c.email::text AS email, c.phone, c.locale, c.version, c.added_at AS "addedAt",
           c.removed_at AS "removedAt",
           ARRAY(SELECT role FROM contact_roles r WHERE r.contact_id = c.id ORDER BY role) AS roles,
           ARRAY(SELECT role FROM contact_roles r WHERE r.contact_id = c.id AND r.is_primary ORDER BY role) AS "primaryFor"
         FROM contact_people c WHERE c.member_id = $1 ORDER BY c.added_at, c.id`,
        [memberId],
      );
    });
  }
}

/** Whom members have named for this, by the member; for officers. */
export async function contactsFor(
  tx: Tx,
  memberIds: readonly string[],
  role: ContactRole,
): Promise<Map<string, Pick<ContactPerson, 'name' | 'email'>>> {
  const rows = await tx.query<
    (Pick<ContactPerson, 'memberId' | 'name' | 'email' | 'addedAt'> & { isPrimary: boolean })[]
  >(
    `SELECT c.member_id AS "memberId", c.name, c.email::text AS email, r.is_primary AS "isPrimary", c.added_at AS "addedAt"
     FROM contact_people c JOIN contact_roles r ON r.contact_id = c.id
     WHERE c.member_id = ANY ($1) AND c.removed_at IS NULL AND r.role = $2`,
    [memberIds, role],
  );
  // The last one set for a member is the one who comes first.
  return new Map(
    inOrder(rows)
      .reverse()
      .map(({ memberId, name, email }) => [memberId, { name, email }]),
  );
}

/** The id of the person to write to about this, if the member has named one. For the worker. */
export async function contactFor(tx: Tx, memberId: string, role: ContactRole): Promise<string | undefined> {
  const found = await tx.query<{ id: string; isPrimary: boolean; addedAt: Date }[]>(
    `SELECT c.id, r.is_primary AS "isPrimary", c.added_at AS "addedAt"
     FROM contact_people c JOIN contact_roles r ON r.contact_id = c.id
     WHERE c.member_id = $1 AND c.removed_at IS NULL AND r.role = $2 ORDER BY c.added_at, c.id`,
    [memberId, role],
  );
  return inOrder(found)[0]?.id;
}
