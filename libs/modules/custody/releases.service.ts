import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import { addStep } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import {
  grant,
  openCompartment,
  openInner,
  openOuter,
  type PrivateHolder,
  publicHolder,
  type Wrapped,
} from '@platform/crypto';
import { Database, newId, tellTime, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IdentityRelease, type ReleaseReason, type ReleaseRecipient } from './custody.entity';
import { identityReleaseDecided, identityReleaseRequested } from './custody.events';
import { KeepersService } from './keepers.service';
import { RELEASE_ANSWER_MS, RELEASE_OPEN_MS, whyNotAnswerable, whyNotEndable } from './release.rules';

export interface NewRelease {
  caseNumber: string;
  reasonCode: ReleaseReason;
  /** Why, in words. Kept in the audit log. */
  reason: string;
  recipientKind: ReleaseRecipient;
  /** With `partner`. */
  partnerId: string | null;
  /** With `office`: its name. */
  office: string | null;
}

/**
 * The release of a name by two people. The requester's passphrase opens the outer envelope, the approver's the inner
 * one; what comes out re-wraps the key of this one name for the requester, and is forgotten.
 */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keepers: KeepersService,
  ) {}

  /**
   * Asks for the name in a case. @returns the release's id
   * @throws Refusal permission.missing | case.notFound | identity.none | identity.recipient | custody.*
   */
  async request(actor: Actor, wanted: NewRelease, passphrase: string): Promise<string> {
    refuseUnless(actor.permissions.has('identity.request') && actor.kind === 'secretariat', 'permission.missing');
    refuseUnless(isComplete(wanted), 'identity.recipient');
    const keeper = await this.keepers.open(actor, passphrase);
    return this.db.transaction(actor, async (tx) => {
      const [id, at] = [newId(), this.clock.now()];
      await tellTime(tx, at);
      const found = await caseOf(tx, wanted.caseNumber);
      refuseUnless(await isPartnerKnown(tx, wanted.partnerId), 'identity.recipient');
      const { caseNumber: _, ...rest } = wanted;
      await tx.insert(IdentityRelease, {
        ...{ ...rest, id, caseId: found.id, caseNumber: found.number, requestedBy: actor.userId, keeperId: keeper.id },
        ...{ requestedAt: at, answerBy: new Date(at.getTime() + RELEASE_ANSWER_MS) },
        ...{ decidedBy: null, decidedAt: null, isApproved: null, expiresAt: null, endedAt: null },
      });
      await bareParts(tx, id, keeper);
      const after = { releaseId: id, state: 'pending', reasonCode: wanted.reasonCode, ...recipientOf(wanted) };
      const entry = { action: 'identity.releaseRequested', subjectKind: 'case', subjectId: found.id } as const;
      await audit(tx, actor, { ...entry, reason: wanted.reason, before: { state: 'none' }, after }, at);
      await emit(tx, identityReleaseRequested, { caseId: found.id, releaseId: id }, at);
      return id;
    });
  }

  /**
   * The second person says yes: the name opens to the requester for a day, and she reads in her file that it did.
   * @throws Refusal identity.notFound | identity.ownRequest | identity.notPending | custody.*
   */
  async approve(actor: Actor, releaseId: string, passphrase: string): Promise<void> {
    refuseUnless(actor.permissions.has('identity.decide') && actor.kind === 'secretariat', 'identity.notFound');
    await this.db.transaction(actor, (tx) => this.lockPending(tx, actor, releaseId));
    const keeper = await this.keepers.open(actor, passphrase);
    await this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      await tellTime(tx, at);
      const release = await this.lockPending(tx, actor, releaseId);
      await wrapForRequester(tx, release, keeper, at);
      const expiresAt = new Date(at.getTime() + RELEASE_OPEN_MS);
      const decision = { decidedBy: actor.userId, decidedAt: at, isApproved: true, expiresAt };
      await tx.update(IdentityRelease, { id: releaseId }, decision);
      const detail = { reason: release.reasonCode, role: 'custodian', recipient: release.recipientKind };
      await addStep(tx, release.caseId, { kind: 'identity_released', by: actor, detail }, at);
      const after = { releaseId, state: 'approved', expiresAt: expiresAt.toISOString() };
      await this.record(tx, actor, release, { action: 'identity.releaseApproved', after });
    });
  }

  /** The second person says no. @throws Refusal identity.notFound | identity.ownRequest | identity.notPending */
  async refuse(actor: Actor, releaseId: string, { reason }: { reason: string }): Promise<void> {
    refuseUnless(actor.permissions.has('identity.decide') && actor.kind === 'secretariat', 'identity.notFound');
    await this.db.transaction(actor, async (tx) => {
      const release = await this.lockPending(tx, actor, releaseId);
      const decision = { decidedBy: actor.userId, decidedAt: this.clock.now(), isApproved: false };
      await tx.update(IdentityRelease, { id: releaseId }, decision);
      const after = { releaseId, state: 'refused' };
      await this.record(tx, actor, release, { action: 'identity.releaseRefused', after, reason });
    });
  }

  /** Either of the two ends it before its time; the key goes. @throws Refusal identity.notFound | identity.notOpen */
  async end(actor: Actor, releaseId: string): Promise<void> {
    refuseUnless(actor.permissions.has('identity.decide') && actor.kind === 'secretariat', 'identity.notFound');
    await this.db.transaction(actor, async (tx) => {
      const [release, at] = [await lock(tx, releaseId), this.clock.now()];
      refuseIf(whyNotEndable(release, actor.userId, at));
      await tx.update(IdentityRelease, { id: releaseId }, { endedAt: at });
      await this.record(tx, actor, release, { action: 'identity.releaseEnded', after: { releaseId, state: 'ended' } });
    });
  }

  private async lockPending(tx: Tx, { userId }: Actor, releaseId: string): Promise<IdentityRelease> {
    const release = await lock(tx, releaseId);
    refuseIf(whyNotAnswerable(release, userId, this.clock.now()));
    return release;
  }

  private async record(
    tx: Tx,
    actor: Actor,
    { id, caseId, isApproved }: IdentityRelease,
    act: { action: AuditAction; after: Record<string, string>; reason?: string },
  ): Promise<void> {
    const at = this.clock.now();
    const before = { releaseId: id, state: isApproved ? 'approved' : 'pending' };
    await audit(tx, actor, { ...act, subjectKind: 'case', subjectId: caseId, before }, at);
    await emit(tx, identityReleaseDecided, { caseId, releaseId: id }, at);
  }
}

