import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SubmissionService, type Submission } from '@modules/cases';
import { ApiConfig, readConfig } from '@platform/config';
import { newReceiptCode } from '@platform/crypto';
import sharp from 'sharp';
import request from 'supertest';
import { createApiApp } from '../apps/api/create-app';
import type { DemoContext } from '../apps/launcher/demo/demo-context';
import { DEMO_PASSWORD } from '../apps/launcher/demo/demo-people';
import { DemoStage } from '../apps/launcher/demo/demo-stage';
import { type DemoWorld, settleOrganisations } from '../apps/launcher/demo/settle-organisations';
import { type Beginning, type Place, placeWith } from './support/beginning';
import type { TestDatabase } from './support/database';
import { Installation } from './support/installation';

/** A Wednesday morning in Tokyo, so that business clocks run. */
export const NOW = new Date('2026-11-18T10:00:00+09:00');

interface WorldOptions {
  portalFolder?: string;
  publicPortalUrl?: string;
}

function contextIn({ database, folder }: Place): DemoContext {
  const { owner: ownerUrl, intake: intakeUrl, api: apiUrl } = database.urls;
  return { ownerUrl, intakeUrl, apiUrl, dataFolder: folder, now: NOW, onProgress: () => undefined };
}

const ORGANISATIONS: Beginning = {
  name: 'organisations',
  now: NOW,
  fill: async (place) => {
    await Installation.in(place, NOW);
    const stage = await DemoStage.open(contextIn(place));
    await settleOrganisations(stage);
    await stage.close();
  },
};

/** The in-process API on a database of its own, with the demo's organisations and people. */
export class ApiWorld {
  private constructor(
    readonly db: TestDatabase,
    readonly context: DemoContext,
    readonly stage: DemoStage,
    readonly app: NestFastifyApplication,
    readonly demo: DemoWorld,
    /** Every line that the API logged. */
    readonly log: string[],
  ) {}

  static async create({ publicPortalUrl, ...options }: WorldOptions = {}): Promise<ApiWorld> {
    const place = await placeWith(ORGANISATIONS);
    const { database: db, folder: dataFolder } = place;
    const context = contextIn(place);
    const stage = await DemoStage.open(context);
    const demo = await settleOrganisations(stage); // which are there already: this is looking up
    const log: string[] = [];
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: db.urls.api,
      MADOGUCHI_DATA: dataFolder,
      PUBLIC_PORTAL_URL: publicPortalUrl,
    };
    const logTarget = { write: (line: string) => void log.push(line) };
    const app = await createApiApp(readConfig(ApiConfig, env), { ...options, clock: stage.clock, logTarget });
    return new ApiWorld(db, context, stage, app, demo, log);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stage.close();
    await this.db.close();
    rmSync(this.context.dataFolder, { recursive: true, force: true });
  }

  /** Sends a form as a worker would. @returns the case and the receipt */
  async submit(form: Partial<Submission> = {}): Promise<{ caseId: string; receipt: string }> {
    const draftId = randomUUID();
    const receipt = newReceiptCode();
    await this.stage.onForm(SubmissionService).submit({
      draftId,
      receipt,
      sitting: null,
      locale: 'en',
      danger: 'no',
      siteId: null,
      memberId: null,
      prefectureCode: '23',
      place: '',
      issues: [{ category: 'WAGE', subcategory: 'unpaid_or_late' }],
      story: 'They have not paid me since August.',
      name: null,
      recovery: null,
      contactEmail: null,
      contactPhone: null,
      nationalityCode: 'VN',
      companyConsent: false,
      partnerConsent: false,
      attachments: [],
      ...form,
    });
    const sql = 'SELECT c.id FROM cases c JOIN complaints co ON co.id = c.complaint_id WHERE co.draft_id = $1';
    const [row] = await this.db.query<{ id: string }>('owner', sql, [draftId]);
    if (!row) throw new Error('the case was not stored');
    return { caseId: row.id, receipt };
  }

  /** Where Aozora Precision's first site is. */
  get aozora(): Pick<Submission, 'siteId' | 'memberId'> {
    const site = this.demo.sites.get('AOZORA1');
    return { siteId: site?.siteId ?? null, memberId: site?.memberId ?? null };
  }

  /** A client without a session. */
  get stranger(): ApiClient {
    return new ApiClient(this.app, '');
  }

  /** Signs a demo person in. */
  async as(email: string): Promise<ApiClient> {
    const response = await this.stranger.post('/session', { email, password: DEMO_PASSWORD });
    const [cookie] = response.get('Set-Cookie') ?? [];
    if (response.status !== 200 || !cookie) throw new Error(`sign-in answered ${response.status}`);
    return new ApiClient(this.app, cookie.split(';')[0] ?? '');
  }
}

/** Calls `/api/v1` the way the portal does: JSON, with the session's cookie. */
export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly cookie: string,
  ) {}

  get(path: string): request.Test {
    return this.call('get', path);
  }

  post(path: string, body?: object): request.Test {
    return this.call('post', path).send(body);
  }

  put(path: string, body: object): request.Test {
    return this.call('put', path).send(body);
  }

  delete(path: string): request.Test {
    return this.call('delete', path);
  }

  private call(method: 'get' | 'post' | 'put' | 'delete', path: string): request.Test {
    const call = request(this.app.getHttpServer())[method](`/api/v1${path}`);
    return this.cookie ? call.set('Cookie', this.cookie) : call;
  }
}

/** A photo whose metadata names its maker. */
export function photoWithName(): Promise<Buffer> {
  const grey = sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } });
  const named = grey.withExif({ IFD0: { Artist: 'somebody' } });
  return named.jpeg().toBuffer();
}
