import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataFolder } from './background';
import { TestDatabase } from './database';
import { testServer, type TestServer } from './server';

/** A migrated database and the data folder that belongs to it. */
export interface Place {
  database: TestDatabase;
  folder: string;
}

/** What several test files begin with and what takes long to make: the demo's desk, its organisations. */
export interface Beginning {
  /** In lower case: it becomes the name of a database. */
  name: string;
  /** Fills an empty place through the real services, and leaves nothing open. */
  fill: (place: Place, now: Date) => Promise<void>;
  /** The present in it; that of whoever asks first where it is not said. */
  now?: Date;
}

/**
 * A place of one's own in which everything of the beginning is there already. The first file of a run that asks fills
 * one; it and every other file get copies, so nobody finds what another did.
 * @returns the place, and the instant that was the present when it was filled
 */
export async function placeWith(beginning: Beginning): Promise<Place & { now: Date }> {
  const server = testServer();
  const kept = join(server.folder, 'beginnings', beginning.name);
  await oneAtATime(server, beginning.name, () => (existsSync(kept) ? undefined : keep(beginning, kept)));
  const database = await TestDatabase.create(server, templateOf(beginning));
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-data-'));
  cpSync(join(kept, 'data'), folder, { recursive: true });
  return { database, folder, now: new Date(readFileSync(join(kept, 'now'), 'utf8')) };
}

const templateOf = ({ name }: Beginning) => `beginning_${name}`;

/** The folder gets its name last: where it is, all of it is. */
async function keep(beginning: Beginning, kept: string): Promise<void> {
  const { fill, now = new Date() } = beginning;
  const place = { database: await TestDatabase.create(), folder: dataFolder() };
  await fill(place, now);
  const draft = `${kept}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'now'), now.toISOString());
  cpSync(place.folder, join(draft, 'data'), { recursive: true });
  await place.database.becomeTemplate(templateOf(beginning));
  renameSync(draft, kept);
}

/** Test files run in processes of their own; PostgreSQL, which they share, lets one after another through. */
async function oneAtATime({ adminUrl }: TestServer, name: string, work: () => unknown): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    await work();
  } finally {
    await client.end();
  }
}
