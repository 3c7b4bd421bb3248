import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, readConfig } from '@platform/config';
import type { Browser } from 'playwright-core';
import { createApiApp } from '../../apps/api/create-app';
import { DEMO_PASSWORD } from '../../apps/launcher/demo/demo-people';
import { DemoStage } from '../../apps/launcher/demo/demo-stage';
import { settleDemo } from '../../apps/launcher/demo/seed-demo';
import { type Beginning, placeWith } from '../support/beginning';
import { startBrowser } from '../support/chromium';
import { Installation } from '../support/installation';
import { keepFacts } from '../support/keep-facts';

/** Its present is the browser's, which throws away cookies that have expired by its own clock. */
const DEMO_DESK: Beginning = {
  name: 'demo_desk',
  fill: async (place, now) => {
    const installation = await Installation.in(place, now);
    const { owner, intake, api } = place.database.urls;
    const stage = await DemoStage.open({
      ownerUrl: owner,
      intakeUrl: intake,
      apiUrl: api,
      dataFolder: place.folder,
      now,
      onProgress: () => undefined,
    });
    await settleDemo(stage, () => undefined);
    await stage.close();
    await keepFacts(installation);
  },
};

/** The built portal with its API and the demo's desk, and a browser in front of it. */
export class PortalWorld {
  private constructor(
    readonly installation: Installation,
    readonly browser: Browser,
    readonly address: string,
    private readonly app: NestFastifyApplication,
  ) {}

  static async create(): Promise<PortalWorld> {
    const { now, ...place } = await placeWith(DEMO_DESK);
    const installation = await Installation.in(place, now);
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: installation.database.urls.api,
      MADOGUCHI_DATA: installation.folder,
    };
    const replacements = { clock: installation.clock, logTarget: { write: () => undefined } };
    const app = await createApiApp(readConfig(ApiConfig, env), replacements);
    await app.listen(0, '127.0.0.1');
    const address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    return new PortalWorld(installation, await startBrowser(), address, app);
  }

  /** The cookie of a demo person who has signed in, for a browser to be given. */
  async sessionOf(email: string): Promise<{ name: string; value: string; url: string }> {
    const response = await fetch(`${this.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    });
    if (!response.ok) throw new Error(`the sign-in of ${email} answered ${response.status}: ${await response.text()}`);
    const [cookie = ''] = response.headers.getSetCookie();
    const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(cookie) ?? [];
    return { name, value, url: this.address };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
    await this.installation.close();
  }
}
