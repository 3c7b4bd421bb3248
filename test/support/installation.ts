import { join } from 'node:path';
import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CasesModule, SubmissionModule, SubmissionService, type Submission } from '@modules/cases';
import { IdentityModule, IdentityService } from '@modules/identity';
import { MembersModule, MembersService, WorkplaceModule } from '@modules/members';
import { type NewAgreement, PartnersModule, PartnersService } from '@modules/partners';
import { permissionsOf, type Actor, type Role } from '@platform/actor';
import { MovableClock } from '@platform/clock';
import { ensureDeskHolders, KEY_NAMES, LocalKeyProvider, newReceiptCode } from '@platform/crypto';
import { newId } from '@platform/database';
import { PlatformModule } from '@platform/platform.module';
import { DataSource } from 'typeorm';
import { dataFolder, TEST_START } from './background';
import type { Place } from './beginning';
import { TestDatabase } from './database';
import { testServer } from './server';

/** A password that every test person has. */
export const TEST_PASSWORD = 'correct horse battery staple';

/** One installation on its own database: keys, holders, organisations and people, but no processes. */
export class Installation {
  private readonly contexts: INestApplicationContext[] = [];
  /** Of a scanner that the sides made from now on speak to. */
  clamdUrl?: string;
  /** Whether the sides made from now on take addresses of this machine. */
  reachesPrivate = false;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly clock: MovableClock,
  ) {}

  /** @param server where its database is; the run's own server unless a test brings one to stop it */
  static async create(start = TEST_START, server = testServer()): Promise<Installation> {
    return Installation.in({ database: await TestDatabase.create(server), folder: dataFolder() }, start);
  }

  /** In a place that is there already, empty or with a beginning. */
  static async in({ database, folder }: Place, start: Date): Promise<Installation> {
    const owner = await new DataSource({ type: 'postgres', url: database.urls.owner }).initialize();
    const allKeys = new LocalKeyProvider(join(folder, 'keys'), KEY_NAMES);
    await owner.transaction((tx) => ensureDeskHolders(tx, allKeys, start));
    await owner.destroy();
    return new Installation(database, folder, new MovableClock(start));
  }

  /** The complainant's side as the intake app has it: its role, its keys. */
  intake(more: (Type | DynamicModule)[] = []): Promise<INestApplicationContext> {
    return this.context('intake', [SubmissionModule, WorkplaceModule, ...more]);
  }

  /** The desk's, companies' and partners' side as the api app has it. */
  api(more: (Type | DynamicModule)[] = []): Promise<INestApplicationContext> {
    return this.context('api', [CasesModule, IdentityModule, MembersModule, PartnersModule, ...more]);
  }

  /** The background side as the worker app has it: its role, its keys, and no queue that runs by itself. */
  worker(imports: (Type | DynamicModule)[]): Promise<INestApplicationContext> {
    return this.context('worker', imports);
  }

  private async context(
    app: 'intake' | 'api' | 'worker',
    imports: (Type | DynamicModule)[],
  ): Promise<INestApplicationContext> {
    const platform = PlatformModule.forApp({
      app,
      databaseUrl: this.database.urls[app],
      dataFolder: this.folder,
      clamdUrl: this.clamdUrl,
      reachesPrivate: this.reachesPrivate,
      clock: this.clock,
      logTarget: { write: () => undefined },
    });
    @Module({ imports: [platform, ...imports] })
    class TestApp {}
    const context = await NestFactory.createApplicationContext(TestApp, { logger: false, abortOnError: false });
    this.contexts.push(context);
    return context;
  }

  /** Stops every app and leaves the database. */
  async rest(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.rest();
    await this.database.close();
  }
}

const SYSTEM = { kind: 'system' } as const;
let people = 0;

