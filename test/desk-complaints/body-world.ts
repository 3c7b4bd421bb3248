import type { INestApplicationContext } from '@nestjs/common';
import { type Submission } from '@modules/cases';
import { EscalationModule, ReferralQueries } from '@modules/escalation';
import { DeskBodies } from '@modules/partners';
import type { Actor } from '@platform/actor';
import { aPartner, aPerson, Installation, sendComplaint } from '../support/installation';
import { startMailbox } from '../support/mail';
import { startWorker } from '../support/worker';

export const SECRET = 'The counsellor shouted at me.';
const ABOUT = { issues: [{ category: 'ABOUT_US', subcategory: 'staff' }], story: SECRET };

/** A desk with all its roles, an outside body with two people, and the real background app. */
export class BodyWorld {
  private constructor(
    readonly installation: Installation,
    readonly api: INestApplicationContext,
    readonly intake: INestApplicationContext,
    readonly worker: INestApplicationContext,
    readonly mailbox: Awaited<ReturnType<typeof startMailbox>>,
    readonly bodyId: string,
    readonly people: Record<
      'counsellor' | 'supervisor' | 'administrator' | 'auditor' | 'listener',
      Actor & { email: string }
    >,
  ) {}

  static async create(): Promise<BodyWorld> {
    const installation = await Installation.create();
    const mailbox = await startMailbox();
    const api = await installation.api([EscalationModule]);
    const intake = await installation.intake();
    const names = { nameJa: '架空オンブズ機関', nameEn: 'Fictional Ombuds Office' };
    const bodyId = await aPartner(api, true, { ...names, kind: 'municipal_centre', capacity: 0 });
    const desk = (roles: Actor['roles']) => aPerson(api, { kind: 'secretariat', roles: [...roles] });
    const people = {
      counsellor: await desk(['counsellor']),
      supervisor: await desk(['supervisor']),
      administrator: await desk(['administrator']),
      auditor: await desk(['auditor']),
      listener: await aPerson(api, { kind: 'partner', organisationId: bodyId, roles: ['partner_manager'] }),
    };
    const worker = await startWorker(installation, { smtpUrl: mailbox.url });
    return new BodyWorld(installation, api, intake, worker, mailbox, bodyId, people);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.mailbox.stop();
    await this.installation.close();
  }

  rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.installation.database.query<T>('owner', sql, values);
  }

  name(): Promise<void> {
    return this.api.get(DeskBodies).name(this.people.administrator, this.bodyId, 'Agreed with the prefecture.');
  }

  end(): Promise<void> {
    return this.api.get(DeskBodies).end(this.people.administrator, this.bodyId, 'The agreement is over.');
  }

  /** A complaint about the desk as she sends it, unless the test wants another. */
  async complain(change: Partial<Submission> = {}): Promise<{ caseId: string; receipt: string }> {
    const sent = await sendComplaint(this.installation, this.intake, { ...ABOUT, ...change });
    return { caseId: sent.caseId, receipt: sent.receipt };
  }

  /** The referral as the body's list has it. */
  async referralOf(caseId: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>(
      `SELECT id FROM referrals WHERE case_id = $1 AND reason = 'about_desk'`,
      [caseId],
    );
    return row?.id ?? '';
  }

  async read(caseId: string) {
    return this.api.get(ReferralQueries).detail(this.people.listener, await this.referralOf(caseId));
  }

  /** Who holds a key of what she wrote. */
  async holders(caseId: string): Promise<string[]> {
    const rows = await this.rows<{ kind: string }>(
      `SELECT DISTINCT coalesce(h.kind, 'receipt') AS kind FROM key_wraps w LEFT JOIN holders h ON h.id = w.holder_id
       WHERE w.case_id = $1 AND w.compartment = 'narrative' ORDER BY 1`,
      [caseId],
    );
    return rows.map(({ kind }) => kind);
  }
}
