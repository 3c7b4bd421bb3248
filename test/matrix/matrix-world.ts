import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { CaseworkService, ConflictsService, ShareHandlers } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { AdrService, ReferralsService } from '@modules/escalation';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROLES, type Actor, type Role } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { KeyProvider } from '@platform/crypto';
import { Database } from '@platform/database';
import { createApiApp } from '../../apps/api/create-app';
import { aCompany, aPartner, aPerson, Installation, sendComplaint, TEST_PASSWORD } from '../support/installation';
import { aPhoto } from '../support/photo';
import { sessionCookie } from '../support/session-cookie';
import { AccountThings, GIVABLE, type KeyState, SCOPE } from './account-things';
import { CustodyThings } from './custody-things';
import type { Stage } from './expected';

export const ALL_ROLES = Object.keys(ROLES) as Role[];

/** Where a session has come to. What a broken one is worth must be the same as none. */
export type SessionState = 'live' | 'expired' | 'idle' | 'ended';

/** Everything about one complaint that a path or a list could name. */
export interface Complaint {
  caseId: string;
  number: string;
  attachmentId: string;
  /** Something that never waited: taking it off is no error. */
  fileId: string;
  linkId: string;
  otherId: string;
  /** A task that never was. */
  taskId: string;
  translationId: string;
  measureId: string;
  version: number;
  shareId: string;
  referralId: string;
  /** A declared tie: one's own can be ended, the others' is a fact that stays. */
  affiliationId: string;
}

/** A row of the audit log. */
export interface Act {
  action: string;
  actorId: string | null;
}

export type Person = Actor & { email: string };

interface Side {
  company: { memberId: string; siteId: string };
  partnerId: string;
  member: Person;
  partner: Person;
}

/** The real API in this process with two companies, two partners and one person in every role of one's own side. */
export class MatrixWorld {
  private forms!: INestApplicationContext;
  private supervisor!: Person;
  things!: AccountThings;
  custody!: CustodyThings;
  /** One's own side, and the others'. */
  own!: Side;
  other!: Side;
  readonly people = new Map<Role, Person>();
  private readonly asking = new AsyncLocalStorage<{ statements: number }>();

  private constructor(
    readonly installation: Installation,
    readonly app: NestFastifyApplication,
    /** Every line that the API logged. */
    readonly log: string[],
  ) {}

