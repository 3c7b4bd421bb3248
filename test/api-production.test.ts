import { ApiConfig, readConfig } from '@platform/config';
import { createApiApp } from '../apps/api/create-app';
import { ApiWorld } from './api-world';

describe('the api in production', () => {
  let world: ApiWorld;

  beforeAll(async () => {
    world = await ApiWorld.create();
  }, 60_000);
  afterAll(() => world.close());

  const start = (nodeEnv: string) => {
    const { db, context } = world;
    const env = { NODE_ENV: nodeEnv, DATABASE_URL: db.urls.api, MADOGUCHI_DATA: context.dataFolder };
    return createApiApp(readConfig(ApiConfig, env));
  };

  it("does not start beside the demo's people, whose password everybody can read", async () => {
    await expect(start('production')).rejects.toThrow(/^This database holds the demo's people, [^.]+\.$/);
    const elsewhere = await start('development');
    await elsewhere.close();
  });

  it('starts without them', async () => {
    await world.db.query('owner', 'UPDATE users SET is_demo = false');
    const app = await start('production');
    await app.close();
  });
});
