import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { In, IsNull } from 'typeorm';
import { ContactPerson, ContactRoleRow } from './contact-person.entity';
import { keepsContacts } from './contact-person.policy';
import { type ContactRole, CONTACTS_ALLOWED, whyNotTheseRoles } from './contact-person.rules';

/** What is written down of somebody. */
export type ContactEntry = Pick<ContactPerson, 'name' | 'department' | 'email' | 'phone' | 'locale'> & {
  roles: ContactRole[];
  /** Of those roles. Whoever was the primary one so far is no longer. */
  primaryFor: ContactRole[];
};

/** Keeps who answers for what at a member: for its managers, and for membership officers. */
@Injectable()
export class ContactPeople {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Once for each key. @returns the id
   * @throws Refusal member.notFound | contactPerson.badRoles | contactPerson.tooMany
   */
  add(actor: Actor, memberId: string, wish: ContactEntry, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockContacts(tx, actor, memberId);
      const { roles, primaryFor, ...entry } = wish;
      refuseRoles(wish);
      const intent = intentHash({ scope: [actor.userId, 'contactPerson.added', memberId], key, words: wish });
      const before = await madeBefore(tx, ContactPerson, intent);
      if (before) return before;
      refuseUnless(
        (await tx.countBy(ContactPerson, { memberId, removedAt: IsNull() })) < CONTACTS_ALLOWED,
        'contactPerson.tooMany',
      );
      const [id, at] = [newId(), this.clock.now()];
      const added = { addedBy: actor.userId, addedAt: at, removedAt: null, version: 1, intent };
      await tx.insert(ContactPerson, { ...entry, ...added, id, memberId });
      await writeRoles(tx, { id, memberId }, { roles, primaryFor });
      await note(tx, actor, { action: 'contactPerson.added', id, after: { memberId, ...coded(wish) } }, at);
      return id;
    });
  }

  /**
   * Writes the entry anew. @returns the new version
   * @throws Refusal contactPerson.notFound | contactPerson.changedMeanwhile | contactPerson.badRoles
   */
  change(actor: Actor, id: string, { version, ...wish }: ContactEntry & { version: number }): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const contact = await lockContact(tx, actor, id);
      refuseUnless(contact.removedAt === null, 'contactPerson.notFound');
      refuseUnless(contact.version === version, 'contactPerson.changedMeanwhile');
      const { roles, primaryFor, ...entry } = wish;
      refuseRoles(wish);
      const former = await tx.findBy(ContactRoleRow, { contactId: id });
      await tx.update(ContactPerson, { id }, { ...entry, version: version + 1 });
      await writeRoles(tx, contact, { roles, primaryFor });
      const before = coded({
        roles: former.map(({ role }) => role),
        primaryFor: former.filter(({ isPrimary }) => isPrimary).map(({ role }) => role),
      });
      await note(tx, actor, { action: 'contactPerson.changed', id, before, after: coded(wish) }, this.clock.now());
      return version + 1;
    });
  }

  /** Nobody is written to there any more; who was removed already is no error. @throws Refusal contactPerson.notFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { removedAt, version } = await lockContact(tx, actor, id);
      if (removedAt !== null) return;
      const at = this.clock.now();
      await tx.update(ContactPerson, { id }, { removedAt: at, version: version + 1 });
      await tx.update(ContactRoleRow, { contactId: id }, { isPrimary: false });
      await note(tx, actor, { action: 'contactPerson.removed', id }, at);
    });
  }

  /**
   * Takes a removal back; others stay the primary ones. Who was not removed is no error.
   * @throws Refusal contactPerson.notFound once it is gone for good | contactPerson.tooMany
   */
  restore(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { memberId, removedAt, version } = await lockContact(tx, actor, id);
      if (removedAt === null) return;
      refuseUnless(
        (await tx.countBy(ContactPerson, { memberId, removedAt: IsNull() })) < CONTACTS_ALLOWED,
        'contactPerson.tooMany',
      );
      await tx.update(ContactPerson, { id }, { removedAt: null, version: version + 1 });
      await note(tx, actor, { action: 'contactPerson.restored', id }, this.clock.now());
    });
  }
}

/** Who applied for a member that was admitted just now. */
export type FirstContact = Pick<ContactPerson, 'memberId' | 'name' | 'department' | 'email' | 'phone' | 'locale'>;

/** Within a larger command that speaks as the system: the first contact of a new member, who answers for its membership. */
export async function addFirstContact(
  tx: Tx,
  by: Actor,
  { memberId, ...entry }: FirstContact,
  at: Date,
): Promise<void> {
  const id = newId();
  const added = { addedBy: by.userId, addedAt: at, removedAt: null, version: 1 };
  await tx.insert(ContactPerson, { ...entry, ...added, id, memberId });
  const role = 'membership' as const;
  await tx.insert(ContactRoleRow, { contactId: id, memberId, role, isPrimary: true });
  const after = { memberId, ...coded({ roles: [role], primaryFor: [role] }) };
  await note(tx, by, { action: 'contactPerson.added', id, after }, at);
}

/** One who writes contacts of a member waits for another. @throws Refusal member.notFound */
async function lockContacts(tx: Tx, actor: Actor, memberId: string): Promise<void> {
  refuseUnless(keepsContacts(actor, memberId), 'member.notFound');
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`contacts of ${memberId}`]);
  const [member] = await tx.query<object[]>('SELECT FROM members WHERE id = $1', [memberId]);
  refuseUnless(member !== undefined, 'member.notFound');
}

/** @throws Refusal contactPerson.notFound */
async function lockContact(tx: Tx, actor: Actor, id: string): Promise<ContactPerson> {
  const found = await tx.findOneBy(ContactPerson, { id });
  if (!found || !keepsContacts(actor, found.memberId)) throw new Refusal('contactPerson.notFound');
  await lockContacts(tx, actor, found.memberId);
  const contact = await tx.findOneBy(ContactPerson, { id });
  if (!contact) throw new Refusal('contactPerson.notFound');
  return contact;
}

async function writeRoles(
  tx: Tx,
  { id: contactId, memberId }: Pick<ContactPerson, 'id' | 'memberId'>,
  { roles, primaryFor }: Pick<ContactEntry, 'roles' | 'primaryFor'>,
): Promise<void> {
  await tx.delete(ContactRoleRow, { contactId });
  await tx.update(ContactRoleRow, { memberId, role: In(primaryFor), isPrimary: true }, { isPrimary: false });
  const rows = roles.map((role) => ({ contactId, memberId, role, isPrimary: primaryFor.includes(role) }));
  await tx.insert(ContactRoleRow, rows);
}

function refuseRoles({ roles, primaryFor }: ContactEntry): void {
  const problem = whyNotTheseRoles(roles, primaryFor);
  if (problem) throw new Refusal(problem);
}

interface Act {
  action: AuditAction;
  id: string;
  before?: Coded;
  after?: Coded;
}

async function note(tx: Tx, actor: Actor, { id, ...act }: Act, at: Date): Promise<void> {
  await audit(tx, actor, { ...act, subjectKind: 'contactPerson', subjectId: id }, at);
}

/** Not who it is and how to reach them: the log holds codes. */
function coded({ roles, primaryFor }: Pick<ContactEntry, 'roles' | 'primaryFor'>): Coded {
  return { roles: [...roles].sort().join(','), primaryFor: [...primaryFor].sort().join(',') };
}