  static async create(): Promise<MatrixWorld> {
    const installation = await Installation.create();
    const { database, folder, clock } = installation;
    const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: folder };
    const log: string[] = [];
    const logTarget = { write: (line: string) => void log.push(line) };
    const app = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget, portalFolder: folder });
    const world = new MatrixWorld(installation, app, log);
    world.count();
    await world.settle();
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.installation.close();
  }

  private async settle(): Promise<void> {
    const { database, clock } = this.installation;
    this.things = new AccountThings(database, clock.now(), this.app.get(KeyProvider));
    this.custody = new CustodyThings(database, clock.now());
    this.forms = await this.installation.intake();
    this.supervisor = await aPerson(this.app, { kind: 'secretariat', roles: ['supervisor'] });
    this.own = await this.side('OWN001');
    this.other = await this.side('OTH001');
    for (const role of ALL_ROLES) this.people.set(role, await this.personIn(role));
  }

  private async side(workplaceCode: string): Promise<Side> {
    const company = await aCompany(this.app, workplaceCode);
    const partnerId = await aPartner(this.app);
    const member = { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] } as const;
    const partner = { kind: 'partner', organisationId: partnerId, roles: ['partner_manager'] } as const;
    return {
      company,
      partnerId,
      member: await aPerson(this.app, { ...member, roles: [...member.roles] }),
      partner: await aPerson(this.app, { ...partner, roles: [...partner.roles] }),
    };
  }

  private personIn(role: Role): Promise<Person> {
    if (role.startsWith('member_')) {
      return aPerson(this.app, { kind: 'member', organisationId: this.own.company.memberId, roles: [role] });
    }
    if (role.startsWith('partner_')) {
      return aPerson(this.app, { kind: 'partner', organisationId: this.own.partnerId, roles: [role] });
    }
    return aPerson(this.app, { kind: 'secretariat', roles: [role] });
  }

  /** A fresh session of a person, in the state that is wanted, as the cookie's header. */
  cookie(person: Actor, state: SessionState): Promise<string> {
    const times = {
      live: {},
      expired: { createdIn: -13, expiresIn: -1 },
      idle: { createdIn: -5, lastSeenIn: -4 },
      ended: { isRevoked: true },
    }[state];
    const { database, clock } = this.installation;
    return sessionCookie(database, person.userId, { now: clock.now(), ...times });
  }

  /** What a program shows that has a key of this person's in that state. */
  async bearer(person: Actor, state: Exclude<KeyState, 'live'>): Promise<string> {
    return `Bearer ${(await this.things.apiKey(person, state)).token}`;
  }

  /** A complaint about one's own company, brought to the stage by the services, as the desk would. */
  async ownComplaint(stage: Stage): Promise<Complaint> {
    const caseId = await this.submitted(this.own);
    await this.advance(caseId, this.own, stage);
    const facts = await this.facts(caseId);
    // Whoever is no manager sees what they were given.
    const handler = this.people.get('member_handler');
    if (handler && (stage === 'shared' || stage === 'adrAsked')) {
      await this.app.get(ShareHandlers).choose(this.own.member, facts.shareId, [handler.userId]);
    }
    return { ...facts, affiliationId: await this.tie('support') };
  }

  /** A complaint about the others' company, with the others' partner, and about the desk: nobody here may see it. */
  async othersComplaint(): Promise<Complaint> {
    const caseId = await this.submitted(this.other);
    await this.advance(caseId, this.other, 'accepted');
    await this.app.get(CaseworkService).share(this.supervisor, caseId);
    const facts = { ...(await this.facts(caseId)), affiliationId: await this.tie('former_handler') };
    await this.app.get(ConflictsService).nameParty(this.supervisor, caseId, { kind: 'desk', partyId: null });
    return facts;
  }

  /** By hand: Jest's own spy would keep every statement of the run, with the session that sent it. */
  private count(): void {
    this.app.get(Database).source.logger.logQuery = () => {
      const asked = this.asking.getStore();
      if (asked) asked.statements += 1;
    };
  }

  /**
   * How many statements the API sends for this work alone. What it does by itself meanwhile, or what an earlier command
   * left to be done a moment later, such as ringing the outbox's bell, belongs to no work or to that command.
   */
  async statementsDuring<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
    const counted = { statements: 0 };
    // Awaited inside: a request that is only prepared is sent where somebody awaits it.
    const result = await this.asking.run(counted, async () => await work());
    return { result, statements: counted.statements };
  }

  /** What stands for a `$word` in the body of a request. */
  word(name: string, complaint: Complaint, person: Person): unknown {
    const words: Record<string, unknown> = {
      $version: complaint.version,
      $number: complaint.number,
      $colleague: this.supervisor.userId,
      $partner: this.own.partnerId,
      $me: person.userId,
      $othersCompany: this.other.company.memberId,
      $othersPartner: this.other.partnerId,
      $email: person.email,
      $address: `${randomUUID()}@new.example`,
      $kind: person.kind,
      $organisation: person.organisationId,
      $roles: GIVABLE[person.kind],
      $scopes: [SCOPE[person.kind]],
      $password: TEST_PASSWORD,
    };
    return name in words ? words[name] : name;
  }

  /** The newest row of the audit log: ids are made in the order of time. */
  async newestAct(): Promise<string> {
    const sql = 'SELECT id FROM audit_log ORDER BY id DESC LIMIT 1';
    const [row] = await this.installation.database.query<{ id: string }>('owner', sql);
    return row?.id ?? '00000000-0000-0000-0000-000000000000';
  }

  actsSince(newest: string): Promise<Act[]> {
    const sql = 'SELECT action, actor_id AS "actorId" FROM audit_log WHERE id > $1 ORDER BY id';
    return this.installation.database.query<Act & Record<string, unknown>>('owner', sql, [newest]);
  }

  private async submitted({ company }: Side): Promise<string> {
    const photo = await this.forms.get(AttachmentsService).store(await aPhoto());
    const consents = { companyConsent: true, partnerConsent: true };
    const form = { ...company, ...consents, attachments: [photo] };
    return (await sendComplaint(this.installation, this.forms, form)).caseId;
  }

  private async advance(caseId: string, side: Side, stage: Stage): Promise<void> {
    const desk = this.app.get(CaseworkService);
    await desk.writeSummary(this.supervisor, caseId, { text: 'Wages are late at the plant.' });
    if (stage === 'shared' || stage === 'adrAsked') await desk.share(this.supervisor, caseId);
    if (stage === 'adrAsked') await this.app.get(AdrService).ask(this.supervisor, caseId);
    if (stage !== 'referred' && stage !== 'accepted') return;
    const referrals = this.app.get(ReferralsService);
    const referralId = await referrals.open(this.supervisor, caseId, { partnerId: side.partnerId });
    if (stage === 'accepted') await referrals.accept(side.partner, referralId);
  }

  private async facts(caseId: string): Promise<Omit<Complaint, 'affiliationId'>> {
    const sql = `SELECT c.id AS "caseId", c.number, c.version,
        (SELECT id FROM attachments WHERE case_id = c.id) AS "attachmentId", c.id AS "fileId", c.id AS "linkId",
        c.id AS "otherId", c.id AS "taskId", c.id AS "translationId", c.id AS "measureId",
        (SELECT id FROM shares WHERE case_id = c.id) AS "shareId",
        (SELECT id FROM referrals WHERE case_id = c.id) AS "referralId"
      FROM cases c WHERE c.id = $1`;
    const [row] = await this.installation.database.query<Omit<Complaint, 'affiliationId'>>('owner', sql, [caseId]);
    if (!row) throw new Error('the case is gone');
    return row;
  }

  /** A tie of somebody who asks for nothing here, so that it walls nobody off. */
  private async tie(kind: 'support' | 'former_handler'): Promise<string> {
    const { member, company } = this.other;
    const id = randomUUID();
    const values = [id, member.userId, kind, company.memberId, this.supervisor.userId, this.installation.clock.now()];
    await this.installation.database.query(
      'owner',
      `INSERT INTO affiliations (id, user_id, kind, with_kind, with_id, declared_by, declared_at)
       VALUES ($1, $2, $3, 'member', $4, $5, $6)`,
      values,
    );
    return id;
  }
}
