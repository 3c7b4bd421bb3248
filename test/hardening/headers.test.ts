import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, IntakeConfig, readConfig } from '@platform/config';
import { createApiApp } from '../../apps/api/create-app';
import { createIntakeApp } from '../../apps/intake/create-app';
import { aCompany, aPerson, Installation, TEST_PASSWORD } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';
import { expectSafe, FILE_POLICY, FORM_POLICY, PORTAL_POLICY } from './safe-headers';

/** What holds nothing of anybody, and may be kept. */
const LASTING = new Set(['/style.css', '/figures/style.css', '/upload.js', '/api/v1/healthz', '/api/v1/readyz']);

/** Files for people without an account. */
const PUBLIC_FILE = /\/(open-sessions\/[^/]+|session-place)\/materials\/[^/]+$/;

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

let installation: Installation;
let api: NestFastifyApplication;
let form: NestFastifyApplication;
let portalFolder: string;
let cookie: string;
let email: string;

beforeAll(async () => {
  installation = await Installation.create();
  const { database, folder, clock } = installation;
  portalFolder = mkdtempSync(join(tmpdir(), 'madoguchi-portal-'));
  mkdirSync(join(portalFolder, 'assets'));
  writeFileSync(join(portalFolder, 'index.html'), '<!doctype html><title>Portal</title>');
  writeFileSync(join(portalFolder, 'assets', 'app.js'), '0;');
  const env = {
    NODE_ENV: 'test',
    MADOGUCHI_DATA: folder,
    PUBLIC_INTAKE_URL: 'https://form.example',
    PUBLIC_PORTAL_URL: 'https://portal.example',
    QUICK_EXIT_URL: 'https://weather.example/',
  };
  const replacements = { clock, logTarget: { write: () => undefined } };
  const apiConfig = readConfig(ApiConfig, { ...env, DATABASE_URL: database.urls.api });
  api = await createApiApp(apiConfig, { ...replacements, portalFolder });
  form = await createIntakeApp(readConfig(IntakeConfig, { ...env, DATABASE_URL: database.urls.intake }), replacements);
  const person = await aPerson(api, { kind: 'member', organisationId: await aMember(), roles: ['member_handler'] });
  email = person.email;
  cookie = `__Host-${await sessionCookie(database, person.userId, { now: clock.now() })}`;
}, 120_000);
afterAll(async () => {
  await api.close();
  await form.close();
  await installation.close();
  rmSync(portalFolder, { recursive: true, force: true });
});

async function aMember(): Promise<string> {
  return (await aCompany(api, 'HDR001')).memberId;
}

