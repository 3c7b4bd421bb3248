import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SubmissionService } from '@modules/cases';
import type { Role } from '@platform/actor';
import { ApiConfig, readConfig } from '@platform/config';
import { newId } from '@platform/database';
import { createApiApp } from '../../apps/api/create-app';
import { ApiClient } from '../api-world';
import { seedCases } from '../queue/many-cases';
import { aCompany, aPartner, aPerson, aSubmission, Installation } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';
import { seedBeside } from './large-store';
import { type Ask, type Reader, ROUTES } from './list-routes';
import { faultsOf, makePlansHeard, PlanEar } from './plan-ear';

const CASES = 200_000;
/** A table with as many rows has grown with the cases. */
const LARGE = 5_000;
/** As many rows of such a table one statement may look at: a page and what is counted, which ends at a thousand. */
const MOST = 1_100;

const DESK_ROLES: Partial<Record<Reader, Role>> = {
  supervisor: 'supervisor',
  counsellor: 'counsellor',
  administrator: 'administrator',
  custodian: 'custodian',
  auditor: 'auditor',
  officer: 'membership_officer',
};

describe(`every list and counter among ${CASES} cases`, () => {
  let installation: Installation;
  let app: NestFastifyApplication;
  let ear: PlanEar;
  let large: Set<string>;
  const cookies = new Map<Reader, string>();
  const words = new Map<string, string>();

  beforeAll(async () => {
    installation = await Installation.create();
    const { database, clock } = installation;
    const now = clock.now();
    const side = await installation.api();
    const [{ memberId }, partnerId] = [await aCompany(side, 'LARGE1'), await aPartner(side)];
    const places = {
      company: ['member', memberId, 'member_manager'],
      partner: ['partner', partnerId, 'partner_manager'],
    };
    const ids = new Map<Reader, string>();
    for (const [reader, role] of Object.entries(DESK_ROLES)) {
      const { userId } = await aPerson(side, { kind: 'secretariat', roles: [role] });
      ids.set(reader as Reader, userId);
    }
    for (const [reader, [kind, organisationId, role]] of Object.entries(places)) {
      const { userId } = await aPerson(side, { kind: kind as 'member', organisationId, roles: [role as Role] });
      ids.set(reader as Reader, userId);
    }
    for (const [reader, id] of ids) cookies.set(reader, await sessionCookie(database, id, { now }));
    const idOf = (reader: Reader) => ids.get(reader) ?? '';
    const endpointId = newId();
    await seedCases(database.urls.owner, { cases: CASES, now, assignees: [idOf('counsellor'), idOf('supervisor')] });
    await (await installation.intake()).get(SubmissionService).submit(aSubmission());
    await database.query(
      'owner',
      `INSERT INTO webhook_endpoints (id, partner_id, url, events, state, created_by, created_at)
       VALUES ($1, $2, 'https://partner.example/', '{referral.opened}', 'on', $3, $4)`,
      [endpointId, partnerId, idOf('partner'), now],
    );
    await seedBeside(database.urls.owner, {
      ...{ now, readers: [...ids.values()], desk: [idOf('counsellor'), idOf('supervisor')] as const },
      ...{ memberId, partnerId, endpointId },
    });
    const [newest] = await database.query<{ id: string; number: string }>(
      'owner',
      'SELECT c.id, c.number FROM cases c JOIN receipts r ON r.case_id = c.id',
    );
    words
      .set('case', newest?.id ?? '')
      .set('number', newest?.number ?? '')
      .set('member', memberId)
      .set('partner', partnerId);
    words.set('counsellor', idOf('counsellor'));
    const tables = await database.query<{ name: string }>(
      'owner',
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples >= $1 AND relnamespace = 'public'::regnamespace`,
      [LARGE],
    );
    large = new Set(tables.map(({ name }) => name));
    await installation.rest();
    await makePlansHeard(database);
    const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: installation.folder };
    app = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget: { write: () => undefined } });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    ear = new PlanEar(app);
  }, 240_000);
  afterAll(async () => {
    await app.close();
    await installation.close();
  });

  /** @returns what is wrong with the plans of one request */
  async function look([reader, path]: Ask): Promise<string[]> {
    const asked = path.replace(/\$(\w+)/g, (_, word: string) => words.get(word) ?? '');
    ear.take();
    const { status } = await new ApiClient(app, cookies.get(reader) ?? '').get(`/${asked}`);
    const ran = ear.take();
    const faults = ran.flatMap((each) => faultsOf(each, large, MOST));
    const heard = ran.length > 0 ? [] : ['nothing was heard'];
    return [...(status === 200 ? [] : [`status ${status}`]), ...heard, ...new Set(faults)].map(
      (fault) => `${reader} ${path}: ${fault}`,
    );
  }

  it('stands in the table: no route that reads is forgotten', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const reading = Object.entries(paths).flatMap(([path, methods]) => (methods.get ? [path] : []));
    expect(Object.keys(ROUTES).sort()).toEqual(reading.sort());
  });

  it('has tables that have grown', () => {
    const grown = ['cases', 'notices', 'audit_log', 'shares', 'referrals', 'case_tasks'];
    const exceptions = ['identity_releases', 'break_glass_grants', 'overrides'];
    for (const name of [...grown, ...exceptions]) expect(large).toContain(name);
  });

  it('is read from indexes, a page or a thousand at a time', async () => {
    const wrong: string[] = [];
    for (const asks of Object.values(ROUTES)) {
      if (typeof asks !== 'string') for (const ask of asks) wrong.push(...(await look(ask)));
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
