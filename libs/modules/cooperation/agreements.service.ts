import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { CooperationAgreement, CooperationPartner, CooperationTerm } from './cooperation.entity';
import { isCountry, whyNotTerms } from './cooperation.rules';
import { keepsAgreements, lockAgreement, note } from './locked-agreement';

export type NewCooperationPartner = Pick<CooperationPartner, 'nameJa' | 'nameEn' | 'kind' | 'country'>;
export type AgreementWish = Pick<CooperationAgreement, 'form' | 'titleJa' | 'titleEn' | 'areas'>;
/** Calendar days, YYYY-MM-DD; both ends count. */
export type NewTerms = Pick<CooperationTerm, 'signedOn' | 'validFrom' | 'validUntil'>;
export type Publication = Pick<CooperationAgreement, 'publicFields' | 'version'> & { isPublished: boolean };

/** What an officer does with agreements. Nothing here, and nothing that points here, gives anybody a case. */
@Injectable()
export class Agreements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes an organisation down, once for each key. @returns its id @throws Refusal permission.missing | cooperation.badCountry */
  addPartner(actor: Actor, wish: NewCooperationPartner, key?: string): Promise<string> {
    refuseUnless(keepsAgreements(actor), 'permission.missing');
    refuseUnless(isCountry(wish.country), 'cooperation.badCountry');
    return this.db.transaction(actor, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'cooperation.partnerAdded'], key, words: wish });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 125))', [actor.userId]);
      const before = await madeBefore(tx, CooperationPartner, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      await tx.insert(CooperationPartner, { id, ...wish, version: 1, createdBy: actor.userId, createdAt: at, intent });
      const after = { kind: wish.kind, country: wish.country };
      await note(tx, actor, { action: 'cooperation.partnerAdded', id, after }, at);
      return id;
    });
  }

  /**
   * Writes an organisation anew. @returns the new version
   * @throws Refusal cooperation.notFound | cooperation.changedMeanwhile | cooperation.badCountry
   */
  changePartner(actor: Actor, id: string, wish: NewCooperationPartner & { version: number }): Promise<number> {
    const { version: seen, ...entry } = wish;
    refuseUnless(keepsAgreements(actor), 'cooperation.notFound');
    refuseUnless(isCountry(entry.country), 'cooperation.badCountry');
    return this.db.transaction(actor, async (tx) => {
      const former = await tx.findOne(CooperationPartner, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!former) throw new Refusal('cooperation.notFound');
      refuseUnless(former.version === seen, 'cooperation.changedMeanwhile');
      await tx.update(CooperationPartner, { id }, { ...entry, version: seen + 1 });
      const before = { kind: former.kind, country: former.country };
      const after = { kind: entry.kind, country: entry.country };
      await note(tx, actor, { action: 'cooperation.partnerChanged', id, before, after }, this.clock.now());
      return seen + 1;
    });
  }

  /**
   * Begins an agreement as a draft, once for each key. @returns its id
   * @throws Refusal permission.missing | cooperation.notFound when there is no such organisation
   */
  add(actor: Actor, { partnerId, ...wish }: AgreementWish & { partnerId: string }, key?: string): Promise<string> {
    refuseUnless(keepsAgreements(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const words = { partnerId, ...wish };
      const intent = intentHash({ scope: [actor.userId, 'cooperation.agreementAdded'], key, words });
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 125))', [actor.userId]);
      const before = await madeBefore(tx, CooperationAgreement, intent);
      if (before) return before;
      refuseUnless(await tx.existsBy(CooperationPartner, { id: partnerId }), 'cooperation.notFound');
      const [id, at] = [newId(), this.clock.now()];
      const made = { version: 1, publicFields: [], createdBy: actor.userId, createdAt: at, changedAt: at, intent };
      await tx.insert(CooperationAgreement, { id, cooperationPartnerId: partnerId, ...wish, ...made });
      await note(tx, actor, { action: 'cooperation.agreementAdded', id, after: { form: wish.form } }, at);
      return id;
    });
  }

  /** @returns the new version @throws Refusal cooperation.notFound | cooperation.ended | cooperation.changedMeanwhile */
  change(actor: Actor, id: string, { version: seen, ...wish }: AgreementWish & { version: number }): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockAgreement(tx, actor, id);
      refuseUnless(found.version === seen, 'cooperation.changedMeanwhile');
      const [version, at] = [seen + 1, this.clock.now()];
      await tx.update(CooperationAgreement, { id }, { ...wish, version, changedAt: at });
      await note(tx, actor, { action: 'cooperation.agreementChanged', id, after: { form: wish.form } }, at);
      return version;
    });
  }

  /**
   * Writes down what was signed: the first terms, or a renewal. The same terms again are no others.
   * @throws Refusal cooperation.notFound | cooperation.ended | what whyNotTerms answers
   */
  sign(actor: Actor, agreementId: string, terms: NewTerms): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockAgreement(tx, actor, agreementId);
      const former = await tx.findOne(CooperationTerm, { where: { agreementId }, order: { number: 'DESC' } });
      if (former && isSame(former, terms)) return;
      refuseIf(whyNotTerms(terms, former ?? undefined));
      const [number, at] = [(former?.number ?? 0) + 1, this.clock.now()];
      const recorded = { recordedBy: actor.userId, recordedAt: at };
      await tx.insert(CooperationTerm, { id: newId(), agreementId, number, ...terms, ...recorded });
      const action = number === 1 ? 'cooperation.agreementSigned' : 'cooperation.agreementRenewed';
      await note(tx, actor, { action, id: agreementId, after: { number, validUntil: terms.validUntil } }, at);
    });
  }

  /**
   * Chooses what everybody may read of it, or takes it off the public page. @returns the new version
   * @throws Refusal cooperation.notFound | cooperation.ended | cooperation.changedMeanwhile | cooperation.notSigned
   */
  publish(actor: Actor, id: string, { publicFields, isPublished, version: seen }: Publication): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockAgreement(tx, actor, id);
      refuseUnless(found.version === seen, 'cooperation.changedMeanwhile');
      refuseUnless(!isPublished || found.validFrom !== null, 'cooperation.notSigned');
      const [version, at] = [seen + 1, this.clock.now()];
      const publishedAt = isPublished ? (found.publishedAt ?? at) : null;
      await tx.update(CooperationAgreement, { id }, { publicFields, publishedAt, version, changedAt: at });
      const after = { isPublished, fields: publicFields.join(',') };
      await note(tx, actor, { action: 'cooperation.publicationChanged', id, after }, at);
      return version;
    });
  }

  /** Ends it before its time, for good. @throws Refusal cooperation.notFound | cooperation.ended */
  end(actor: Actor, id: string, { reason }: { reason: string }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { version } = await lockAgreement(tx, actor, id);
      const at = this.clock.now();
      await tx.update(CooperationAgreement, { id }, { endedAt: at, version: version + 1, changedAt: at });
      await note(tx, actor, { action: 'cooperation.agreementEnded', id, reason }, at);
    });
  }
}

function isSame(former: CooperationTerm, { signedOn, validFrom, validUntil }: NewTerms): boolean {
  return former.signedOn === signedOn && former.validFrom === validFrom && former.validUntil === validUntil;
}