async function ask(app: NestFastifyApplication, url: string, { method = 'GET', headers = {}, payload }: Asked = {}) {
  return app.inject({ method: method as 'GET', url, headers, ...(payload ? { payload } : {}) });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=x' };

describe('the portal and its API', () => {
  it.each<[string, string, Asked, number, string, string]>([
    ['a page', '/cases', {}, 200, 'text/html; charset=utf-8', 'public, max-age=0'],
    [
      'an asset',
      '/assets/app.js',
      {},
      200,
      'application/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['an asset of an older release', '/assets/old.js', {}, 404, 'application/problem+json; charset=utf-8', ''],
    ['JSON', '/healthz', {}, 200, 'application/json; charset=utf-8', ''],
    ['the description', '/api/openapi.json', {}, 200, 'application/json; charset=utf-8', 'no-store'],
    ['its reader', '/api/docs', {}, 200, 'text/html; charset=utf-8', 'no-store'],
    ['no session', '/api/v1/session', {}, 401, 'application/problem+json; charset=utf-8', 'no-store'],
    ['no such address', '/api/v1/nothing', {}, 404, 'application/problem+json; charset=utf-8', 'no-store'],
    ['a broken address', '/api/v1/cases/%zz', {}, 401, 'application/problem+json; charset=utf-8', 'no-store'],
    [
      'a write from elsewhere',
      '/api/v1/session',
      { method: 'POST', headers: { ...JSON_TYPE, origin: 'https://evil.example' }, payload: '{}' },
      403,
      'application/problem+json; charset=utf-8',
      'no-store',
    ],
    [
      'a form',
      '/api/v1/session',
      { method: 'POST', headers: FORM_TYPE, payload: 'a=b' },
      415,
      'application/problem+json; charset=utf-8',
      'no-store',
    ],
    [
      'a body that is too large',
      '/api/v1/session',
      { method: 'POST', headers: JSON_TYPE, payload: `"${'x'.repeat(256 * 1024)}"` },
      413,
      'application/problem+json; charset=utf-8',
      'no-store',
    ],
  ])('answers %s with its headers', async (_, ...[url, asked, status, type, caching]) => {
    const response = await ask(api, url, asked);
    expect([response.statusCode, response.headers['content-type']]).toEqual([status, type]);
    expect(response.headers['cache-control'] ?? '').toBe(caching);
    expectSafe(response.headers, PORTAL_POLICY);
  });

  it('refuses an address with half a letter in it instead of breaking', async () => {
    const asked = { method: 'POST', headers: JSON_TYPE, payload: '{"email":"a\\ud800@b.example"}' };
    const response = await ask(api, '/api/v1/password-resets', asked);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'request.invalid']);
  });

  it('lets no browser keep what a signed-in person reads', async () => {
    const response = await ask(api, '/api/v1/company-cases', { headers: { cookie } });
    expect([response.statusCode, response.headers['cache-control']]).toEqual([200, 'no-store']);
    expectSafe(response.headers, PORTAL_POLICY);
  });

  it('sets its cookie for TLS only, out of reach of scripts and of other sites', async () => {
    const payload = JSON.stringify({ email, password: TEST_PASSWORD });
    const response = await ask(api, '/api/v1/session', { method: 'POST', headers: JSON_TYPE, payload });
    expect(response.statusCode).toBe(200);
    const [set = ''] = [response.headers['set-cookie']].flat();
    const parts = set.split('; ').map((part) => part.replace(/=.*/, ''));
    expect(parts).toEqual(['__Host-madoguchi_session', 'Path', 'Expires', 'HttpOnly', 'Secure', 'SameSite']);
    expect(set).toContain('SameSite=Lax');
  });

  it('gives every cookie a name that only this host can have set, and hears no other', async () => {
    const payload = JSON.stringify({ email, password: TEST_PASSWORD });
    const response = await ask(api, '/api/v1/session', { method: 'POST', headers: JSON_TYPE, payload });
    const set = [response.headers['set-cookie']].flat().map(String);
    expect(set.map((one) => one.split('=')[0])).toEqual(['__Host-madoguchi_session', '__Host-madoguchi_browser']);
    for (const one of set) {
      expect(one).toMatch(/; Path=\/;.*; Secure/);
      expect(one).not.toContain('Domain');
    }
    const plain = cookie.replace('__Host-', '');
    expect((await ask(api, '/api/v1/session', { headers: { cookie: plain } })).statusCode).toBe(401);
    expect((await ask(api, '/api/v1/session', { headers: { cookie } })).statusCode).toBe(200);
  });
});

