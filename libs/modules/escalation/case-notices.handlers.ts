import { Injectable } from '@nestjs/common';
import {
  appealAsked,
  appealDecided,
  bodyWrote,
  caseClosed,
  caseOpenedAgain,
  caseReopened,
  caseResumed,
  caseShared,
  caseSplit,
  caseWithdrawn,
  companyReplied,
  complaintReceived,
  consentEnded,
  consentGiven,
  deskAccused,
  deskMessageSent,
  erasureAsked,
  erasureTakenBack,
  evidencePassedOn,
  followUpDue,
  outcomeAnswered,
  remedyAnswered,
  remedyProposed,
  withoutConflict,
  workerMessageSent,
} from '@modules/cases';
import { managersOf, supervisors } from '@modules/identity';
import { COMPLAINANT_NOTICE, contactBounced, type NewNotice, type NoticeName, notify } from '@modules/notifications';
import { tellEndpoints } from '@modules/webhooks';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  escalationTarget,
  noticeFacts,
  type NoticeFacts,
  readersUnder,
  referralsUnder,
  workedUnder,
} from './case-notices.queries';
import { companyPeople } from './company-people';
import { toDesk } from './desk-notices';
import { deadlineBreached } from './escalation.events';

/**
 * Who is told of what. The subject of each notice is the very thing that happened, so that a repeated event tells
 * nobody twice.
 */
@Injectable()
export class CaseNotices {
  constructor(private readonly clock: Clock) {}

  @On(complaintReceived, 'notices.complaintReceived')
  async complaintReceived(tx: Tx, { caseId }: { caseId: string }): Promise<void> {
    const facts = await noticeFacts(tx, caseId);
    const notice = facts.severity === 'S1' ? 'desk.urgentComplaint' : 'desk.complaintReceived';
    await this.send(tx, await toDesk(tx, notice, caseId, facts));
  }

  @On(workerMessageSent, 'notices.workerMessage')
  async workerMessage(tx: Tx, { caseId, messageId }: { caseId: string; messageId: string }): Promise<void> {
    const facts = await noticeFacts(tx, await workedUnder(tx, caseId));
    await this.send(tx, await toDesk(tx, 'desk.workerMessage', messageId, facts));
  }

