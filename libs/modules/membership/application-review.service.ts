import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { issueInvitation } from '@modules/identity';
import { addFirstContact, enrolMember, PHONE_LENGTH } from '@modules/members';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { ApplicationMessage, MembershipApplication } from './application.entity';
import { type ApplicationAnswers, type MessageKind, type ReviewAct, whyNotReview } from './application.rules';
import { openOf, sealFor } from './application-seal';
import { applicantAsked, applicationApproved, applicationDeclined, applicationRecommended } from './membership.events';
import { PledgeAcceptance } from './pledge.entity';

interface Written {
  kind: MessageKind;
  words: string;
}

/** What the desk does with an application. What it writes is sealed; the reason of a decision is also in the audit log. */
@Injectable()
export class ApplicationReview {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Asks the applicant something; the mail carries the link and no word of it. @throws Refusal application.notFound | application.notOpen */
  async ask(actor: Actor, applicationId: string, { text }: { text: string }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const application = await this.locked(tx, actor, 'ask', applicationId);
      const at = this.clock.now();
      const messageId = await this.write(tx, actor, application, { kind: 'question', words: text });
      // Whoever recommended it did so without the answer.
      const change = { state: 'asked', recommendedBy: null, recommendedAt: null } as const;
      await tx.update(MembershipApplication, { id: applicationId }, change);
      await audit(tx, actor, { action: 'application.asked', ...about(applicationId) }, at);
      await emit(tx, applicantAsked, { applicationId, messageId }, at);
    });
  }

  /**
   * The first of two people says yes. @throws Refusal application.notFound | application.notOpen | application.noSecondStep
   */
  async recommend(actor: Actor, applicationId: string, { reason }: { reason: string }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const application = await this.locked(tx, actor, 'recommend', applicationId);
      const at = this.clock.now();
      await this.write(tx, actor, application, { kind: 'recommendation', words: reason });
      const change = { state: 'recommended', recommendedBy: actor.userId, recommendedAt: at } as const;
      await tx.update(MembershipApplication, { id: applicationId }, change);
      await audit(tx, actor, { action: 'application.recommended', ...about(applicationId), reason }, at);
      await emit(tx, applicationRecommended, { applicationId }, at);
    });
  }

  /**
   * Makes the applicant a member: the organisation with its key pair, the pledge that came with the application, the
   * invitation of the first user, the contact who applied and the decision, all or nothing. Whoever approves need not keep accounts, so the
   * transaction speaks as the system. @returns the member's id
   * @throws Refusal application.notFound | application.notOpen | application.notRecommended
   *   | application.ownRecommendation | invitation.addressTaken
   */
  async approve(actor: Actor, applicationId: string, { reason }: { reason: string }): Promise<string> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const application = await this.locked(tx, actor, 'approve', applicationId);
      const at = this.clock.now();
      const memberId = await this.enrol(tx, actor, application, at);
      await this.write(tx, actor, application, { kind: 'decision', words: reason });
      const change = { state: 'approved', memberId, decidedBy: actor.userId, decidedAt: at } as const;
      await tx.update(MembershipApplication, { id: applicationId }, change);
      const after = { memberId, kind: application.kind };
      await audit(tx, actor, { action: 'application.approved', ...about(applicationId), reason, after }, at);
      await emit(tx, applicationApproved, { applicationId }, at);
      return memberId;
    });
  }

  /** The applicant reads the reason. @throws Refusal application.notFound | application.notOpen */
  async decline(actor: Actor, applicationId: string, { reason }: { reason: string }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const application = await this.locked(tx, actor, 'decline', applicationId);
      const at = this.clock.now();
      await this.write(tx, actor, application, { kind: 'decision', words: reason });
      const change = { state: 'declined', decidedBy: actor.userId, decidedAt: at } as const;
      await tx.update(MembershipApplication, { id: applicationId }, change);
      await audit(tx, actor, { action: 'application.declined', ...about(applicationId), reason }, at);
      await emit(tx, applicationDeclined, { applicationId }, at);
    });
  }

  /** A draft is nobody's but its writer's. @throws Refusal application.notFound, and what the rule says */
  private async locked(tx: Tx, actor: Actor, act: ReviewAct, id: string): Promise<MembershipApplication> {
    const mayReview = actor.kind === 'secretariat' && actor.permissions.has('membership.review');
    refuseUnless(mayReview, 'application.notFound');
    const found = await tx.findOne(MembershipApplication, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found || found.state === 'draft') throw new Refusal('application.notFound');
    refuseIf(whyNotReview(act, found, actor));
    return found;
  }

  private async write(tx: Tx, actor: Actor, application: MembershipApplication, { kind, words }: Written) {
    const [id, writtenAt] = [newId(), this.clock.now()];
    const wordsSealed = sealFor(this.keys, application, { id, value: words });
    const written = { writtenBy: actor.userId, writtenAt };
    await tx.insert(ApplicationMessage, { id, applicationId: application.id, kind, wordsSealed, ...written });
    return id;
  }

  private async enrol(tx: Tx, actor: Actor, application: MembershipApplication, at: Date): Promise<string> {
    const { kind, email, locale, corporateNumber, submittedAt } = application;
    const [nameJa, nameEn, prefectureCode] = [application.nameJa, application.nameEn, application.prefectureCode].map(
      (each) => each ?? '',
    );
    const member = { nameJa, nameEn, prefectureCode, kind, corporateNumber } as Parameters<
      typeof enrolMember
    >[2]['member'];
    const memberId = await enrolMember(tx, this.keys, { by: actor, member }, at);
    await tx.insert(PledgeAcceptance, {
      ...{ id: newId(), memberId, version: application.pledgeVersion ?? 1, acceptedBy: null },
      ...{ signatoryName: application.signatoryName ?? '', signatoryTitle: application.signatoryTitle ?? '' },
      acceptedAt: submittedAt ?? at,
    });
    await this.introduce(tx, actor, { application, memberId }, at);
    const { invitation } = await settingsInForce(tx);
    const place = { organisationKind: 'member', organisationId: memberId } as const;
    await issueInvitation(tx, actor, { ...place, email, locale, roles: ['member_manager'], ...invitation }, at);
    return memberId;
  }

  /** Who applied is whom the member is reached by. A number too long for one is not cut into a wrong one. */
  private async introduce(
    tx: Tx,
    actor: Actor,
    { application, memberId }: { application: MembershipApplication; memberId: string },
    at: Date,
  ): Promise<void> {
    const { id, answersSealed: sealed, email, locale } = application;
    const answers = sealed ? openOf<Partial<ApplicationAnswers>>(this.keys, application, { id, sealed }) : {};
    const { contactName: name = '', contactTitle: department = '', contactPhone = '' } = answers;
    if (name.trim() === '') return; // nobody was named
    const phone = contactPhone.length <= PHONE_LENGTH ? contactPhone : '';
    await addFirstContact(tx, actor, { memberId, name: name.trim(), department, email, phone, locale }, at);
  }
}

function about(subjectId: string): { subjectKind: 'application'; subjectId: string } {
  return { subjectKind: 'application', subjectId };
}
