import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type RecordFile, verifyRecord } from '@modules/record';
import { fromBufferPromise } from 'yauzl';
import { aPhoto } from '../support/photo';
import { fillForm, FormWorld, type Phone } from './form-world';

const STORY = 'သုံးလ လစာ မရသေးပါ။ <b>3</b>';

describe('the copy that she takes along', () => {
  let world: FormWorld;
  let phone: Phone;
  let photo: Buffer;

  beforeAll(async () => {
    world = await FormWorld.create();
    photo = await aPhoto();
  });
  beforeEach(async () => {
    phone = world.phone();
    await fillForm(phone, { story: { story: STORY } });
    await phone.upload('/my/form/photos', [photo], { go: 'next' });
    await phone.fillIn('/my/form/check', { go: 'send' });
    await phone.fillIn('/my/file', { message: 'ကျေးဇူးတင်ပါသည်။' });
  });
  afterAll(() => world.close());

  const stored = () => join(world.installation.folder, 'files');
  /** Every entry of a ZIP by its path. */
  const unpacked = async (zip: Buffer): Promise<Map<string, Buffer>> => {
    const opened = await fromBufferPromise(zip, { lazyEntries: true });
    const entries = new Map<string, Buffer>();
    for await (const entry of opened.eachEntry()) {
      entries.set(entry.fileName, await buffer(await opened.openReadStreamPromise(entry)));
    }
    return entries;
  };

  it('is explained first, with a warning', async () => {
    const page = await phone.get('/en/file/copy');
    expect(page.html).toContain('href="/en/file/copy/save"');
    expect(page.html).toContain('Whoever can open this phone');
    expect((await phone.get('/en/file')).html).toContain('href="/en/file/copy"');
  });

  it('holds her words, her file as she sent it, and a record that can be checked; and never the receipt', async () => {
    const reply = await phone.get('/my/file/copy/save');
    expect(reply.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="copy.zip"',
      'cache-control': 'no-store',
    });
    const entries = await unpacked(reply.bytes);
    expect([...entries.keys()]).toEqual([
      'index.html',
      'file.json',
      'record.json',
      'days.json',
      'check.html',
      'files/1.jpg',
    ]);
    const page = entries.get('index.html')?.toString() ?? '';
    expect(page).toContain('သုံးလ လစာ မရသေးပါ။ &lt;b&gt;3&lt;/b&gt;');
    expect(page).toContain('href="files/1.jpg"');
    expect(page).toContain('lang="my"');
    expect(page).not.toMatch(/<(form|script|link)|https?:/);
    expect(entries.get('files/1.jpg')).toEqual(photo);
    expect(JSON.parse(entries.get('file.json')?.toString() ?? '')).toMatchObject({ story: STORY });
    const record = JSON.parse(entries.get('record.json')?.toString() ?? '') as RecordFile;
    expect((await verifyRecord(record)).faults).toEqual([]);
    const receipt = /<p class="code"[^>]*>([\d ]+)</.exec((await phone.get('/my/receipt')).html)?.[1] ?? 'none';
    expect(receipt).toMatch(/^[\d ]{35}$/);
    for (const entry of entries.values()) {
      expect(entry.includes(receipt)).toBe(false);
      expect(entry.includes(receipt.replaceAll(' ', ''))).toBe(false);
    }
  });

  it('says what could not be opened, and holds the rest', async () => {
    for (const file of readdirSync(stored(), { recursive: true }).map(String)) {
      rmSync(join(stored(), file), { force: true, recursive: true });
    }
    const entries = await unpacked((await phone.get('/en/file/copy/save')).bytes);
    expect([...entries.keys()]).not.toContain('files/1.jpg');
    expect(entries.get('index.html')?.toString()).toContain('1 file could not be opened and is not in this copy.');
  });

  it('needs an open file, and is not made without end', async () => {
    expect((await world.phone().get('/en/file/copy/save')).status).toBe(401);
    const guest = world.phone('203.0.113.9');
    guest.cookies.set('file', '');
    for (const [name, value] of phone.cookies) guest.cookies.set(name, value);
    for (let copies = 0; copies < 100; copies += 1) await guest.get('/en/file/copy/save');
    const refused = await guest.get('/en/file/copy/save');
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('href="/en/file/copy/save"');
  });
});
