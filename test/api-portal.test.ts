import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@platform/database';
import request from 'supertest';
import { ApiWorld } from './api-world';

const PAGE = '<!doctype html><title>portal</title>';
const portalFolder = mkdtempSync(join(tmpdir(), 'madoguchi-portal-'));
let world: ApiWorld;

beforeAll(async () => {
  mkdirSync(join(portalFolder, 'assets'));
  writeFileSync(join(portalFolder, 'index.html'), PAGE);
  writeFileSync(join(portalFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(portalFolder, 'assets', 'index-4f2a.js'), 'void 0;');
  world = await ApiWorld.create({ portalFolder });
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(portalFolder, { recursive: true, force: true });
});

const get = (path: string): request.Test => request(world.app.getHttpServer()).get(path);

describe('the built portal', () => {
  it.each(['/', '/cases/0190d000-0000-7000-8000-000000000001', '/reports?from=2022-05', '/index.html', '/apiary'])(
    'answers %s with its one page, which is never kept',
    async (path) => {
      const response = await get(path);
      expect([response.status, response.text]).toEqual([200, PAGE]);
      expect(response.headers['cache-control']).toBe('public, max-age=0');
      expect(response.headers['content-security-policy']).toContain("script-src 'self'");
    },
  );

  it('keeps files named after their content, and asks again for the others', async () => {
    const asset = await get('/assets/index-4f2a.js');
    expect([asset.status, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('public, max-age=0');
  });

  it('says that a file of an older release is gone, instead of giving the page as its script', async () => {
    const response = await get('/assets/index-0000.js');
    expect([response.status, response.type]).toEqual([404, 'application/problem+json']);
  });

  it.each(['/api', '/api/nothing', '/api/v1/nothing', '/api/v1/cases/x/y/z'])('leaves %s to the API', async (path) => {
    const response = await get(path);
    expect([response.status, response.type]).toEqual([404, 'application/problem+json']);
  });

  it.each(['/../package.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/assets/%00'])(
    'never leaves its folder for %s',
    async (path) => {
      expect((await get(path)).text).not.toContain('"dependencies"');
    },
  );
});

it('says that it is not ready while the store is away', async () => {
  const ping = jest.spyOn(world.app.get(Database), 'ping').mockRejectedValue(new Error('gone'));
  const response = await get('/readyz');
  expect([response.status, response.body.code]).toEqual([503, 'server.unavailable']);
  expect((await get('/healthz')).status).toBe(200);
  ping.mockRestore();
});