  @On(deskMessageSent, 'notices.deskMessage')
  async deskMessage(tx: Tx, { caseId, messageId }: { caseId: string; messageId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, messageId, await noticeFacts(tx, caseId)));
  }

  @On(evidencePassedOn, 'notices.evidencePassedOn')
  async evidencePassedOn(tx: Tx, { caseId, attachmentId }: { caseId: string; attachmentId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, attachmentId, await noticeFacts(tx, caseId)));
  }

  @On(bodyWrote, 'notices.bodyWrote')
  async bodyWrote(tx: Tx, { caseId, messageId }: { caseId: string; messageId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, messageId, await noticeFacts(tx, caseId)));
  }

  @On(outcomeAnswered, 'notices.outcomeAnswered')
  async outcomeAnswered(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.outcomeAnswered', changeId, await noticeFacts(tx, caseId)));
  }

  @On(caseShared, 'notices.caseShared')
  async caseShared(
    tx: Tx,
    { caseId, shareId, memberId }: Record<'caseId' | 'shareId' | 'memberId', string>,
  ): Promise<void> {
    const people = await companyPeople(tx, { caseId, shareId, memberId });
    await this.send(tx, toUsers('member.caseShared', shareId, people));
  }

  @On(companyReplied, 'notices.companyReplied')
  async companyReplied(tx: Tx, { caseId, messageId }: { caseId: string; messageId: string }): Promise<void> {
    const facts = await noticeFacts(tx, caseId);
    await this.send(tx, [
      ...(await toDesk(tx, 'desk.companyReplied', messageId, facts)),
      ...toComplainant(caseId, messageId, facts),
    ]);
  }

  @On(remedyProposed, 'notices.remedyProposed')
  async remedyProposed(tx: Tx, { caseId, remedyId }: { caseId: string; remedyId: string }): Promise<void> {
    const facts = await noticeFacts(tx, caseId);
    await this.send(tx, [
      ...(await toDesk(tx, 'desk.remedyProposed', remedyId, facts)),
      ...toComplainant(caseId, remedyId, facts),
    ]);
  }

  @On(remedyAnswered, 'notices.remedyAnswered')
  async remedyAnswered(tx: Tx, { caseId, remedyId }: { caseId: string; remedyId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.remedyAnswered', remedyId, await noticeFacts(tx, caseId)));
  }

  @On(erasureAsked, 'notices.erasureAsked')
  async erasureAsked(tx: Tx, { caseId, requestId }: { caseId: string; requestId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.erasureAsked', requestId, await noticeFacts(tx, caseId)));
  }

  @On(erasureTakenBack, 'notices.erasureTakenBack')
  async erasureTakenBack(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.erasureTakenBack', changeId, await noticeFacts(tx, caseId)));
  }

  @On(consentGiven, 'notices.consentGiven')
  async consentGiven(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.consentChanged', changeId, await noticeFacts(tx, caseId)));
  }

  /** Whoever read under it is told that it is over, and not which case it was: signing in shows what is left. */
  @On(consentEnded, 'notices.consentEnded')
  async consentEnded(
    tx: Tx,
    { caseId, consentId, changeId }: Record<'caseId' | 'consentId' | 'changeId', string>,
  ): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.consentChanged', changeId, await noticeFacts(tx, caseId)));
    for (const { id, shareId } of await readersUnder(tx, consentId)) {
      if (shareId) {
        const people = await companyPeople(tx, { caseId, shareId, memberId: id });
        await this.send(tx, toUsers('member.shareEnded', changeId, people));
        continue;
      }
      const people = await withoutConflict(tx, caseId, await managersOf(tx, 'partner', id));
      await this.send(tx, toUsers('partner.referralEnded', changeId, people));
    }
    for (const { id: referralId, partnerId } of await referralsUnder(tx, consentId)) {
      const told = { partnerId, event: 'referral.ended', subjectId: referralId, referralId } as const;
      await tellEndpoints(tx, told, this.clock.now());
    }
  }

  /** Whoever read it is told that its grant ended, and no more. */
  @On(caseWithdrawn, 'notices.caseWithdrawn')
  async caseWithdrawn(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.caseWithdrawn', changeId, await noticeFacts(tx, caseId)));
  }

  @On(caseResumed, 'notices.caseResumed')
  async caseResumed(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.caseResumed', changeId, await noticeFacts(tx, caseId)));
  }

  /** She has to say whether the outside body may have her case. */
  @On(deskAccused, 'notices.deskAccused')
  async deskAccused(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, changeId, await noticeFacts(tx, caseId)));
  }

  @On(caseClosed, 'notices.caseClosed')
  async caseClosed(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, changeId, await noticeFacts(tx, caseId)));
  }

  @On(caseReopened, 'notices.caseReopened')
  async caseReopened(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, changeId, await noticeFacts(tx, caseId)));
  }

  @On(followUpDue, 'notices.followUpDue')
  async followUpDue(tx: Tx, { caseId, followUpId }: { caseId: string; followUpId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, followUpId, await noticeFacts(tx, caseId)));
  }

  @On(appealDecided, 'notices.appealDecided')
  async appealDecided(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, changeId, await noticeFacts(tx, caseId)));
  }

  /** She opens both with one number, so one notice says it. */
  @On(caseSplit, 'notices.caseSplit')
  async caseSplit(tx: Tx, { caseId, partId }: { caseId: string; partId: string }): Promise<void> {
    await this.send(tx, toComplainant(caseId, partId, await noticeFacts(tx, caseId)));
  }

  @On(caseOpenedAgain, 'notices.caseOpenedAgain')
  async caseOpenedAgain(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.caseReopened', changeId, await noticeFacts(tx, caseId)));
  }

  @On(appealAsked, 'notices.appealAsked')
  async appealAsked(tx: Tx, { caseId, changeId }: { caseId: string; changeId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.appealAsked', changeId, await noticeFacts(tx, caseId)));
  }

  /** The desk or the outside body; the supervisors when an emergency was missed; her when she is asked or it is about us. */
  @On(deadlineBreached, 'notices.deadlineBreached')
  async deadlineBreached(tx: Tx, { caseId, deadlineId }: { caseId: string; deadlineId: string }): Promise<void> {
    const facts = await noticeFacts(tx, caseId);
    const target = await escalationTarget(tx, deadlineId);
    const called = target === 'supervisor' ? await withoutConflict(tx, caseId, await supervisors(tx)) : [];
    await this.send(tx, [
      ...(await toDesk(tx, 'desk.deadlineMissed', deadlineId, facts)),
      ...toUsers('supervisor.deadlineMissed', deadlineId, called, facts.number),
      ...(target === 'complainant' || target === 'body' ? toComplainant(caseId, deadlineId, facts) : []),
    ]);
  }

  /** She hears nothing by mail any more; whoever works on her case has to know. */
  @On(contactBounced, 'notices.contactBounced')
  async contactBounced(tx: Tx, { caseId, deliveryId }: { caseId: string; deliveryId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.contactBounced', deliveryId, await noticeFacts(tx, caseId)));
  }

  private async send(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
    await notify(tx, notices, this.clock.now());
  }
}

/** To these people, who learn no number unless it is given. */
export function toUsers(
  notice: NoticeName,
  subjectId: string,
  people: readonly { id: string }[],
  reference?: string,
): NewNotice[] {
  return people.map(({ id }) => ({ notice, subjectId, recipient: { kind: 'user', userId: id }, reference }));
}

/** "You have a message", if she left an address or a number. The subject is the thing that happened. */
export function toComplainant(caseId: string, subjectId: string, facts: NoticeFacts): NewNotice[] {
  const { contact: channel, locale, severity } = facts;
  if (!channel) return [];
  const recipient = { kind: 'complainant', caseId, locale, channel, isUrgent: severity === 'S1' } as const;
  return [{ notice: COMPLAINANT_NOTICE, subjectId, recipient }];
}
