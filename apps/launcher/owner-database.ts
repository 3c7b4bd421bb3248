import { Database, pendingMigrations, SnakeCaseNaming } from '@platform/database';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { StartProblem } from './say';

/**
 * Runs work as the owner of the database, whom no row-level security stops: for commands at the server alone.
 * @throws StartProblem when the database is not set up for this release
 */
export async function asOwner<T>(ownerUrl: string, work: (db: Database) => Promise<T>): Promise<T> {
  const source = await ownerSource(ownerUrl).initialize();
  try {
    if ((await pendingMigrations(source)).length > 0)
      throw new StartProblem(
        'The database is not set up for this release yet: run `npm start` or `npm run migrate` first.',
      );
    return await work(new Database(source));
  } finally {
    await source.destroy();
  }
}

/** The owner's connections, not opened yet. */
export function ownerSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    namingStrategy: new SnakeCaseNaming(),
    entities: getMetadataArgsStorage().tables.map((table) => table.target),
  });
}