async function lock(tx: Tx, id: string): Promise<IdentityRelease> {
  const found = await tx.findOne(IdentityRelease, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('identity.notFound');
  return found;
}

function isComplete({ recipientKind, partnerId, office }: NewRelease): boolean {
  return (recipientKind === 'partner') === (partnerId !== null) && (recipientKind === 'office') === (office !== null);
}

function recipientOf({ recipientKind, partnerId }: NewRelease): { recipient: string; partnerId: string | null } {
  return { recipient: recipientKind, partnerId };
}

async function isPartnerKnown(tx: Tx, partnerId: string | null): Promise<boolean> {
  if (partnerId === null) return true;
  const [found] = await tx.query<unknown[]>('SELECT 1 FROM partners WHERE id = $1 AND is_active', [partnerId]);
  return found !== undefined;
}

/** A custodian sees no case, so the database answers for one number at a time, and not about what they are tied to. */
async function caseOf(tx: Tx, number: string): Promise<{ id: string; number: string }> {
  const typed = number.trim().toUpperCase();
  const [found] = await tx.query<{ id: string; number: string; has_name: boolean }[]>(
    'SELECT id, number, has_name FROM case_for_release($1)',
    [typed],
  );
  if (!found) throw new Refusal('case.notFound');
  refuseUnless(found.has_name, 'identity.none');
  return found;
}

interface PartRow {
  approver_id: string;
  encapsulated_key: Buffer;
  wrapped_key: Buffer;
}

/** Opens the requester's outer envelopes, one for each person who may answer. */
async function bareParts(tx: Tx, releaseId: string, keeper: PrivateHolder): Promise<void> {
  const envelopes = await tx.query<PartRow[]>(
    'SELECT approver_id, encapsulated_key, wrapped_key FROM custody_envelopes WHERE requester_id = $1',
    [keeper.id],
  );
  refuseUnless(envelopes.length > 0, 'custody.notAdmitted');
  for (const envelope of envelopes) {
    const part = await openOuter(wrappedOf(envelope), { first: keeper, second: envelope.approver_id });
    await tx.query(
      `INSERT INTO identity_release_parts (release_id, approver_id, encapsulated_key, wrapped_key) VALUES ($1, $2, $3, $4)`,
      [releaseId, envelope.approver_id, part.encapsulatedKey, part.wrappedKey],
    );
  }
}

/** Opens the approver's inner envelope and wraps the key of this name, and of no other, for the requester. */
async function wrapForRequester(tx: Tx, release: IdentityRelease, approver: PrivateHolder, at: Date): Promise<void> {
  const { id, caseId, keeperId } = release;
  const [part] = await tx.query<PartRow[]>(
    `SELECT approver_id, encapsulated_key, wrapped_key FROM identity_release_parts
     WHERE release_id = $1 AND approver_id = $2`,
    [id, approver.id],
  );
  if (!part) throw new Refusal('custody.notAdmitted');
  const [requester] = await tx.query<{ key: Buffer | null }[]>('SELECT keeper_public_key($1) AS key', [keeperId]);
  if (!requester?.key) throw new Refusal('identity.notPending');
  const privateKey = await openInner(wrappedOf(part), { first: keeperId, second: approver });
  const { id: custodianId } = await publicHolder(tx, 'custodian');
  const room = await openCompartment(tx, caseId, 'identity', { id: custodianId, privateKey });
  privateKey.fill(0);
  if (!room) throw new Refusal('identity.none');
  await grant(tx, room, { id: keeperId, publicKey: requester.key }, at);
}

function wrappedOf({ encapsulated_key: encapsulatedKey, wrapped_key: wrappedKey }: PartRow): Wrapped {
  return { encapsulatedKey, wrappedKey };
}
