import { readdirSync, readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { assertEveryRouteIsMarked, listRoutes } from '@platform/http';
import request from 'supertest';
import { buildOpenApiDocument, serialiseOpenApi } from '../apps/api/openapi-document';
import { ApiWorld } from './api-world';

interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

let world: ApiWorld;
let operations: { path: string; method: string; operation: Operation }[];

/** Nothing can be wrong with asking these. The return from a provider is a page for a browser, which goes back to the sign-in. */
const NEVER_REFUSED = [
  '/healthz',
  '/api/v1/join/classes',
  '/api/v1/public/cooperation-agreements',
  '/api/v1/public/research-projects',
  '/api/v1/session/single-sign-on/return',
];

beforeAll(async () => {
  world = await ApiWorld.create();
  const document = await buildOpenApiDocument();
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
}, 60_000);
afterAll(() => world.close());

it('docs/openapi.json is what the code says (else: npm run generate)', async () => {
  expect(readFileSync('docs/openapi.json', 'utf8')).toBe(serialiseOpenApi(await buildOpenApiDocument()));
});

it('has one class for each name of a schema: of two the last one read would describe both', () => {
  const files = readdirSync('apps/api', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(`apps/api/${file}`, 'utf8'));
  const names = sources.flatMap((text) => [...text.matchAll(/^export class (\w+Dto)\b/gm)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it('describes every route once, by name, with its refusals', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(names).toHaveLength(listRoutes(world.app).length);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
  for (const { path, operation } of operations) {
    const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    if (!NEVER_REFUSED.includes(path)) expect([path, refusals.length]).not.toEqual([path, 0]);
    for (const [, response] of refusals)
      expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
  }
});

it('says of each route whether it needs the session, as the guard sees it', async () => {
  const open = operations
    .filter(({ operation }) => operation.security.length === 0)
    .map(({ path, method }) => [method, path]);
  expect(open.sort()).toEqual([
    ['delete', '/api/v1/join/application/documents/{documentId}'],
    ['delete', '/api/v1/session'],
    ['delete', '/api/v1/session-place'],
    ['get', '/api/v1/join/application'],
    ['get', '/api/v1/join/classes'],
    ['get', '/api/v1/open-sessions'],
    ['get', '/api/v1/open-sessions/{sessionId}'],
    ['get', '/api/v1/open-sessions/{sessionId}/materials'],
    ['get', '/api/v1/open-sessions/{sessionId}/materials/{materialId}'],
    ['get', '/api/v1/public/activity-reports'],
    ['get', '/api/v1/public/cooperation-agreements'],
    ['get', '/api/v1/public/directory'],
    ['get', '/api/v1/public/research-projects'],
    ['get', '/api/v1/session-place'],
    ['get', '/api/v1/session-place/calendar'],
    ['get', '/api/v1/session-place/certificate'],
    ['get', '/api/v1/session-place/materials'],
    ['get', '/api/v1/session-place/materials/{materialId}'],
    ['get', '/api/v1/session/single-sign-on/return'],
    ['get', '/healthz'],
    ['get', '/readyz'],
    ['post', '/api/v1/certificate-checks'],
    ['post', '/api/v1/invitations/acceptance'],
    ['post', '/api/v1/invitations/opening'],
    ['post', '/api/v1/join/application/answer'],
    ['post', '/api/v1/join/application/documents'],
    ['post', '/api/v1/join/application/submission'],
    ['post', '/api/v1/join/application/withdrawal'],
    ['post', '/api/v1/join/links'],
    ['post', '/api/v1/lost-factors/stop'],
    ['post', '/api/v1/open-sessions/{sessionId}/links'],
    ['post', '/api/v1/password-resets'],
    ['post', '/api/v1/password-resets/completion'],
    ['post', '/api/v1/session'],
    ['post', '/api/v1/session-place'],
    ['post', '/api/v1/session/lost-factor'],
    ['post', '/api/v1/session/passkey'],
    ['post', '/api/v1/session/passkey/challenge'],
    ['post', '/api/v1/session/second-factor'],
    ['post', '/api/v1/session/single-sign-on'],
    ['post', '/api/v1/session/single-sign-on/offer'],
    ['put', '/api/v1/join/application'],
  ]);
  for (const { path, method, operation } of operations) {
    const url = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
    const response = await request(world.app.getHttpServer())[method as 'get' | 'post' | 'put' | 'delete'](url);
    const needsSession = response.body.code === 'session.required';
    const ways = needsSession ? [{ cookie: [] }] : [];
    const withoutKeys = operation.security.filter((way) => !('bearer' in way));
    expect([method, path, withoutKeys]).toEqual([method, path, ways]);
  }
});

it('says which routes a key can be for', () => {
  const forKeys = operations.filter(({ operation }) => operation.security.some((way) => 'bearer' in way));
  const places = new Set(forKeys.map(({ path }) => path.split('/')[3]));
  expect([...places].sort()).toEqual([
    ...['company-cases', 'desk-complaints', 'referrals'],
    ...['report-files', 'report-questions', 'reports', 'saved-reports', 'ungp-packs'],
  ]);
});

it('every described route is served', async () => {
  for (const { path, method } of operations) {
    const url = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
    const response = await request(world.app.getHttpServer())[method as 'get' | 'post' | 'put' | 'delete'](url);
    expect([method, path, response.body.code]).not.toEqual([method, path, 'request.notFound']);
  }
});

it('is served to programs and, from our own files, to people', async () => {
  const server = world.app.getHttpServer();
  const json = await request(server).get('/api/openapi.json');
  expect(json.body.info.title).toBe('Madoguchi API');
  expect(JSON.stringify(json.body)).toBe(JSON.stringify(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))));
  const page = await request(server).get('/api/docs');
  expect([page.status, page.type]).toEqual([200, 'text/html']);
  expect(page.text).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
  expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>[^<]/);
  const [, script] = /<script src="([^"]+swagger-ui-bundle\.js)"/.exec(page.text) ?? [];
  const asset = await request(server).get(new URL(script ?? '', 'http://x/api/docs').pathname);
  expect([asset.status, asset.type]).toEqual([200, expect.stringContaining('javascript')]);
});

describe('a route without a mark', () => {
  @Controller('forgotten')
  class Forgotten {
    @Get()
    read(): string {
      return 'open to everybody by mistake';
    }
  }
  @Module({ controllers: [Forgotten] })
  class Careless {}

  it('keeps the app from starting', async () => {
    const app: INestApplication = await NestFactory.create(Careless, new FastifyAdapter(), { logger: false });
    expect(() => assertEveryRouteIsMarked(app)).toThrow('Forgotten.read');
    await app.close();
  });
});
