import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IdentityService } from '@modules/identity';
import { permissionsOf, type Actor, type Role } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { createApiApp } from '../apps/api/create-app';
import type { MailCatcher } from '../apps/launcher/mail/mail-catcher';
import { ApiClient } from './api-world';
import { aCompany, aPartner, Installation, TEST_PASSWORD } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { until } from './support/until';
import { startWorker } from './support/worker';

export const PASSWORD = 'a heron by the river';

/** The API over HTTP, the worker and its mailbox on one empty installation with a company and a partner. */
export class AccountsWorld {
  private people = 0;

  private constructor(
    readonly installation: Installation,
    readonly app: NestFastifyApplication,
    readonly services: INestApplicationContext,
    readonly worker: INestApplicationContext,
    readonly box: MailCatcher,
    readonly aozora: string,
    readonly minato: string,
    /** Every line that the API and the worker logged. */
    readonly log: string[],
  ) {}

  /**
   * @param start for a browser, which throws away cookies that have expired by its own clock: the present
   * @param settings of the API, beyond those that every test has
   */
  static async create(start?: Date, settings: Record<string, string> = {}): Promise<AccountsWorld> {
    const installation = await Installation.create(start);
    const services = await installation.api();
    const log: string[] = [];
    const logTarget = { write: (line: string) => void log.push(line) };
    const { urls } = installation.database;
    const place = { DATABASE_URL: urls.api, MADOGUCHI_DATA: installation.folder };
    const env = { NODE_ENV: 'test', ...place, ...settings };
    const app = await createApiApp(readConfig(ApiConfig, env), { clock: installation.clock, logTarget });
    const box = await startMailbox();
    const worker = await startWorker(installation, { smtpUrl: box.url, logTarget });
    const { memberId } = await aCompany(services, 'ACCT01');
    const minato = await aPartner(services);
    return new AccountsWorld(installation, app, services, worker, box, memberId, minato, log);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.box.stop();
    await this.app.close();
    await this.installation.close();
  }

  get stranger(): ApiClient {
    return new ApiClient(this.app, '');
  }

  /** Somebody with an account, as the guard would put them on a request. */
  async person(
    kind: Actor['kind'],
    roles: Role[],
    organisationId: string | null = null,
  ): Promise<Actor & { email: string }> {
    this.people += 1;
    const [email, displayName] = [`p${this.people}@${kind}.example`, `Person ${this.people}`];
    const userId = await this.services.get(IdentityService).createUser(
      { kind: 'system' },
      {
        ...{ email, displayName, roles, organisationKind: kind, locale: 'en', isDemo: false, password: TEST_PASSWORD },
        memberId: kind === 'member' ? organisationId : null,
        partnerId: kind === 'partner' ? organisationId : null,
      },
    );
    return { kind, userId, organisationId, roles, permissions: permissionsOf(roles), displayName, locale: 'en', email };
  }

  /** @returns a client with a session, or the status that refused it */
  async signIn(email: string, password = TEST_PASSWORD): Promise<ApiClient> {
    const response = await this.stranger.post('/session', { email, password });
    const [cookie] = response.get('Set-Cookie') ?? [];
    if (response.status !== 200 || !cookie) throw new Error(`sign-in answered ${response.status}`);
    return new ApiClient(this.app, cookie.split(';')[0] ?? '');
  }

  /** The token in the newest mail to an address that has one, once there are so many of them. */
  async token(email: string, sentBefore = 0): Promise<string> {
    const tokens = () =>
      this.box.mails
        .filter((mail) => mail.to.includes(email))
        .sort((a, b) => a.id - b.id)
        .flatMap((mail) => /#([A-Za-z0-9_-]{43})\s*$/m.exec(mail.text)?.[1] ?? []);
    await until(`a link for ${email}`, () => tokens().length > sentBefore, 20);
    const token = tokens().at(-1) ?? '';
    // The mail is faster than the commit that follows its sending; nobody but a test opens a link so soon.
    const stored = `SELECT 1 FROM invitations WHERE token_hash = sha256($1::text::bytea)
      UNION ALL SELECT 1 FROM password_resets WHERE token_hash = sha256($1::text::bytea)
      UNION ALL SELECT 1 FROM application_links WHERE token_hash = sha256($1::text::bytea)
      UNION ALL SELECT 1 FROM outsider_links WHERE token_hash = sha256($1::text::bytea)`;
    await until(`the link for ${email} to work`, async () => (await this.query(stored, [token])).length > 0);
    return token;
  }

  mail(email: string, words: string): Promise<unknown> {
    return mailTo(this.box, email, (mail) => mail.text.includes(words));
  }

  query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.installation.database.query<Row & Record<string, unknown>>('owner', sql, values);
  }

  /** The newest audit row about a subject. */
  async lastAct(subjectId: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await this.query<Record<string, unknown>>(
      'SELECT action, actor_id, before, after, reason FROM audit_log WHERE subject_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
      [subjectId],
    );
    return row;
  }
}

/** Whether the bytes of a text stand anywhere in the rows of a table, as text or as bytes. */
export async function isWrittenIn(world: AccountsWorld, table: string, secret: string): Promise<boolean> {
  const hex = Buffer.from(secret).toString('hex');
  const rows = await world.query(
    `SELECT 1 FROM ${table} t WHERE t::text LIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%'`,
    [secret, hex],
  );
  return rows.length > 0;
}
