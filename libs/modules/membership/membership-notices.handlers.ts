import { Injectable } from '@nestjs/common';
import { staffIn } from '@modules/identity';
import { notify, type NoticeName } from '@modules/notifications';
import type { Role } from '@platform/actor';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  applicantAnswered,
  applicantAsked,
  applicationApproved,
  applicationDeclined,
  applicationLinkAsked,
  applicationRecommended,
  applicationSubmitted,
  pledgePublished,
} from './membership.events';

type Application = { applicationId: string };

/** Who is written to about an application, and about a new version of the pledge. */
@Injectable()
export class MembershipNotices {
  constructor(private readonly clock: Clock) {}

  @On(applicationLinkAsked, 'membership.sendLink')
  sendLink(tx: Tx, { applicationId, sendingId }: Application & { sendingId: string }): Promise<void> {
    return this.tellApplicant(tx, 'applicant.link', applicationId, sendingId);
  }

  @On(applicationSubmitted, 'membership.tellSubmitted')
  async submitted(tx: Tx, { applicationId }: Application): Promise<void> {
    await this.tellApplicant(tx, 'applicant.received', applicationId, applicationId);
    await this.tellStaff(tx, 'membership.applicationArrived', ['membership_officer'], applicationId);
  }

  @On(applicantAsked, 'membership.tellAsked')
  asked(tx: Tx, { applicationId, messageId }: Application & { messageId: string }): Promise<void> {
    return this.tellApplicant(tx, 'applicant.question', applicationId, messageId);
  }

  @On(applicantAnswered, 'membership.tellAnswered')
  answered(tx: Tx, { messageId }: Application & { messageId: string }): Promise<void> {
    return this.tellStaff(tx, 'membership.applicantAnswered', ['membership_officer'], messageId);
  }

  @On(applicationRecommended, 'membership.tellRecommended')
  recommended(tx: Tx, { applicationId }: Application): Promise<void> {
    return this.tellStaff(tx, 'membership.approvalWaits', ['administrator'], applicationId);
  }

  @On(applicationApproved, 'membership.tellApproved')
  approved(tx: Tx, { applicationId }: Application): Promise<void> {
    return this.tellApplicant(tx, 'applicant.approved', applicationId, applicationId);
  }

  @On(applicationDeclined, 'membership.tellDeclined')
  declined(tx: Tx, { applicationId }: Application): Promise<void> {
    return this.tellApplicant(tx, 'applicant.declined', applicationId, applicationId);
  }

  /** Managers sign for their organisations, so they alone are asked. */
  @On(pledgePublished, 'membership.askPledges')
  async pledge(tx: Tx, { publicationId }: { publicationId: string }): Promise<void> {
    const managers = await tx.query<{ id: string }[]>(
      `SELECT id FROM users WHERE organisation_kind = 'member' AND is_active AND 'member_manager' = ANY (roles) ORDER BY id`,
    );
    await this.tellUsers(tx, 'membership.pledgeWaits', managers, publicationId);
  }

  private async tellStaff(tx: Tx, notice: NoticeName, roles: readonly Role[], subjectId: string): Promise<void> {
    await this.tellUsers(tx, notice, await staffIn(tx, roles), subjectId);
  }

  private tellUsers(tx: Tx, notice: NoticeName, people: readonly { id: string }[], subjectId: string): Promise<void> {
    const to = people.map(({ id: userId }) => ({ notice, recipient: { kind: 'user', userId } as const, subjectId }));
    return notify(tx, to, this.clock.now());
  }

  private tellApplicant(tx: Tx, notice: NoticeName, applicationId: string, subjectId: string): Promise<void> {
    const recipient = { kind: 'applicant', applicationId } as const;
    return notify(tx, [{ notice, recipient, subjectId }], this.clock.now());
  }
}
