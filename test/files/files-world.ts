import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ReportRunsModule, ReportRunWork } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { KeyProvider } from '@platform/crypto';
import { createApiApp } from '../../apps/api/create-app';
import { FormWorld } from '../intake/form-world';
import { AccountThings } from '../matrix/account-things';
import { aCompany, aPerson, Installation } from '../support/installation';
import { insertion } from '../support/insert-row';
import { sessionCookie } from '../support/session-cookie';
import type { LeftFile } from './safe-file';

/** Endings of what comes without a name. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['text/calendar', 'ics'],
  ['text/csv', 'csv'],
  ['application/pdf', 'pdf'],
  ['application/json', 'json'],
  ['application/schema+json', 'json'],
];

interface Asked {
  method?: 'GET' | 'POST';
  payload?: object;
  headers?: Record<string, string>;
}

interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  rawPayload: Buffer;
}

/** Both servers and the worker's makers of files on one database, with somebody at the desk who may have every file. */
export class FilesWorld {
  private readonly cookies = new Map<string, string>();
  readonly things: AccountThings;

  private constructor(
    readonly form: FormWorld,
    readonly api: NestFastifyApplication,
    readonly worker: INestApplicationContext,
    /** At the desk, and a manager of a member with a site. */
    readonly people: Readonly<Record<'desk' | 'second' | 'manager', Actor>>,
  ) {
    this.things = new AccountThings(this.database, this.now, api.get(KeyProvider));
  }

  static async create(start: Date): Promise<FilesWorld> {
    const installation = await Installation.create(start);
    const { database, folder, clock } = installation;
    const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: folder };
    const logTarget = { write: () => undefined };
    const api = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget, portalFolder: folder });
    const worker = await installation.worker([ReportRunsModule]);
    const desk = ['counsellor', 'supervisor', 'membership_officer', 'analyst', 'administrator', 'auditor'] as const;
    const { memberId } = await aCompany(api, 'FILES1');
    const people = {
      desk: await aPerson(api, { kind: 'secretariat', roles: [...desk] }),
      second: await aPerson(api, { kind: 'secretariat', roles: [...desk] }),
      manager: await aPerson(api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] }),
    };
    return new FilesWorld(await FormWorld.create(installation), api, worker, people);
  }

  get database() {
    return this.form.installation.database;
  }

  get now(): Date {
    return this.form.installation.clock.now();
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.form.close();
  }

  /** Statements behind every guard but the bounds of columns, as an import or a restored backup would leave rows. */
  async behind(...statements: (readonly [sql: string, values?: unknown[]])[]): Promise<void> {
    const client = await this.database.pool('owner').connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      for (const [sql, values] of statements) await client.query(sql, values);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  /** A row behind every guard. */
  insert(table: string, row: Record<string, unknown>): Promise<void> {
    return this.behind(insertion(table, row));
  }

  /** What the API answers to somebody, or to nobody. @param path below /api/v1 */
  async fetch(who: Actor | undefined, path: string, asked: Asked = {}): Promise<LeftFile> {
    return this.leftBy(path, await this.ask(who, path, asked));
  }

  /** What the form answers to anybody. */
  async open(path: string): Promise<LeftFile> {
    const { status, headers, bytes } = await this.form.phone().get(path);
    return this.leftBy(path, { statusCode: status, headers, rawPayload: bytes });
  }

  /** Asks for a file of a report, has the worker make it and fetches it. @param path where it is asked for */
  async made(path: string, payload: object): Promise<LeftFile> {
    const { desk } = this.people;
    const { rawPayload, statusCode } = await this.ask(desk, path, { method: 'POST', payload });
    if (statusCode !== 201) throw new Error(`${path} answered ${statusCode}: ${rawPayload.toString()}`);
    const { id } = JSON.parse(rawPayload.toString()) as { id: string };
    const work = this.worker.get(ReportRunWork, { strict: false });
    await work.work();
    await work.workLists();
    return this.fetch(desk, `/report-files/${id}/file`);
  }

  /** The file of an answer, by the name that it came with. */
  leftBy(path: string, { statusCode, headers, rawPayload }: Answer): LeftFile {
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${rawPayload.toString()}`);
    const [, given] = /filename="(.*)"$/s.exec(String(headers['content-disposition'] ?? '')) ?? [];
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const ending = ENDINGS.find(([each]) => each === type)?.[1] ?? type.split('/')[1] ?? '';
    return { name: given ?? `file.${ending}`, bytes: rawPayload };
  }

  private async ask(who: Actor | undefined, path: string, asked: Asked): Promise<Answer> {
    const { method = 'GET', payload, headers = {} } = asked;
    const cookie = who ? { cookie: await this.cookieOf(who) } : {};
    const url = `/api/v1${path}`;
    return this.api.inject({ method, url, headers: { ...headers, ...cookie }, ...(payload ? { payload } : {}) });
  }

  private async cookieOf({ userId }: Actor): Promise<string> {
    const known = this.cookies.get(userId) ?? (await sessionCookie(this.database, userId, { now: this.now }));
    this.cookies.set(userId, known);
    return known;
  }
}