/** Somebody who signs in. @returns the person as the guard would put them on a request */
export async function aPerson(
  api: INestApplicationContext,
  who: { kind: Actor['kind']; organisationId?: string; roles: Role[]; displayName?: string; isDemo?: boolean },
): Promise<Actor & { email: string }> {
  const identity = api.get(IdentityService);
  people += 1;
  const displayName = who.displayName ?? `Person ${people}`;
  const email = `person${people}@${who.kind}.example`;
  const userId = await identity.createUser(SYSTEM, {
    email,
    password: TEST_PASSWORD,
    displayName,
    organisationKind: who.kind,
    memberId: who.kind === 'member' ? (who.organisationId ?? null) : null,
    partnerId: who.kind === 'partner' ? (who.organisationId ?? null) : null,
    roles: who.roles,
    locale: 'en',
    isDemo: who.isDemo ?? false,
  });
  return {
    kind: who.kind,
    userId,
    organisationId: who.organisationId ?? null,
    roles: who.roles,
    permissions: permissionsOf(who.roles),
    displayName,
    locale: 'en',
    email,
  };
}

/** A member company with one site. */
export async function aCompany(
  api: INestApplicationContext,
  workplaceCode: string,
): Promise<{ memberId: string; siteId: string }> {
  const members = api.get(MembersService);
  const name = { nameJa: `架空製作所 ${workplaceCode}`, nameEn: `Fictional Works ${workplaceCode}` };
  const memberId = await members.enrol(SYSTEM, { ...name, kind: 'company', prefectureCode: '23' });
  const site = { ...name, memberId, prefectureCode: '23', industryCode: 'E', workplaceCode, foreignHeadcount: 40 };
  return { memberId, siteId: await members.addSite(SYSTEM, site) };
}

/** An agreement on everything, everywhere, from long ago and without an end. */
export const AN_AGREEMENT: NewAgreement = {
  deskGroups: [],
  prefectureCodes: [],
  validFrom: '2020-04-01',
  validUntil: null,
  mayReceiveCases: true,
  contacts: ['Somebody, 00-0000-0000'],
  signedOn: '2020-03-15',
};

/** A lawyers' office that may receive cases from anywhere about anything, unless its agreement says otherwise. */
export function aPartner(
  api: INestApplicationContext,
  mayReceiveCases = true,
  change: Partial<Parameters<PartnersService['register']>[1]> = {},
): Promise<string> {
  return api.get(PartnersService).register(SYSTEM, {
    nameJa: '架空法律事務所',
    nameEn: 'Fictional Law Office',
    kind: 'lawyer',
    languages: ['ja', 'en'],
    prefectureCodes: [],
    deskGroups: [],
    openingHours: [],
    capacity: null,
    channels: ['portal', 'mail'],
    isActive: true,
    agreement: { ...AN_AGREEMENT, mayReceiveCases },
    ...change,
  });
}

/** A wage complaint in Burmese, with whatever the test wants different. */
export function aSubmission(change: Partial<Submission> = {}): Submission {
  return {
    draftId: newId(),
    sitting: null,
    locale: 'my',
    receipt: newReceiptCode(),
    danger: 'no',
    siteId: null,
    memberId: null,
    prefectureCode: null,
    place: 'စက်ရုံ အမှတ် ၂',
    issues: [{ category: 'WAGE', subcategory: 'unpaid_or_late' }],
    story: 'သုံးလ လစာ မရသေးပါ။',
    name: null,
    recovery: null,
    contactEmail: null,
    contactPhone: null,
    nationalityCode: 'MM',
    companyConsent: false,
    partnerConsent: false,
    attachments: [],
    ...change,
  };
}

export interface SentCase {
  caseId: string;
  number: string;
  receipt: string;
}

/** Sends a complaint as the form does. @returns the case that grew from it, and the only copy of its receipt */
export async function sendComplaint(
  { database }: Pick<Installation, 'database'>,
  intake: INestApplicationContext,
  change: Partial<Submission> = {},
): Promise<SentCase> {
  const form = aSubmission(change);
  await intake.get(SubmissionService).submit(form);
  const [row] = await database.query<{ caseId: string; number: string }>(
    'owner',
    'SELECT c.id AS "caseId", c.number FROM cases c JOIN complaints o ON o.id = c.complaint_id WHERE o.draft_id = $1',
    [form.draftId],
  );
  if (!row) throw new Error('the case was not stored');
  return { ...row, receipt: form.receipt };
}
