import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SubmissionService } from '@modules/cases';
import { PART_BYTES } from '@platform/storage';
import sharp from 'sharp';
import { WaitingExpiry } from '../../apps/worker/waiting-expiry.job';
import { aSubmission } from '../support/installation';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { startWorker } from '../support/worker';
import type { Fields } from '../support/phone';
import { FormWorld, hiddenFields, type Phone } from './form-world';

type Headers = Record<string, string>;

/** What a program that speaks tus sees of an answer. */
interface Told {
  status: number;
  offset: string | undefined;
  result: string | undefined;
  location: string;
  text: string;
}

describe('an upload in pieces', () => {
  let world: FormWorld;
  let phone: Phone;
  let token: string;
  /** A photo of two whole pieces and a bit. */
  let large: Buffer;
  const pieces = (file: Buffer) =>
    Array.from({ length: Math.ceil(file.length / PART_BYTES) }, (_, i) =>
      file.subarray(i * PART_BYTES, (i + 1) * PART_BYTES),
    );

  beforeAll(async () => {
    world = await FormWorld.create();
    const side = 1_000;
    const noise = {
      width: side,
      height: side,
      channels: 3 as const,
      noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
    };
    large = await sharp({ create: { ...noise, background: 'black' } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(pieces(large)).toHaveLength(3);
  }, 60_000);
  beforeEach(async () => {
    phone = world.phone();
    await phone.fillIn('/my/form/where', { workplaceCode: '', place: 'x', prefecture: '23' });
    token = csrfOn((await phone.get('/my/form/photos')).html);
  });
  afterAll(() => world.close());

  const csrfOn = (html: string) => [(hiddenFields(html) as Fields)['csrf'] ?? ''].flat()[0] ?? '';
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const filesKept = () => {
    const folder = join(world.installation.folder, 'files');
    if (!existsSync(folder)) return 0;
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  };

  /** One request in the protocol, from a phone and with its page's token unless something else is said. */
  async function tus(
    method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS',
    url: string,
    more: Headers = {},
    { payload, from = phone }: { payload?: Buffer; from?: Phone } = {},
  ): Promise<Told> {
    const cookie = [...from.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'tus-resumable': '1.0.0', 'form-token': token, ...more };
    const response = await world.app.inject({ method, url, headers, payload });
    const one = (name: string) => [response.headers[name]].flat()[0]?.toString();
    const told = { offset: one('upload-offset'), result: one('upload-result'), location: one('location') ?? '' };
    return { status: response.statusCode, text: response.body, ...told };
  }
  const begin = (length: number, place = 'form') =>
    tus('POST', `/my/${place}/uploads`, { 'upload-length': String(length) });
  const add = (url: string, offset: number, payload: Buffer, more: Headers = {}) =>
    tus(
      'PATCH',
      url,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...more },
      { payload },
    );
  const sendAll = async (url: string, file: Buffer): Promise<Told> => {
    let last = { result: undefined } as Told;
    for (const [i, piece] of pieces(file).entries()) last = await add(url, i * PART_BYTES, piece);
    return last;
  };
  const attached = async () => (await phone.get('/my/form/photos')).html.match(/name="remove"/g)?.length ?? 0;

  it('goes on where it stopped and ends as a photo of the form', async () => {
    const { status, location } = await begin(large.length);
    expect([status, location]).toEqual([201, expect.stringMatching(/^\/my\/form\/uploads\/[0-9a-f-]{36}$/)]);
    const [first, second, third] = pieces(large) as [Buffer, Buffer, Buffer];
    expect(await add(location, 0, first)).toMatchObject({ status: 204, offset: String(PART_BYTES) });
    expect(await tus('HEAD', location)).toMatchObject({ status: 200, offset: String(PART_BYTES), result: undefined });
    expect(await add(location, PART_BYTES, second)).toMatchObject({ status: 204 });
    expect(await attached()).toBe(0);
    const whole = await add(location, 2 * PART_BYTES, third);
    expect(whole).toMatchObject({ status: 204, offset: String(large.length), result: expect.any(String) });
    expect(await attached()).toBe(1);
    expect((await phone.get('/my/form/photos')).html).toContain(`value="${whole.result}"`);
    // Sent again because its answer was lost: the same file, once.
    expect((await add(location, 2 * PART_BYTES, third)).status).toBe(409);
    expect(await tus('HEAD', location)).toMatchObject({ offset: String(large.length), result: whole.result });
    expect(await attached()).toBe(1);
    // Giving up what is a file already takes nothing away.
    expect((await tus('DELETE', location)).status).toBe(204);
    expect(await attached()).toBe(1);
  });

  it('takes no piece out of its place, too large, too small, or twice', async () => {
    const { location } = await begin(large.length);
    const [first, second] = pieces(large) as [Buffer, Buffer];
    expect((await add(location, PART_BYTES, second)).status).toBe(409);
    expect((await add(location, 0, first.subarray(1))).status).toBe(400);
    expect((await add(location, 0, Buffer.alloc(PART_BYTES + 1))).status).toBe(413);
    const both = await Promise.all([add(location, 0, first), add(location, 0, first)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await add(location, 0, first)).status).toBe(409);
    expect((await add(location, PART_BYTES, second.subarray(0, 9))).status).toBe(400);
    expect((await tus('HEAD', location)).offset).toBe(String(PART_BYTES));
    expect((await begin(0)).status).toBe(400);
    expect((await begin(2 ** 31)).status).toBe(422);
  });

  it('is one file when its last piece comes twice at once', async () => {
    const small = await aPhoto();
    const before = filesKept();
    const { location } = await begin(small.length);
    const both = await Promise.all([add(location, 0, small), add(location, 0, small)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await attached()).toBe(1);
    expect(filesKept()).toBe(before + 2);
  });

  it('is nobody else’s: not of another browser, nor without the token of a page of its own', async () => {
    const { location } = await begin(large.length);
    const [first = large] = pieces(large);
    const stranger = world.phone();
    await stranger.fillIn('/my/form/where', { workplaceCode: '', place: 'x', prefecture: '23' });
    const theirs = csrfOn((await stranger.get('/my/form/photos')).html);
    expect((await tus('HEAD', location, { 'form-token': theirs }, { from: stranger })).status).toBe(404);
    const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const from = { from: stranger, payload: first };
    expect((await tus('PATCH', location, { ...type, 'form-token': theirs }, from)).status).toBe(404);
    await tus('DELETE', location, { 'form-token': theirs }, { from: stranger });
    expect((await tus('HEAD', location)).status).toBe(200);
    expect((await add(location, 0, first, { 'form-token': theirs })).status).toBe(403);
    expect((await add(location, 0, first, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await tus('HEAD', location, {}, { from: world.phone() })).status).toBe(409);
    const file = location.replace('/form/', '/file/');
    expect((await tus('HEAD', file)).status).toBe(401);
    expect((await tus('HEAD', '/my/form/uploads/none')).status).toBe(404);
  });

  it('is refused in words at its first piece when it is nothing that we take, and leaves nothing', async () => {
    const before = filesKept();
    const { location } = await begin(3 * PART_BYTES);
    const refused = await add(location, 0, Buffer.alloc(PART_BYTES, 'MZ'));
    expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(/[\u1000-\u109f]/)]);
    expect((await tus('HEAD', location)).status).toBe(404);
    expect(filesKept()).toBe(before);
  });

  it('can be given up, and goes by itself a day after its last piece', async () => {
    const before = filesKept();
    const [first = large] = pieces(large);
    const given = await begin(large.length);
    await add(given.location, 0, first);
    expect(filesKept()).toBe(before + 1);
    expect((await tus('DELETE', given.location)).status).toBe(204);
    expect(filesKept()).toBe(before);
    const forgotten = await begin(large.length);
    await add(forgotten.location, 0, first);
    const worker = await startWorker(world.installation, { smtpUrl: 'smtp://127.0.0.1:1' });
    try {
      world.installation.clock.advance(24 * 3_600_000 + 1);
      expect((await tus('HEAD', forgotten.location)).status).toBe(404);
      await worker.get(WaitingExpiry, { strict: false }).expire();
      await until('no upload is left', async () => (await rows('SELECT FROM uploads')).length === 0);
      // What the other tests began has gone too.
      expect(filesKept()).toBeLessThanOrEqual(before);
    } finally {
      await worker.close();
    }
  });

  it('speaks the version that it says, and no other', async () => {
    expect((await tus('OPTIONS', '/my/form/uploads')).status).toBe(204);
    expect((await tus('POST', '/my/form/uploads', { 'tus-resumable': '0.2.2', 'upload-length': '9' })).status).toBe(
      412,
    );
    const { location } = await begin(9);
    expect((await add(location, 0, Buffer.from('{}'), { 'content-type': 'application/json' })).status).toBe(415);
  });

  it('waits for her message in an open file, for that visit alone', async () => {
    const form = aSubmission();
    await world.app.get(SubmissionService).submit(form);
    await phone.post('/my/return', { receipt: form.receipt });
    const page = await phone.get('/my/file');
    token = csrfOn(page.html);
    const { location } = await begin(large.length, 'file');
    const { result = '' } = await sendAll(location, large);
    expect(hiddenFields((await phone.get('/my/file')).html)['waiting']).toEqual([result]);
    const elsewhere = world.phone();
    await elsewhere.post('/my/return', { receipt: form.receipt });
    const theirs = csrfOn((await elsewhere.get('/my/file')).html);
    expect((await tus('HEAD', location, { 'form-token': theirs }, { from: elsewhere })).status).toBe(404);
    const sent = await phone.upload('/my/file/message', [], { message: '' });
    expect(sent.location).toBe('/my/file?done=message');
    expect(await rows('SELECT FROM attachments WHERE byte_size = $1', [large.length])).toHaveLength(1);
  });

  it('keeps nothing in the database that opens a piece', async () => {
    await begin(large.length);
    const [row] = await rows<{ sealed: Buffer; key: string }>(
      'SELECT sealed, storage_key AS key FROM uploads ORDER BY created_at DESC LIMIT 1',
    );
    expect(row?.sealed.toString('latin1')).not.toContain('fileKey');
    expect(row?.sealed.toString('latin1')).not.toContain(row?.key ?? '');
  });
});
