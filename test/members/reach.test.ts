import type { INestApplicationContext } from '@nestjs/common';
import { PDFDocument } from '@cantoo/pdf-lib';
import { LOCALES, type Locale } from '@modules/complaints';
import { SiteQueries, SitesService, WorkplaceQueries } from '@modules/members';
import { type PosterFormat, Posters, type PosterShape, ReachModule, WorkplaceCodes } from '@modules/reach';
import type { Actor } from '@platform/actor';
import { Typesetter } from '@platform/print';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { aCompany, aPerson, Installation } from '../support/installation';
import { asRole } from '../walls/as-role';
import { withoutRowSecurity } from '../walls/without-row-security';

const DAY_MS = 86_400_000;
const MM = 72 / 25.4;
const FORM = 'https://form.example';

describe('how people find the desk from where they work', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let forms: INestApplicationContext;
  let siteId: string;
  let manager: Actor;
  let stranger: Actor;
  let handler: Actor;
  let officer: Actor;
  beforeAll(async () => {
    installation = await Installation.create();
    [api, forms] = [await installation.api([ReachModule]), await installation.intake()];
    const [own, other] = [await aCompany(api, 'AAA111'), await aCompany(api, 'BBB222')];
    siteId = own.siteId;
    const ofOwn = { kind: 'member', organisationId: own.memberId } as const;
    manager = await aPerson(api, { ...ofOwn, roles: ['member_manager'] });
    handler = await aPerson(api, { ...ofOwn, roles: ['member_handler'] });
    stranger = await aPerson(api, { ...ofOwn, organisationId: other.memberId, roles: ['member_manager'] });
    officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
  }, 60_000);
  afterAll(() => installation.close());

  const opens = async (code: string) => (await forms.get(WorkplaceQueries).byCode(code))?.siteId;
  const codeNow = async () => (await api.get(SiteQueries).detail(officer, siteId)).workplaceCode;
  const print = (
    actor: Actor,
    { shape = 'a5', format = 'pdf', locales = ['ja'] }: Partial<Wish> = {},
    site: string = siteId,
  ) => api.get(Posters).print(actor, site, { shape, format, locales, formUrl: FORM });
  interface Wish {
    shape: PosterShape;
    format: PosterFormat;
    locales: readonly Locale[];
  }

  it('gives a site its next code at once; the one before opens the form for the set days and is unknown then', async () => {
    const replace = (actor: Actor, seen: string) => api.get(WorkplaceCodes).replace(actor, siteId, { seen });
    for (const actor of [stranger, handler, officer]) {
      await expect(replace(actor, 'AAA111')).rejects.toThrow('site.notFound');
    }
    const code = await replace(manager, 'AAA111');
    expect(code).toMatch(/^[3479CDFHJKMNPRTWXY]{8}$/);
    await expect(replace(manager, 'AAA111')).rejects.toThrow('site.changedMeanwhile');
    expect(await codeNow()).toBe(code);
    expect([await opens(code), await opens('aaa-111')]).toEqual([siteId, siteId]);
    const now = installation.clock.now();
    installation.clock.advance(60 * DAY_MS - 1);
    expect(await opens('AAA111')).toBe(siteId);
    installation.clock.advance(1);
    expect([await opens(code), await opens('AAA111')]).toEqual([siteId, undefined]);
    installation.clock.moveTo(now);
    const [act] = await installation.database.query<{ actor: string; before: unknown; after: unknown }>(
      'owner',
      `SELECT actor_id AS actor, before, after FROM audit_log WHERE action = 'site.codeReplaced'`,
    );
    expect(act).toMatchObject({
      ...{ actor: manager.userId, before: { workplaceCode: 'AAA111' }, after: { workplaceCode: code } },
    });
    // A code that hung on a wall leads to no other site, ever.
    await expect(
      installation.database.query(
        'owner',
        `UPDATE sites SET workplace_code = 'AAA111' WHERE workplace_code = 'BBB222'`,
      ),
    ).rejects.toThrow('was used before');
    await expect(installation.database.query('intake', 'SELECT code FROM former_workplace_codes')).rejects.toThrow(
      'permission denied',
    );
  });

  it('prints the own sites alone, and remembers with which code', async () => {
    for (const actor of [stranger, handler]) await expect(print(actor)).rejects.toThrow('site.notFound');
    await expect(print(manager, { locales: [] })).rejects.toThrow('site.badLanguages');
    await expect(print(manager, { locales: ['ja', 'ja'] })).rejects.toThrow('site.badLanguages');
    expect((await print(officer)).name).toMatch(/^poster-.{4}-.{4}-a5\.pdf$/);
    await print(manager, { locales: ['my', 'en'] });
    const rows = await installation.database.query<{ code: string; locales: string[] }>(
      'owner',
      'SELECT code, locales FROM poster_prints ORDER BY id',
    );
    const code = await codeNow();
    expect(rows).toEqual([
      { code, locales: ['ja'] },
      { code, locales: ['my', 'en'] },
    ]);
    const closed = await api.get(SitesService).add(manager, {
      ...{ nameJa: '閉', nameEn: 'Closed', address: '1', prefectureCode: '23', industryCode: 'E', fieldCode: null },
    });
    await api.get(SitesService).close(manager, closed);
    await expect(print(manager, {}, closed)).rejects.toThrow('site.closed');
  });

  it('asks for the site in the code alone, too', async () => {
    await withoutRowSecurity(installation.database, async () => {
      const seen = await codeNow();
      for (const actor of [stranger, handler]) {
        await expect(print(actor)).rejects.toThrow('site.notFound');
        await expect(api.get(WorkplaceCodes).replace(actor, siteId, { seen })).rejects.toThrow('site.notFound');
      }
    });
  });

  it('makes no poster with a code that somebody replaced while the page was being set', async () => {
    const before = await codeNow();
    const setter = api.get(Typesetter);
    const set = setter.pdf.bind(setter);
    jest.spyOn(setter, 'pdf').mockImplementationOnce(async (sheet) => {
      await api.get(WorkplaceCodes).replace(manager, siteId, { seen: before });
      return set(sheet);
    });
    await expect(print(manager)).rejects.toThrow('site.changedMeanwhile');
    expect((await api.get(SiteQueries).detail(manager, siteId)).posterLocales).toBeNull();
    await print(manager);
  });

  it('shows posters and former codes to the officer and the own managers, and lets nobody change one', async () => {
    const { database } = installation;
    const as = ({ kind, organisationId, userId, roles }: Actor, sql: string) => {
      const said = { actor_kind: kind, actor_org: organisationId ?? '', actor_user: userId };
      return asRole(database, 'api', { ...said, actor_roles: roles.join(',') }, { sql });
    };
    for (const table of ['poster_prints', 'former_workplace_codes']) {
      for (const actor of [manager, officer]) expect(await as(actor, `SELECT FROM ${table}`)).not.toEqual([]);
      for (const actor of [stranger, handler]) expect(await as(actor, `SELECT FROM ${table}`)).toEqual([]);
      await expect(database.query('owner', `DELETE FROM ${table}`)).rejects.toThrow();
      await expect(database.query('owner', `UPDATE ${table} SET code = code || 'X'`)).rejects.toThrow();
    }
    // Whoever does not see the site can name it all the same.
    const add = `INSERT INTO former_workplace_codes VALUES ('OTHERS12', '${siteId}', '${manager.userId}', '2026-01-01', '2026-02-01')`;
    for (const actor of [stranger, handler, officer])
      await expect(as(actor, add)).rejects.toThrow('row-level security');
    await as(manager, add);
  });

  it.each([
    ['a4', 210, 297],
    ['a5', 148, 210],
    ['cards', 210, 297],
  ] as const)('sets one %s page for any number of languages', async (shape, wide, high) => {
    // The smaller page is the larger one, scaled: that everything fits is seen on one of them.
    const growing = LOCALES.map((_, at) => LOCALES.slice(at));
    for (const locales of shape === 'a5' ? [LOCALES] : [...LOCALES.map((each) => [each]), ...growing.slice(0, -1)]) {
      const { bytes } = await print(manager, { shape, locales });
      const document = await PDFDocument.load(bytes);
      const { width, height } = document.getPage(0).getSize();
      const seen = [locales, document.getPageCount(), Math.round(width / MM), Math.round(height / MM)];
      expect(seen).toEqual([locales, 1, wide, high]);
    }
  });

  it.each(['a5', 'cards'] as const)('draws a code on %s that leads to the form and names the site', async (shape) => {
    const { bytes } = await print(manager, { shape, format: 'png', locales: LOCALES });
    const { width = 0, height = 0 } = await sharp(bytes).metadata();
    expect(Math.round((width / (shape === 'a5' ? 148 : 210)) * 25.4)).toBe(300);
    // As a telephone sees it, which is much smaller; of the cards the first one, since a reader wants one code.
    const part = shape === 'cards' ? { wide: width / 2, high: height * 0.22 } : { wide: width, high: height };
    const area = { left: 0, top: 0, width: Math.round(part.wide), height: Math.round(part.high) };
    const picture = sharp(bytes).extract(area).resize({ width: 700 }).ensureAlpha().raw();
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    const found = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    const code = await codeNow();
    expect(found?.data).toBe(`${FORM}/q/${code.slice(0, 4)}-${code.slice(4)}`);
    expect(await opens(found?.data.split('/').at(-1) ?? '')).toBe(siteId);
  });
});
