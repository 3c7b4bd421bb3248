import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, IntakeConfig, readConfig } from '@platform/config';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createApiApp } from '../../apps/api/create-app';
import { createIntakeApp } from '../../apps/intake/create-app';
import { DemoStage } from '../../apps/launcher/demo/demo-stage';
import { writeLatePapers, writePilot } from '../../apps/launcher/demo/pilot-writer';
import { settleOrganisations } from '../../apps/launcher/demo/settle-organisations';
import type { MailCatcher } from '../../apps/launcher/mail/mail-catcher';
import { serveMails } from '../../apps/launcher/mail/mail-page';
import { type Beginning, placeWith } from '../support/beginning';
import { startBrowser } from '../support/chromium';
import { Installation } from '../support/installation';
import { startMailbox } from '../support/mail';
import { until } from '../support/until';
import { startWorker } from '../support/worker';
import { WorkerPhone } from './worker-phone';
import { StaffScreen } from './staff-screen';

/** Seconds; two dozen on a quiet machine. */
const COUNTED_WITHIN_S = 150;
/** For what a screen waits for, a poster that is being set for instance, on a machine that does much else. */
const PATIENCE_MS = 30_000;

async function seedPilot({ database, folder, clock }: Installation): Promise<void> {
  const { owner, intake, api } = database.urls;
  const stage = await DemoStage.open({
    ownerUrl: owner,
    intakeUrl: intake,
    apiUrl: api,
    dataFolder: folder,
    now: clock.now(),
    onProgress: () => undefined,
  });
  const world = await settleOrganisations(stage);
  await writePilot(stage, world);
  await writeLatePapers(stage, world);
  await stage.close();
}

/** The worker counts the demo's two years first: a newcomer waits for that once, and the story would tell it as slowness. */
const COUNTED_PILOT: Beginning = {
  name: 'counted_pilot',
  fill: async (place, now) => {
    const installation = await Installation.in(place, now);
    await seedPilot(installation);
    const mailbox = await startMailbox();
    const worker = await startWorker(installation, { smtpUrl: mailbox.url });
    await demoIsCounted(installation);
    await worker.close();
    await mailbox.stop();
  },
};

/** Everything that `npm start` starts, in this process, on a clock that the story moves. */
export class StoryWorld {
  private constructor(
    readonly installation: Installation,
    readonly mailbox: MailCatcher,
    /** Every line that any of the three apps logged. */
    readonly log: string[],
    readonly addresses: { intake: string; portal: string; mail: string },
    private readonly running: {
      apps: (NestFastifyApplication | INestApplicationContext)[];
      mailPage: Server;
      browser: Browser;
    },
  ) {}

  static async create(): Promise<StoryWorld> {
    // The story's present is the browser's, because a person's calendar widget knows no other.
    const installation = await Installation.in(await placeWith(COUNTED_PILOT), new Date());
    const mailbox = await startMailbox();
    const log: string[] = [];
    const common = { clock: installation.clock, logTarget: { write: (line: string) => void log.push(line) } };
    const env = { NODE_ENV: 'test', MADOGUCHI_DATA: installation.folder, QUICK_EXIT_URL: 'https://weather.example/' };
    const intake = await createIntakeApp(
      readConfig(IntakeConfig, { ...env, DATABASE_URL: installation.database.urls.intake }),
      common,
    );
    const api = await createApiApp(
      readConfig(ApiConfig, { ...env, DATABASE_URL: installation.database.urls.api }),
      common,
    );
    const worker = await startWorker(installation, { smtpUrl: mailbox.url, logTarget: common.logTarget });
    const mailPage = await serveMails(mailbox, { host: '127.0.0.1', port: 0 });
    const addresses = {
      intake: await listen(intake),
      portal: await listen(api),
      mail: `http://127.0.0.1:${(mailPage.address() as AddressInfo).port}`,
    };
    const running = { apps: [intake, api, worker], mailPage, browser: await startBrowser() };
    return new StoryWorld(installation, mailbox, log, addresses, running);
  }

  /** A phone in a dormitory: small, slow to trust, JavaScript off. */
  async phone(options: BrowserContextOptions = {}): Promise<WorkerPhone> {
    const context = await this.running.browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new WorkerPhone(await context.newPage(), this.addresses.intake);
  }

  /** A desk in front of which nobody is signed in. */
  async visitor(): Promise<Page> {
    const context = await this.running.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  }

  /** A desk with the portal, signed in. */
  async screen(email: string): Promise<StaffScreen> {
    const screen = new StaffScreen(await this.visitor(), this.addresses.portal);
    await screen.signIn(email);
    return screen;
  }

  async close(): Promise<void> {
    await this.running.browser.close();
    this.running.mailPage.close();
    for (const app of this.running.apps) await app.close();
    await this.mailbox.stop();
    await this.installation.close();
  }
}

async function listen(app: NestFastifyApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

async function demoIsCounted({ database }: Installation): Promise<void> {
  const isCounted = async () => {
    const [left] = await database.query<{ n: number }>(
      'owner',
      `SELECT count(*)::int AS n FROM outbox WHERE event = 'caseFactsChanged' AND settled_at IS NULL`,
    );
    return left?.n === 0;
  };
  await until('the demo to be counted', isCounted, COUNTED_WITHIN_S);
}
