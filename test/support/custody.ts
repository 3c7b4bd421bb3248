import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Submission } from '@modules/cases';
import { KeeperAdmission, KeepersService, type Admission } from '@modules/custody';
import type { Actor, Role } from '@platform/actor';
import { KEY_NAMES, LocalKeyProvider } from '@platform/crypto';
import { Database, SnakeCaseNaming } from '@platform/database';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { aPerson, type Installation, sendComplaint, type SentCase } from './installation';

export const PASSPHRASE = 'lantern under the seventh stair';
export type Keeper = Actor & { email: string };

/** What somebody at the server does who has the custodian's key file. */
export async function admitAtServer(
  installation: Installation,
  email: string,
  fingerprint: string,
): Promise<Admission> {
  const { database, folder, clock } = installation;
  const source = await new DataSource({
    type: 'postgres',
    url: database.urls.owner,
    namingStrategy: new SnakeCaseNaming(),
    entities: getMetadataArgsStorage().tables.map((table) => table.target),
  }).initialize();
  try {
    const keys = new LocalKeyProvider(join(folder, 'keys'), KEY_NAMES);
    return await new KeeperAdmission(new Database(source), clock, keys).admit(email, fingerprint);
  } finally {
    await source.destroy();
  }
}

/** Somebody of the desk with an admitted custody key, under a passphrase of their own. */
export async function aKeeper(
  installation: Installation,
  api: INestApplicationContext,
  roles: Role[],
): Promise<Keeper & { passphrase: string }> {
  const person = await aPerson(api, { kind: 'secretariat', roles });
  const passphrase = `${PASSPHRASE} of ${person.userId}`;
  await api.get(KeepersService).enrol(person, passphrase);
  const { fingerprint } = await api.get(KeepersService).status(person);
  const admission = await admitAtServer(installation, person.email, fingerprint ?? '');
  if (admission !== 'admitted') throw new Error(admission);
  return { ...person, passphrase };
}

/** A complaint with a name in it. */
export function aNamedCase(
  installation: Installation,
  intake: INestApplicationContext,
  change: Partial<Submission> = {},
): Promise<SentCase> {
  return sendComplaint(installation, intake, { name: 'Aye Aye Win', ...change });
}

/** One statement in the role of the api, as that person, at that instant, outside of the application; rolled back. */
export async function asActor(
  installation: Installation,
  actor: Pick<Actor, 'kind' | 'userId' | 'organisationId' | 'roles'>,
  statements: readonly [sql: string, values?: unknown[]][],
): Promise<Record<string, unknown>[]> {
  const client = await installation.database.pool('api').connect();
  const settings = {
    actor_kind: actor.kind,
    actor_org: actor.organisationId ?? '',
    actor_user: actor.userId,
    actor_roles: actor.roles.join(','),
    at: installation.clock.now().toISOString(),
  };
  try {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries(settings)) {
      await client.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
    }
    let rows: Record<string, unknown>[] = [];
    for (const [sql, values = []] of statements) {
      rows = (await client.query<Record<string, unknown>>(sql, values)).rows;
    }
    return rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** What the audit log holds about a case, oldest first. */
export function auditOf(installation: Installation, caseId: string): Promise<Record<string, unknown>[]> {
  return installation.database.query(
    'owner',
    `SELECT action, actor_id AS "actorId", reason, before, after FROM audit_log WHERE subject_id = $1 ORDER BY at, id`,
    [caseId],
  );
}
