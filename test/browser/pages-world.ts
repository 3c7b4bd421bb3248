import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADVICE, CaseworkService, Closings, CompanyQueries, CompanyService } from '@modules/cases';
import { IntakeConfig, readConfig } from '@platform/config';
import { CustodyModule, OverridesService } from '@modules/custody';
import { LearningModule, StudySessions } from '@modules/learning';
import type { Actor } from '@platform/actor';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createIntakeApp } from '../../apps/intake/create-app';
import { startBrowser } from '../support/chromium';
import { allFigures, releaseFigures } from '../support/published-figures';
import { fullPack, makePack, recallPack } from '../support/published-packs';
import { aCompany, aPartner, aPerson, Installation, sendComplaint } from '../support/installation';

const DAY_MS = 86_400_000;
export const WORKPLACE_CODE = 'AAA111';

/** The real form, listening, a browser in front of it and, at the other end of the way out, somebody else's page. */
export class PagesWorld {
  private constructor(
    readonly installation: Installation,
    readonly browser: Browser,
    readonly address: string,
    /** Where the way out leads: on another host name, so that no cookie of ours fits. */
    readonly elsewhere: { address: string; asked: IncomingHttpHeaders[] },
    private readonly running: { app: NestFastifyApplication; elsewhere: Server },
  ) {}

  /** The desk ends the case of this receipt, with every advice there is. Set by `casesAtWork`. */
  endCase: (receipt: string) => Promise<void> = () => Promise.resolve();