describe('the form', () => {
  it.each<[string, string, Asked, number, string, string]>([
    ['a page', '/en', {}, 200, 'text/html; charset=utf-8', 'no-store'],
    ['its style', '/style.css', {}, 200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['JSON', '/healthz', {}, 200, 'application/json; charset=utf-8', 'no-store'],
    ['a redirect', '/w/ABC123', {}, 303, '', 'no-store'],
    ['the way out', '/leave', {}, 303, '', 'no-store'],
    ['no such page', '/en/nothing', {}, 404, 'text/html; charset=utf-8', 'no-store'],
    ['a broken address', '/en/%zz', {}, 404, 'text/html; charset=utf-8', 'no-store'],
    ['a closed file', '/en/file', {}, 401, 'text/html; charset=utf-8', 'no-store'],
    [
      'a write from elsewhere',
      '/en/return',
      { method: 'POST', headers: { ...FORM_TYPE, 'sec-fetch-site': 'cross-site' }, payload: 'receipt=1' },
      403,
      'text/html; charset=utf-8',
      'no-store',
    ],
    [
      'a body that is too large',
      '/en/return',
      { method: 'POST', headers: FORM_TYPE, payload: `receipt=${'1'.repeat(1024 * 1024)}` },
      413,
      'text/html; charset=utf-8',
      'no-store',
    ],
    [
      'JSON where a form belongs',
      '/en/return',
      { method: 'POST', headers: { 'content-type': 'application/xml' }, payload: '<a/>' },
      415,
      'text/html; charset=utf-8',
      'no-store',
    ],
  ])('answers %s with its headers', async (_, ...[url, asked, status, type, caching]) => {
    const response = await ask(form, url, asked);
    expect([response.statusCode, response.headers['content-type'] ?? '']).toEqual([status, type]);
    expect(response.headers['cache-control']).toBe(caching);
    expect(response.headers['x-robots-tag']).toBe('noindex, nofollow');
    expectSafe(response.headers, FORM_POLICY);
  });

  it('sets its cookies for TLS only, out of reach of scripts and of other sites', async () => {
    const response = await ask(form, '/w/ABC123');
    expect(response.headers['set-cookie']).toBe(
      '__Host-madoguchi_workplace=ABC123; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it.each([
    ['that never ends', '--x\r\ncontent-disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\nabc'],
    ['without parts', 'nothing'],
    ['with too many fields', `${'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(40)}--x--\r\n`],
  ])('refuses an upload %s, in words', async (_, payload) => {
    const response = await ask(form, '/en/form/photos', { method: 'POST', headers: MULTIPART, payload });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expectSafe(response.headers, FORM_POLICY);
  });
});

describe('both servers', () => {
  it.each(['the API', 'the form'])('%s answers no TRACE and waits for nobody for ever', async (name) => {
    const app = name === 'the API' ? api : form;
    const response = await ask(app, '/', { method: 'TRACE' });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    const server = app.getHttpServer() as { requestTimeout: number; headersTimeout: number; keepAliveTimeout: number };
    expect(server.requestTimeout).toBe(300_000);
    expect(server.headersTimeout).toBe(60_000);
    expect(server.keepAliveTimeout).toBeGreaterThan(0);
  });
});

describe('every route of both apps', () => {
  /** Method and address of every handler, with something in the place of each parameter. */
  function addresses(app: NestFastifyApplication, prefix: string): [method: string, url: string][] {
    const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
    const text = (target: object, key: string) =>
      [Reflect.getMetadata(key, target) as string | string[]].flat()[0] ?? '';
    return controllers.flatMap(({ metatype }) => {
      const prototype = (metatype as Type).prototype as Record<string, object>;
      const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
      return names.flatMap((name): [string, string][] => {
        const handler = prototype[name] ?? {};
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as number | undefined;
        if (method === undefined) return [];
        const path = [text(metatype as Type, PATH_METADATA), text(handler, PATH_METADATA)].join('/');
        const filled = path.replace(':locale', 'en').replace(':step', 'where').replace(/:\w+/g, 'x');
        return [[RequestMethod[method] ?? '', `${prefix}/${filled}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')]];
      });
    });
  }

  it.each([
    ['the API', '/api/v1', 40],
    ['the form', '', 15],
  ])('%s answers strangers with its headers', async (name, prefix, atLeast) => {
    const [app, policy, type] = name === 'the API' ? [api, PORTAL_POLICY, JSON_TYPE] : [form, FORM_POLICY, FORM_TYPE];
    const all = addresses(app, prefix);
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    for (const [method, url] of all) {
      const isWrite = method !== 'GET';
      const asked = isWrite ? { method, headers: type, payload: name === 'the API' ? '{}' : 'a=b' } : { method };
      const response = await ask(app, url, asked);
      expect([method, url, response.statusCode < 500]).toEqual([method, url, true]);
      expectSafe(response.headers, method === 'GET' && PUBLIC_FILE.test(url) ? FILE_POLICY : policy);
      if (!LASTING.has(url)) expect([url, response.headers['cache-control']]).toEqual([url, 'no-store']);
    }
  });
});
