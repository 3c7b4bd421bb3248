import { Injectable } from '@nestjs/common';
import { audit, type AuditActor, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { ensureHolder, KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { areHoursPossible, type OpeningHours } from './opening-hours.rules';
import { Partner, PartnerAgreement } from './partner.entity';
import { withAgreements } from './partners.queries';

/** What the desk writes down about a partner. */
export type PartnerDetails = Omit<Partner, 'id' | 'createdAt' | 'version' | 'intent'>;
/** What an agreement says; its version is counted. */
export type NewAgreement = Pick<
  PartnerAgreement,
  'deskGroups' | 'prefectureCodes' | 'validFrom' | 'validUntil' | 'mayReceiveCases' | 'contacts' | 'signedOn'
>;
/** What a partner keeps up to date itself. */
export type Availability = Pick<Partner, 'openingHours' | 'capacity'>;

/** Keeps the registry of partners and the versions of their agreements. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Registers a partner organisation with its key pair and, if there is one, its agreement. @returns its id */
  register(by: AuditActor, partner: PartnerDetails & { agreement: NewAgreement | null }): Promise<string> {
    const { agreement, ...details } = partner;
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const id = await this.insert(tx, by, { details, intent: null }, at);
      if (agreement) await recordVersion(tx, by, { partnerId: id, agreement, intent: null }, at);
      return id;
    });
  }

  /** The desk adds a partner, once for each key. @returns its id @throws Refusal permission.missing | partner.badHours */
  create(actor: Actor, details: PartnerDetails, key?: string): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(keepsPartners(actor), 'permission.missing');
      refuseUnless(areHoursPossible(details.openingHours), 'partner.badHours');
      const intent = intentHash({ scope: [actor.userId, 'partner.registered'], key, words: details });
      const before = await madeBefore(tx, Partner, intent);
      return before ?? this.insert(tx, actor, { details, intent }, this.clock.now());
    });
  }

  /**
   * Writes a partner's entry anew. @returns the new version
   * @throws Refusal permission.missing | partner.notFound | partner.changedMeanwhile | partner.badHours
   */
  change(
    actor: Actor,
    partnerId: string,
    { version, ...details }: PartnerDetails & { version: number },
  ): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const partner = await lockForDesk(tx, actor, partnerId);
      refuseUnless(partner.version === version, 'partner.changedMeanwhile');
      refuseUnless(areHoursPossible(details.openingHours), 'partner.badHours');
      await tx.update(Partner, { id: partnerId }, { ...details, version: version + 1 });
      const change = { before: coded(partner), after: coded(details) };
      await note(tx, actor, { action: 'partner.changed', partnerId, ...change }, this.clock.now());
      return version + 1;
    });
  }

  /**
   * Writes down the next version of the agreement, once for each key; from now on it alone counts. @returns its version
   * @throws Refusal permission.missing | partner.notFound | partner.badAgreement
   */
  recordAgreement(actor: Actor, partnerId: string, agreement: NewAgreement, key?: string): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      await lockForDesk(tx, actor, partnerId);
      const { validFrom, validUntil } = agreement;
      refuseUnless(validUntil === null || validUntil >= validFrom, 'partner.badAgreement');
      const scope = [actor.userId, 'partner.agreementRecorded', partnerId];
      const intent = intentHash({ scope, key, words: agreement });
      const before = await madeBefore(tx, PartnerAgreement, intent);
      if (before) return (await tx.findOneByOrFail(PartnerAgreement, { id: before })).version;
      return recordVersion(tx, actor, { partnerId, agreement, intent }, this.clock.now());
    });
  }

  /**
   * Ends the agreement that counts: no new referrals from now on. Those that are open stay, and the desk may take each
   * back. @throws Refusal permission.missing | partner.notFound | partner.noAgreement
   */
  endAgreement(actor: Actor, partnerId: string, { reason }: { reason: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockForDesk(tx, actor, partnerId);
      const newest = await newestAgreement(tx, partnerId);
      if (!newest || newest.endedAt !== null) throw new Refusal('partner.noAgreement');
      const at = this.clock.now();
      await tx.update(PartnerAgreement, { id: newest.id }, { endedAt: at, endedBy: actor.userId });
      const change = {
        before: { version: newest.version },
        after: { version: newest.version, endedAt: at.toISOString() },
      };
      await note(tx, actor, { action: 'partner.agreementEnded', partnerId, reason, ...change }, at);
    });
  }

  /**
   * The partner itself says when it is open and how much it can take. Row-level security lets the desk alone write, so
   * the transaction speaks for it and the entry is found by the actor's own organisation.
   * @returns the new version @throws Refusal permission.missing | partner.changedMeanwhile | partner.badHours
   */
  setAvailability(actor: Actor, { version, ...wish }: Availability & { version: number }): Promise<number> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const mayEdit = actor.kind === 'partner' && actor.permissions.has('ownPartner.edit');
      if (!mayEdit || actor.organisationId === null) throw new Refusal('permission.missing');
      const partner = await lockPartner(tx, actor.organisationId);
      refuseUnless(partner.version === version, 'partner.changedMeanwhile');
      refuseUnless(areHoursPossible(wish.openingHours), 'partner.badHours');
      await tx.update(Partner, { id: partner.id }, { ...wish, version: version + 1 });
      const change = { before: availability(partner), after: availability(wish) };
      const act = { action: 'partner.availabilityChanged', partnerId: partner.id, ...change } as const;
      await note(tx, { kind: actor.kind, userId: actor.userId }, act, this.clock.now());
      return version + 1;
    });
  }

  private async insert(
    tx: Tx,
    by: AuditActor,
    { details, intent }: { details: PartnerDetails; intent: Buffer | null },
    at: Date,
  ): Promise<string> {
    const id = newId();
    await tx.insert(Partner, { ...details, id, version: 1, createdAt: at, intent });
    await ensureHolder(tx, this.keys, { kind: 'partner', organisationId: id }, at);
    await note(tx, by, { action: 'partner.registered', partnerId: id, after: coded(details) }, at);
    return id;
  }
}

