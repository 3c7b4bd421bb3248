import { randomBytes } from 'node:crypto';
import { ReceiptService } from '@modules/cases';
import sharp from 'sharp';
import { aCompany } from '../support/installation';
import { codeOn, fillForm, FormWorld, hiddenFields } from './form-world';

describe('the form for complainants', () => {
  let world: FormWorld;
  beforeAll(async () => {
    world = await FormWorld.create();
    const api = await world.installation.api();
    await aCompany(api, 'AAA111');
  });
  afterAll(() => world.close());

  const rows = (sql: string, values: unknown[] = []) => world.installation.database.query('owner', sql, values);
  const aPhoto = () =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer();

  it('leads from the first page to a receipt that opens the file', async () => {
    const phone = world.phone();
    await fillForm(phone, {
      where: { workplaceCode: 'aaa-111' },
      you: { naming: 'named', name: 'Thida', contact: 'email', email: 'thida@mail.example' },
    });
    const sent = await phone.fillIn('/my/form/check', { go: 'send' });
    expect(sent).toMatchObject({ status: 303, location: '/my/receipt' });
    const receipt = await phone.get('/my/receipt');
    const code = codeOn(receipt.html);
    expect(code).toMatch(/^\d{27}$/);
    expect(receipt.html).toContain('<svg');
    const file = await phone.get('/my/file');
    expect(file.html).toContain('သုံးလ လစာ မရသေးပါ။');
    expect(file.html).toContain('လက်ခံပြီး');
    const opened = await world.app.get(ReceiptService).open(code);
    expect(opened.issues.map((issue) => `${issue.category}.${issue.subcategory}`)).toEqual([
      'WAGE.unpaid_or_late',
      'HOUSING.dormitory_conditions',
    ]);
    const [stored] =
      await rows(`SELECT s.workplace_code AS code, c.prefecture_code AS prefecture, p.nationality_code AS nationality
      FROM cases c JOIN sites s ON s.id = c.site_id JOIN people p ON p.id = c.person_id`);
    expect(stored).toEqual({ code: 'AAA111', prefecture: '23', nationality: 'MM' });
  });

  it('shows the same receipt for a second click and stores one complaint', async () => {
    const phone = world.phone();
    await fillForm(phone, {}, 'en');
    const page = await phone.get('/en/form/check');
    const fields = { ...hiddenFields(page.html), go: 'send' };
    const before = await rows('SELECT id FROM complaints');
    const [first, second] = await Promise.all([
      phone.post('/en/form/check', fields),
      phone.post('/en/form/check', fields),
    ]);
    const third = await phone.post('/en/form/check', fields);
    expect([first.status, second.status, third.status]).toEqual([303, 303, 303]);
    expect(codeOn((await phone.get('/en/receipt')).html)).toMatch(/^\d{27}$/);
    expect(await rows('SELECT id FROM complaints')).toHaveLength(before.length + 1);
    expect((await phone.get('/en/form/check')).location).toBe('/en/receipt');
    const again = await phone.get('/en/form/where');
    expect(again.status).toBe(200);
    expect(again.html).not.toContain('စက်ရုံ');
  });

  it('keeps nothing of a sent form but its receipt, and that for an hour', async () => {
    const phone = world.phone();
    await fillForm(phone, {}, 'en');
    const [draft] = await rows(
      'SELECT length(sealed) AS size FROM drafts ORDER BY updated_at DESC, length(sealed) DESC LIMIT 1',
    );
    await phone.fillIn('/en/form/check', { go: 'send' });
    const [stub] = await rows(`SELECT length(sealed) AS size, expires_at - updated_at = interval '1 hour' AS "isShort"
      FROM drafts ORDER BY expires_at LIMIT 1`);
    expect(stub?.isShort).toBe(true);
    expect(Number(stub?.size)).toBeLessThanOrEqual(Number(draft?.size));
  });

  it('shows the emergency numbers on the very next page', async () => {
    for (const danger of ['now', 'afraid']) {
      const phone = world.phone();
      await phone.fillIn('/vi/form/where', { place: 'x' });
      const answered = await phone.fillIn('/vi/form/danger', { danger });
      expect(answered.location).toBe('/vi/form/emergency');
      const page = await phone.get(answered.location);
      expect(page.html).toContain('href="tel:110"');
      expect(page.html).toContain('href="tel:119"');
    }
  });

  it('goes back without losing a half-finished page', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'the old factory' });
    const back = await phone.fillIn('/en/form/you', {
      naming: 'named',
      name: '',
      contact: 'email',
      email: 'not yet',
      go: 'back',
    });
    expect(back.location).toBe('/en/form/photos');
    expect((await phone.get('/en/form/you')).html).toContain('value="not yet"');
    expect((await phone.get('/en/form/where')).html).toContain('value="the old factory"');
  });

  it('shows a page again with what was typed and a link to each mistake', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const long = `beginning ${'x'.repeat(10_000)} end`;
    const again = await phone.fillIn('/en/form/story', { story: long });
    expect(again.status).toBe(422);
    expect(again.html).toContain('href="#story"');
    expect(again.html).toContain(long);
    const unknown = await phone.fillIn('/en/form/where', { workplaceCode: 'NOSUCH', place: '' });
    expect(unknown.html).toContain('href="#workplaceCode"');
    expect(unknown.html).toContain('value="NOSUCH"');
  });

  it('does not send an unfinished form and says what is missing', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const again = await phone.fillIn('/en/form/check', { go: 'send' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('href="/en/form/story#story"');
    expect(again.html).toContain('href="/en/form/danger#danger"');
  });

  it('takes photos, seals them at once, and takes them off again', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const photo = await aPhoto();
    const added = await phone.upload('/en/form/photos', [photo, photo], { go: 'add' });
    expect(added.location).toBe('/en/form/photos');
    const page = await phone.get('/en/form/photos');
    const ids = [...page.html.matchAll(/value="([^"]+)" name="remove"/g)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(2);
    expect(await rows('SELECT storage_key FROM draft_files')).toHaveLength(4);
    const removed = await phone.upload('/en/form/photos', [], { remove: ids[0] ?? '' });
    expect(removed.location).toBe('/en/form/photos');
    expect(await rows('SELECT storage_key FROM draft_files')).toHaveLength(2);
    const wrong = await phone.upload('/en/form/photos', [Buffer.from('MZ not a photo')], { go: 'next' });
    expect(wrong.html).toContain('JPEG, PNG');
    const many = await phone.upload(
      '/en/form/photos',
      Array.from({ length: 6 }, () => photo),
      { go: 'next' },
    );
    expect(many.status).toBe(422);
    expect((await phone.get('/en/form/photos')).html.match(/name="remove"/g)).toHaveLength(5);
    await fillForm(phone, {}, 'en');
    await phone.fillIn('/en/form/check', { go: 'send' });
    expect(await rows('SELECT storage_key FROM draft_files')).toHaveLength(0);
    expect(await rows('SELECT id FROM attachments')).toHaveLength(5);
  });

  it('takes a large photo and refuses one that is too large, in words', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const noise = (side: number) =>
      sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
        .png({ compressionLevel: 0 })
        .toBuffer();
    const large = await phone.upload('/en/form/photos', [await noise(1_700)], { go: 'add' });
    expect(large.status).toBe(303);
    const tooLarge = await phone.upload('/en/form/photos', [await noise(1_900)], { go: 'add' });
    expect(tooLarge.status).toBe(422);
    expect(tooLarge.html).toContain('up to 10 MB');
  });

  it('knows the workplace of a poster', async () => {
    const phone = world.phone();
    expect((await phone.get('/w/AAA111')).location).toBe('/');
    const page = await phone.get('/en/form/where');
    expect(page.html).toContain('value="AAA111"');
    expect(page.html).toContain('Fictional Works AAA111');
  });

  it('refuses to act on pages that are not its own, and keeps what they said', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const forged = await phone.post('/en/form/story', { csrf: 'wrong', story: 'kept on the page' });
    expect(forged.status).toBe(422);
    expect(forged.html).toContain('kept on the page');
    expect((await phone.get('/en/form/story')).html).not.toContain('kept on the page');
    const crossSite = await phone.post('/en/form/where', { place: 'y' }, { 'sec-fetch-site': 'cross-site' });
    expect(crossSite.status).toBe(403);
    const machine = await phone.fillIn('/en/form/story', { story: 'buy', website: 'https://spam.example' });
    expect(machine.status).toBe(422);
  });

  it('keeps the words of a page that outlived its form', async () => {
    const phone = world.phone();
    const again = await phone.post('/en/form/story', { story: 'written slowly', go: 'next' });
    expect(again.html).toContain('written slowly');
    const fields = hiddenFields(again.html);
    expect((await phone.post('/en/form/story', { ...fields, story: 'written slowly', go: 'next' })).status).toBe(303);
  });

  it('leaves at once and leaves nothing', async () => {
    const phone = world.phone();
    await phone.fillIn('/en/form/where', { place: 'x' });
    const gone = await phone.get('/leave');
    expect(gone).toMatchObject({ status: 303, location: 'https://weather.example/' });
    expect(gone.headers['clear-site-data']).toContain('"cookies"');
    expect(phone.cookies.size).toBe(0);
    expect((await phone.get('/en/form/story')).status).toBe(409);
  });

  it('answers with headers that keep scripts, caches, referrers and robots out', async () => {
    const { headers, html } = await world.phone().get('/my');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('script-src');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(html).toContain('<title>ဖောင်</title>');
    expect((await world.phone().get('/xx/form/where')).status).toBe(404);
    expect((await world.phone().get('/healthz')).html).toBe('{"status":"ok"}');
    expect((await world.phone().get('/readyz')).status).toBe(200);
  });

  it('logs no words, no names, no receipts and no addresses', () => {
    const log = world.log.join('');
    expect(log).toContain('"answered"');
    for (const secret of ['လစာ', 'Thida', 'mail.example', '127.0.0.1', 'written slowly', 'old factory']) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/\d{27}/);
  });
});
