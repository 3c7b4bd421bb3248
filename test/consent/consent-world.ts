import type { INestApplicationContext } from '@nestjs/common';
import {
  CaseworkService,
  CompanyQueries,
  CompanyService,
  ConsentAnswers,
  ConsentExpiry,
  ConsentExpiryModule,
  type ConsentRecipient,
  ReceiptService,
  type Severity,
  type Submission,
} from '@modules/cases';
import {
  CustodyModule,
  CustodyWatchModule,
  OverrideExpiry,
  type OverrideRoom,
  OverridesService,
  OwnOverridesModule,
} from '@modules/custody';
import { DeskworkModule } from '@modules/deskwork';
import { EscalationModule, ReferralQueries, type ReferredCase, ReferralsService } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { KeyProvider, openCompartment, privateHolder } from '@platform/crypto';
import { Database, newId } from '@platform/database';
import { aCompany, aPartner, aPerson, Installation, sendComplaint } from '../support/installation';

export const ROOMS = ['narrative', 'shared'] as const;
export type Room = (typeof ROOMS)[number];

/** One case, its company and a partner, with everything that people can do about consent. */
export class ConsentWorld {
  private constructor(
    readonly installation: Installation,
    readonly api: INestApplicationContext,
    readonly intake: INestApplicationContext,
    readonly worker: INestApplicationContext,
    readonly people: { counsellor: Actor; supervisor: Actor; manager: Actor; lawyer: Actor },
    readonly organisations: { member: string; partner: string; siteId: string },
  ) {}

  caseId = '';
  receipt = '';
  overrideId = newId();

  static async create(): Promise<ConsentWorld> {
    const installation = await Installation.create();
    const api = await installation.api([EscalationModule, CustodyModule, DeskworkModule]);
    const intake = await installation.intake([OwnOverridesModule]);
    const worker = await installation.worker([ConsentExpiryModule, CustodyWatchModule]);
    const { memberId, siteId } = await aCompany(api, 'AAA111');
    const partner = await aPartner(api);
    const people = {
      counsellor: await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] }),
      supervisor: await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] }),
      manager: await aPerson(api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] }),
      lawyer: await aPerson(api, { kind: 'partner', organisationId: partner, roles: ['partner_manager'] }),
    };
    return new ConsentWorld(installation, api, intake, worker, people, { member: memberId, partner, siteId });
  }

  /** A new case that this world is about from now on, with a summary written. */
  async begin(
    consents: { company: boolean; partner: boolean },
    { severity = 'S3', ...more }: Partial<Submission> & { severity?: Severity } = {},
  ): Promise<void> {
    const { member: memberId, siteId } = this.organisations;
    const { company: companyConsent, partner: partnerConsent } = consents;
    const sent = await sendComplaint(this.installation, this.intake, {
      memberId,
      siteId,
      companyConsent,
      partnerConsent,
      ...more,
    });
    this.caseId = sent.caseId;
    this.receipt = sent.receipt;
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    await this.desk.triage(this.people.counsellor, this.caseId, { version: 1, severity, issues });
    await this.summarise();
  }

  get desk(): CaseworkService {
    return this.api.get(CaseworkService);
  }

  rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.installation.database.query<T>('owner', sql, values);
  }

  says(recipient: ConsentRecipient, isYes: boolean): Promise<void> {
    return this.intake.get(ConsentAnswers).answer(this.receipt, { recipient, isYes, locale: 'my' });
  }
  sheWrites(): Promise<void> {
    return this.intake.get(ReceiptService).sendMessage(this.receipt, { text: 'More.', key: newId() });
  }
  summarise(): Promise<void> {
    return this.desk.writeSummary(this.people.counsellor, this.caseId, { text: `Wages, ${newId()}.` });
  }
  deskWrites(): Promise<string> {
    return this.desk.sendMessage(this.people.counsellor, this.caseId, { text: 'We read it.' });
  }
  share(): Promise<void> {
    return this.desk.share(this.people.counsellor, this.caseId);
  }
  async companyReplies(): Promise<void> {
    const { items } = await this.api.get(CompanyQueries).list(this.people.manager, {});
    await this.api.get(CompanyService).reply(this.people.manager, items[0]?.id ?? newId(), { text: 'We look at it.' });
  }
  async refer(): Promise<void> {
    const referrals = this.api.get(ReferralsService);
    const { partner: partnerId } = this.organisations;
    const id = await referrals.open(this.people.counsellor, this.caseId, { partnerId });
    await referrals.accept(this.people.lawyer, id);
  }
  /** One asks and another approves. */
  async override(compartments: OverrideRoom[] = ['narrative', 'shared']): Promise<void> {
    await this.askOverride(compartments);
    await this.api.get(OverridesService).approve(this.people.supervisor, this.overrideId);
  }
  async askOverride(compartments: OverrideRoom[] = ['narrative', 'shared']): Promise<void> {
    const { partner: partnerId } = this.organisations;
    const wanted = {
      partnerId,
      compartments,
      reasonCode: 'violence',
      reason: 'She called from the dormitory.',
    } as const;
    this.overrideId = await this.api.get(OverridesService).request(this.people.counsellor, this.caseId, wanted);
  }
  endOverride(): Promise<void> {
    return this.api.get(OverridesService).end(this.people.counsellor, this.overrideId);
  }
  async expire(): Promise<void> {
    await this.worker.get(ConsentExpiry).expire();
    await this.worker.get(OverrideExpiry).expire();
  }

  /** The data keys that an organisation can open at this moment with its private key, by version. */
  async keysOf(kind: 'member' | 'partner', room: Room): Promise<ReadonlyMap<number, Buffer>> {
    const keys = this.api.get(KeyProvider);
    return this.api.get(Database).transaction({ kind: 'system' }, async (tx) => {
      const holder = await privateHolder(tx, keys, kind, this.organisations[kind]);
      return (await openCompartment(tx, this.caseId, room, holder))?.keys ?? new Map<number, Buffer>();
    });
  }

  /** What the partner's screen shows of its newest referral. */
  async partnerReads(): Promise<ReferredCase | null> {
    const { items } = await this.api.get(ReferralQueries).list(this.people.lawyer, {});
    return (await this.api.get(ReferralQueries).detail(this.people.lawyer, items[0]?.id ?? newId())).case;
  }

  /** The partner's keys of one room of the case. */
  partnerWraps(room: Room): Promise<object[]> {
    return this.rows(
      `SELECT w.id FROM key_wraps w JOIN holders h ON h.id = w.holder_id
       WHERE w.case_id = $1 AND w.compartment = $2 AND h.kind = 'partner'`,
      [this.caseId, room],
    );
  }

  /** Whether the organisation may read this room at this moment: a company the shared one, a partner what was named. */
  async isReading(kind: 'member' | 'partner', room: Room = 'shared'): Promise<boolean> {
    const live =
      kind === 'member'
        ? "SELECT FROM shares WHERE case_id = $1 AND ended_at IS NULL AND $2 = 'shared'"
        : `SELECT FROM referrals r JOIN consents c ON c.id = r.consent_id
           WHERE r.case_id = $1 AND r.state = 'accepted' AND $2 = ANY (c.compartments)`;
    return (await this.rows(live, [this.caseId, room])).length > 0;
  }
}
