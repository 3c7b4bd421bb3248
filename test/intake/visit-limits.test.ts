import { createHash } from 'node:crypto';
import { newReceiptCode } from '@platform/crypto';
import { wordsOf } from '../../apps/intake/i18n/words';
import { VISITS_ALLOWED, type VisitKind } from '@platform/visits';
import { aPhoto } from '../support/photo';
import { codeOn, fillForm, FormWorld, hiddenFields, type Phone } from './form-world';

const STORY = 'They keep our passports.';
const words = wordsOf('en');
let next = 0;

describe('limits for one address', () => {
  let one: FormWorld;
  /** A second process on the same database and keys. */
  let two: FormWorld;
  let address: string;

  beforeAll(async () => {
    one = await FormWorld.create();
    two = await FormWorld.create(one.installation);
  }, 60_000);
  beforeEach(() => {
    next += 1;
    address = `203.0.113.${next}`;
  });
  afterAll(async () => {
    await two.app.close();
    await one.close();
  });

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    one.installation.database.query<T>('owner', sql, values);
  /** As if that had been done from here as often as it may be: whoever has done it once has a count to raise. */
  const useUp = (kind: VisitKind) =>
    rows('UPDATE visit_counts SET visits = $2 WHERE kind = $1', [kind, VISITS_ALLOWED[kind]]);
  const tenMinutes = () => one.installation.clock.advance(10 * 60_000);
  const where = { workplaceCode: '', place: 'the old factory', prefecture: '23' };
  const begin = (phone: Phone) => phone.fillIn('/en/form/where', where);
  const complaints = async () => (await rows('SELECT FROM complaints')).length;
  const expectCalm = (page: { status: number; html: string; headers: Record<string, unknown> }, kept: string) => {
    expect([page.status, page.headers['retry-after']]).toEqual([429, '600']);
    expect(page.html).toContain(words.say('layout.busyTitle'));
    expect(page.html).toContain(kept);
  };

  it('stop new forms in every process, lose nothing of the page, and end by themselves', async () => {
    expect((await begin(one.phone(address))).status).toBe(303);
    await useUp('form');
    const phone = two.phone(address);
    const limited = await begin(phone);
    expectCalm(limited, 'value="the old factory"');
    // Nothing is stored for whoever is limited, however often they press.
    const drafts = (await rows('SELECT FROM drafts')).length;
    expectCalm(
      await phone.post('/en/form/where', { ...hiddenFields(limited.html), ...where, go: 'next' }),
      'old factory',
    );
    expect((await rows('SELECT FROM drafts')).length).toBe(drafts);
    expect((await begin(one.phone('203.0.113.200'))).status).toBe(303);
    tenMinutes();
    const later = await phone.post('/en/form/where', { ...hiddenFields(limited.html), ...where, go: 'next' });
    expect(later).toMatchObject({ status: 303, location: '/en/form/what' });
  });

  it('let a form that was begun be finished, and count it once', async () => {
    const phone = one.phone(address);
    await begin(phone);
    await useUp('form');
    await fillForm(phone, { story: { story: STORY } }, 'en');
    expect((await phone.fillIn('/en/form/check', { go: 'send' })).location).toBe('/en/receipt');
  });

  it('keep a complaint on its page until it may be sent', async () => {
    await rows('DELETE FROM visit_counts');
    const first = one.phone(address);
    await fillForm(first, {}, 'en');
    await first.fillIn('/en/form/check', { go: 'send' });
    await useUp('complaint');
    const before = await complaints();
    const phone = two.phone(address);
    await fillForm(phone, { story: { story: STORY } }, 'en');
    const limited = await phone.fillIn('/en/form/check', { go: 'send' });
    expectCalm(limited, STORY);
    expect(await complaints()).toBe(before);
    tenMinutes();
    const sent = await phone.post('/en/form/check', { ...hiddenFields(limited.html), go: 'send' });
    expect(sent.location).toBe('/en/receipt');
    expect(await complaints()).toBe(before + 1);
    expect(codeOn((await phone.get('/en/receipt')).html)).toMatch(/^\d{27}$/);
  });

  it('take no more photos, and say so beside the input', async () => {
    await rows('DELETE FROM visit_counts');
    const phone = one.phone(address);
    await fillForm(phone, {}, 'en');
    const photo = await aPhoto();
    await phone.upload('/en/form/photos', [photo], { go: 'add' });
    await useUp('photo');
    const limited = await phone.upload('/en/form/photos', [photo], { go: 'add' });
    expect(limited.html).toContain(words.say('errors.photo.busy'));
    expect(limited.html).toContain('1. Photo');
    expect(limited.html).not.toContain('2. Photo');
    tenMinutes();
    await phone.upload('/en/form/photos', [photo], { go: 'add' });
    expect((await phone.get('/en/form/photos')).html).toContain('2. Photo');
  });

  it('keep a message on its page', async () => {
    await rows('DELETE FROM visit_counts');
    const phone = one.phone(address);
    await fillForm(phone, {}, 'en');
    await phone.fillIn('/en/form/check', { go: 'send' });
    const write = async (message: string) =>
      phone.post('/en/file/message', { ...hiddenFields((await phone.get('/en/file')).html), message });
    expect((await write('One.')).status).toBe(303);
    await useUp('message');
    expectCalm(await write('Please call me.'), 'Please call me.');
    tenMinutes();
    expect((await write('Please call me.')).status).toBe(303);
  });

  it('stop the guessing of receipts from there and from nowhere else, and count no file that was found', async () => {
    await rows('DELETE FROM visit_counts');
    const owner = one.phone('203.0.113.201');
    await fillForm(owner, {}, 'en');
    await owner.fillIn('/en/form/check', { go: 'send' });
    const receipt = codeOn((await owner.get('/en/receipt')).html);
    const guesser = one.phone(address);
    for (let i = 0; i < 3; i += 1) expect((await guesser.post('/en/return', { receipt })).status).toBe(303);
    expect(await rows(`SELECT FROM visit_counts WHERE kind = 'receipt'`)).toEqual([]);
    expect((await guesser.post('/en/return', { receipt: newReceiptCode() })).status).toBe(422);
    await useUp('receipt');
    const limited = await two.phone(address).post('/en/return', { receipt: newReceiptCode() });
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '600']);
    expect(limited.html).toContain(words.say('problems.page.tooMany'));
    expect((await owner.post('/en/return', { receipt })).status).toBe(303);
    tenMinutes();
    expect((await guesser.post('/en/return', { receipt })).status).toBe(303);
  });

  it('do not count people behind an inner address, which is a proxy’s', async () => {
    await rows('DELETE FROM visit_counts');
    for (const inner of ['127.0.0.1', '10.0.0.5', '::1']) expect((await begin(one.phone(inner))).status).toBe(303);
    expect(await rows('SELECT FROM visit_counts')).toEqual([]);
  });

  it('believe no header about the address that no trusted proxy wrote', async () => {
    await rows('DELETE FROM visit_counts');
    const post = (forwarded: string) =>
      one.app.inject({
        method: 'POST',
        url: '/en/form/where',
        remoteAddress: address,
        headers: { 'x-forwarded-for': forwarded, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(where).toString(),
      });
    await post('198.51.100.1');
    await post('198.51.100.2');
    expect(await rows('SELECT visits FROM visit_counts')).toEqual([{ visits: 2 }]);
  });

  it('leave no address behind: not in the database, not in the logs, nor its hash', async () => {
    await begin(one.phone(address));
    await begin(one.phone('2001:db8:77:88:99::1'));
    const tables = await rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind = 'r'`,
    );
    const everything = [one.log.join(''), two.log.join('')];
    for (const { name } of tables) {
      const texts = await rows<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      everything.push(...texts.map(({ text }) => text));
    }
    const all = everything.join('\n');
    expect(all).toContain('/form/:step');
    const seen = [...Array.from({ length: next }, (_, i) => `203.0.113.${i + 1}`), '2001:db8:77:88', '198.51.100.1'];
    for (const each of [...seen, '203.0.113.200', '203.0.113.201']) {
      for (const trace of [each, ...hashesOf(each)]) expect(all).not.toContain(trace);
    }
    // A count knows a place, and each place stands for thousands of addresses.
    const columns = `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'visit_counts'`;
    const names = (await rows<{ name: string }>(columns)).map(({ name }) => name);
    expect(names.sort()).toEqual(['began_at', 'kind', 'place', 'visits']);
  });

  it('forget the window before as soon as somebody comes', async () => {
    await begin(one.phone(address));
    tenMinutes();
    await begin(one.phone('203.0.113.202'));
    expect(await rows('SELECT FROM visit_counts')).toHaveLength(1);
  });
});

function hashesOf(address: string): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => {
    const hash = createHash(algorithm).update(address).digest();
    return [hash.toString('hex'), hash.toString('base64').slice(0, 20), hash.toString('base64url').slice(0, 20)];
  });
}