/**
 * Locks a partner's entry, so that nobody ends its agreement or fills its last place meanwhile.
 * @throws Refusal partner.notFound
 */
export async function lockPartner(tx: Tx, partnerId: string): Promise<Partner> {
  const found = await tx.findOne(Partner, { where: { id: partnerId }, lock: { mode: 'for_no_key_update' } });
  if (!found) throw new Refusal('partner.notFound');
  return found;
}

async function lockForDesk(tx: Tx, actor: Actor, partnerId: string): Promise<Partner> {
  refuseUnless(keepsPartners(actor), 'permission.missing');
  return lockPartner(tx, partnerId);
}

function keepsPartners(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('partner.manage');
}

async function newestAgreement(tx: Tx, partnerId: string): Promise<PartnerAgreement | null> {
  const [partner] = await withAgreements(tx, { ids: [partnerId] });
  return partner?.agreement ?? null;
}

async function recordVersion(
  tx: Tx,
  by: AuditActor,
  of: { partnerId: string; agreement: NewAgreement; intent: Buffer | null },
  at: Date,
): Promise<number> {
  const { partnerId, agreement, intent } = of;
  const before = await newestAgreement(tx, partnerId);
  const version = (before?.version ?? 0) + 1;
  const recorded = { recordedBy: by.userId ?? null, recordedAt: at, endedBy: null, endedAt: null, intent };
  await tx.insert(PartnerAgreement, { id: newId(), partnerId, version, ...agreement, ...recorded });
  const change = { before: before && terms(before), after: terms({ ...agreement, version }) };
  await note(tx, by, { action: 'partner.agreementRecorded', partnerId, ...change }, at);
  return version;
}

async function note(
  tx: Tx,
  by: AuditActor,
  {
    partnerId,
    ...act
  }: {
    action: `partner.${'registered' | 'changed' | 'agreementRecorded' | 'agreementEnded' | 'availabilityChanged'}`;
    partnerId: string;
    reason?: string;
    before?: Coded | null;
    after: Coded;
  },
  at: Date,
): Promise<void> {
  const before = act.before ?? undefined;
  await audit(tx, by, { ...act, before, subjectKind: 'partner', subjectId: partnerId }, at);
}

function coded(details: PartnerDetails): Coded {
  const { kind, languages, prefectureCodes, deskGroups, channels, isActive } = details;
  return { kind, languages, prefectureCodes, deskGroups, channels, isActive, ...availability(details) };
}

function availability({ openingHours, capacity }: Availability): Coded {
  return { capacity, hours: openingHours.map(hoursInShort).sort() };
}

function hoursInShort({ weekday, from, until }: OpeningHours): string {
  return `${weekday} ${from}-${until}`;
}

/** Not the contacts: the log names people by their accounts only. */
function terms(agreement: NewAgreement & { version: number }): Coded {
  const { version, deskGroups, prefectureCodes, validFrom, validUntil, mayReceiveCases, signedOn } = agreement;
  return { version, deskGroups, prefectureCodes, validFrom, validUntil, mayReceiveCases, signedOn };
}
