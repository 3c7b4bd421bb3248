import { Injectable } from '@nestjs/common';
import { withoutConflict } from '@modules/cases';
import { managersOf } from '@modules/identity';
import { type NewNotice, notify } from '@modules/notifications';
import { tellEndpoints, type ToldToPartner } from '@modules/webhooks';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import { toComplainant, toUsers } from './case-notices.handlers';
import { memberAsked, noteWriter, noticeFacts, partnerOf } from './case-notices.queries';
import { companyPeople } from './company-people';
import { toDesk } from './desk-notices';
import {
  adrAnswered,
  adrAsked,
  referralAccepted,
  referralDeclined,
  referralDone,
  referralNoteSent,
  referralOpened,
  referralRevoked,
} from './escalation.events';

interface OfReferral {
  caseId: string;
  referralId: string;
}

/** Who is told of what happens to a referral. A partner that chose the portal alone gets no mail. */
@Injectable()
export class ReferralNotices {
  constructor(private readonly clock: Clock) {}

  @On(referralOpened, 'notices.referralOpened')
  async referralOpened(tx: Tx, of: OfReferral): Promise<void> {
    await this.send(tx, await toPartner(tx, of, { notice: 'partner.referralOpened', subjectId: of.referralId }));
    await this.tellProgram(tx, of, { event: 'referral.opened', subjectId: of.referralId });
  }

  @On(referralAccepted, 'notices.referralAccepted')
  async referralAccepted(tx: Tx, { caseId, referralId }: OfReferral): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.referralAccepted', referralId, await noticeFacts(tx, caseId)));
  }

  @On(referralDeclined, 'notices.referralDeclined')
  async referralDeclined(tx: Tx, { caseId, referralId }: OfReferral): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.referralDeclined', referralId, await noticeFacts(tx, caseId)));
  }

  @On(referralDone, 'notices.referralDone')
  async referralDone(tx: Tx, { caseId, referralId }: OfReferral): Promise<void> {
    const facts = await noticeFacts(tx, caseId);
    const told = await toDesk(tx, 'desk.referralDone', referralId, facts);
    await this.send(tx, [...told, ...toComplainant(caseId, referralId, facts)]);
  }

  /** She is told in her file and by mail; the partner that something is no longer open to it, and not which case. */
  @On(referralRevoked, 'notices.referralRevoked')
  async referralRevoked(tx: Tx, of: OfReferral): Promise<void> {
    await this.send(tx, [
      ...(await toPartner(tx, of, { notice: 'partner.referralEnded', subjectId: of.referralId })),
      ...toComplainant(of.caseId, of.referralId, await noticeFacts(tx, of.caseId)),
    ]);
    await this.tellProgram(tx, of, { event: 'referral.ended', subjectId: of.referralId });
  }

  @On(referralNoteSent, 'notices.referralNoteSent')
  async referralNoteSent(tx: Tx, { noteId, ...of }: OfReferral & { noteId: string }): Promise<void> {
    const isFromPartner = (await noteWriter(tx, noteId)) === 'partner';
    const toOther = isFromPartner
      ? await toDesk(tx, 'desk.partnerMessage', noteId, await noticeFacts(tx, of.caseId))
      : await toPartner(tx, of, { notice: 'partner.deskMessage', subjectId: noteId });
    await this.send(tx, toOther);
    if (!isFromPartner) await this.tellProgram(tx, of, { event: 'referral.messageReceived', subjectId: noteId });
  }

  @On(adrAsked, 'notices.adrAsked')
  async adrAsked(tx: Tx, { caseId, questionId }: { caseId: string; questionId: string }): Promise<void> {
    const asked = await memberAsked(tx, questionId);
    if (!asked) return;
    const people = await companyPeople(tx, { caseId, ...asked });
    await this.send(tx, toUsers('member.adrAsked', questionId, people));
  }

  @On(adrAnswered, 'notices.adrAnswered')
  async adrAnswered(tx: Tx, { caseId, questionId }: { caseId: string; questionId: string }): Promise<void> {
    await this.send(tx, await toDesk(tx, 'desk.adrAnswered', questionId, await noticeFacts(tx, caseId)));
  }

  /** Whatever people chose: a program is told by its own list of events. */
  private async tellProgram(
    tx: Tx,
    { referralId }: OfReferral,
    { event, subjectId }: Pick<ToldToPartner, 'event' | 'subjectId'>,
  ): Promise<void> {
    const partner = await partnerOf(tx, referralId);
    if (partner) await tellEndpoints(tx, { partnerId: partner.id, event, subjectId, referralId }, this.clock.now());
  }

  private async send(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
    await notify(tx, notices, this.clock.now());
  }
}

async function toPartner(
  tx: Tx,
  { caseId, referralId }: OfReferral,
  { notice, subjectId }: Pick<NewNotice, 'notice' | 'subjectId'>,
): Promise<NewNotice[]> {
  const partner = await partnerOf(tx, referralId);
  if (!partner?.hasMail) return [];
  return toUsers(notice, subjectId, await withoutConflict(tx, caseId, await managersOf(tx, 'partner', partner.id)));
}
