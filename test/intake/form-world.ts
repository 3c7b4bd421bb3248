import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IntakeConfig, readConfig } from '@platform/config';
import { createIntakeApp } from '../../apps/intake/create-app';
import { Installation } from '../support/installation';
import { type Line, Phone } from '../support/phone';

export { codeOn, fillForm, hiddenFields, Phone, type Answer } from '../support/phone';

/** The form in this process, on a database of its own. */
export class FormWorld {
  /** Every line that the form logged. */
  readonly log: string[] = [];

  private constructor(
    readonly installation: Installation,
    readonly app: NestFastifyApplication,
    log: string[],
  ) {
    this.log = log;
  }

  static async create(installation?: Installation, databaseUrl?: string): Promise<FormWorld> {
    const home = installation ?? (await Installation.create());
    const log: string[] = [];
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl ?? home.database.urls.intake,
      MADOGUCHI_DATA: home.folder,
      QUICK_EXIT_URL: 'https://weather.example/',
    };
    const app = await createIntakeApp(readConfig(IntakeConfig, env), {
      clock: home.clock,
      logTarget: { write: (line: string) => void log.push(line) },
    });
    return new FormWorld(home, app, log);
  }

  /** @param remoteAddress from where it asks, when that is of interest */
  phone(remoteAddress?: string): Phone {
    return new Phone(lineInto(this.app, remoteAddress));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.installation.close();
  }
}

function lineInto(app: NestFastifyApplication, remoteAddress?: string): Line {
  return async (request) => {
    const response = await app.inject({ ...request, ...(remoteAddress ? { remoteAddress } : {}) });
    const cookies = response.cookies.map(({ name, value, expires }) => ({
      name,
      value: expires && expires.getTime() < 86_400_000 ? undefined : value,
    }));
    return {
      status: response.statusCode,
      html: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
      cookies,
    };
  };
}