  static async create(): Promise<PagesWorld> {
    const installation = await Installation.create();
    const asked: IncomingHttpHeaders[] = [];
    const elsewhere = createServer((request, response) => {
      if (request.url === '/weather') asked.push(request.headers);
      response.setHeader('content-type', 'text/html').end('<title>Weather</title><h1>Sunny</h1>');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve));
    const exit = `http://localhost:${(elsewhere.address() as AddressInfo).port}/weather`;
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: installation.database.urls.intake,
      MADOGUCHI_DATA: installation.folder,
      QUICK_EXIT_URL: exit,
      SMS_GATEWAY_URL: 'https://gateway.example/messages',
    };
    const replacements = { clock: installation.clock, logTarget: { write: () => undefined } };
    const app = await createIntakeApp(readConfig(IntakeConfig, env), replacements);
    await app.listen(0, '127.0.0.1');
    const address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    return new PagesWorld(installation, await startBrowser(), address, { address: exit, asked }, { app, elsewhere });
  }

  /** A phone as narrow as any, without scripts unless they are what is looked at. */
  async phone(width = 320, javaScriptEnabled = false): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width, height: 640 }, javaScriptEnabled });
    context.setDefaultTimeout(30_000);
    return context;
  }

  /** A page of the same size and address where scripts may run, to look closely at what the phone was given. */
  async laboratory(): Promise<Page> {
    const page = await this.browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${this.address}/en`);
    return page;
  }

  /**
   * One case for each language on which everybody has acted: shared, answered, a remedy offered, a message written.
   * Then twenty days pass, so that some promises are overdue, and danger lets a partner read without being asked.
   * @returns their receipts
   */
  async casesAtWork(locales: readonly string[]): Promise<Map<string, string>> {
    const api = await this.installation.api([CustodyModule, LearningModule]);
    const company = await aCompany(api, WORKPLACE_CODE);
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const who = { kind: 'member', organisationId: company.memberId, roles: ['member_manager'] } as const;
    const manager = await aPerson(api, { ...who, roles: [...who.roles] });
    await sessionForWorkers(api, this.installation.clock.now());
    const receipts = new Map<string, string>();
    const caseIds: string[] = [];
    for (const locale of locales) {
      const sent = await sendComplaint(this.installation, this.running.app, {
        ...company,
        companyConsent: true,
        partnerConsent: true,
      });
      caseIds.push(sent.caseId);
      await workOn(api, sent.caseId, { counsellor, manager });
      receipts.set(locale, sent.receipt);
    }
    this.installation.clock.advance(20 * DAY_MS);
    await this.danger(api, caseIds, counsellor);
    const supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    const people = [counsellor.userId, supervisor.userId] as const;
    const told = { quarter: '2026-04-01', at: this.installation.clock.now(), people };
    await releaseFigures(this.installation.database, { ...told, quarter: '2026-01-01' }, allFigures());
    for (const year of [2024, 2025]) await makePack(this.installation.database, { ...told, year }, fullPack());
    const gone = await makePack(this.installation.database, { ...told, year: 2023 }, fullPack());
    await recallPack(this.installation.database, { ...told, id: gone });
    const corrects = await releaseFigures(this.installation.database, told, allFigures());
    const anew = allFigures().map((cell, i) => (i % 4 ? { codes: cell.codes, state: 'as_before' } : cell));
    await releaseFigures(this.installation.database, { ...told, corrects }, anew);
    const inOrder = [...receipts.values()];
    this.endCase = (receipt) => this.endAs(api, supervisor, caseIds[inOrder.indexOf(receipt)] ?? '');
    return receipts;
  }

  private async endAs(api: INestApplicationContext, supervisor: Actor, caseId: string): Promise<void> {
    const sql = 'SELECT version FROM cases WHERE id = $1';
    const [row] = await this.installation.database.query<{ version: number }>('owner', sql, [caseId]);
    const closing = { version: row?.version ?? 0, outcome: 'out_of_scope', advice: ADVICE } as const;
    await api.get(Closings).close(supervisor, caseId, closing);
  }

  private async danger(api: INestApplicationContext, caseIds: readonly string[], counsellor: Actor): Promise<void> {
    await this.installation.database.query('owner', `UPDATE cases SET severity = 'S1'`);
    const supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    const partnerId = await aPartner(api);
    const wanted = { partnerId, compartments: ['narrative'], reasonCode: 'violence', reason: 'She called.' } as const;
    for (const caseId of caseIds) {
      await api
        .get(OverridesService)
        .approve(supervisor, await api.get(OverridesService).request(counsellor, caseId, wanted));
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.running.app.close();
    this.running.elsewhere.close();
    await this.installation.close();
  }
}

async function workOn(
  api: Awaited<ReturnType<Installation['api']>>,
  caseId: string,
  { counsellor, manager }: { counsellor: Actor; manager: Actor },
): Promise<void> {
  const desk = api.get(CaseworkService);
  const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
  await desk.triage(counsellor, caseId, { version: 1, severity: 'S3', issues });
  await desk.writeSummary(counsellor, caseId, { text: 'Three months of pay are missing.' });
  await desk.share(counsellor, caseId);
  await desk.sendMessage(counsellor, caseId, { text: 'We have asked the company.' });
  const { items } = await api.get(CompanyQueries).list(manager, {});
  const shareId = items[0]?.id ?? '';
  await api.get(CompanyService).reply(manager, shareId, { text: 'We are looking into it.' });
  await api
    .get(CompanyService)
    .proposeRemedy(manager, shareId, { text: 'We pay.', promisedOn: '2026-12-01', yen: 120_000 });
}

/** One to come, after the days that pass here. */
async function sessionForWorkers(api: INestApplicationContext, now: Date): Promise<void> {
  const officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const sessions = api.get(StudySessions, { strict: false });
  const id = await sessions.add(officer, {
    ...{ kind: 'study', titleJa: '給与明細の見方', titleEn: 'Reading your payslip', agendaJa: [], agendaEn: [] },
    ...{ descriptionJa: '通訳がいます。', descriptionEn: 'With interpreters.', languages: ['ja', 'en', 'my'] },
    words: [{ locale: 'my', title: 'လစာစာရွက် ဖတ်နည်း', about: 'စကားပြန် ရှိသည်။' }],
    ...{ openTo: ['guests'], form: 'on_site', place: '架空市民会館 2階', link: null, capacity: 20 },
    ...{ startsAt: at(60), endsAt: at(60.1), registerUntil: at(59) },
  });
  await sessions.move(officer, id, { version: 1, to: 'published', reason: null });
}
