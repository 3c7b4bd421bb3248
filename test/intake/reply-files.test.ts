import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, SubmissionService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import sharp from 'sharp';
import { aPerson, aSubmission, sendComplaint } from '../support/installation';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { startWorker } from '../support/worker';
import { WaitingExpiry } from '../../apps/worker/waiting-expiry.job';
import { type Answer, FormWorld, hiddenFields, type Phone } from './form-world';

const MESSAGE = '/my/file/message';

describe('files with her message', () => {
  let world: FormWorld;
  let api: INestApplicationContext;
  let counsellor: Actor;
  let caseId: string;
  let code: string;
  let phone: Phone;
  let photo: Buffer;

  beforeAll(async () => {
    world = await FormWorld.create();
    api = await world.installation.api();
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    photo = await aPhoto();
  }, 60_000);
  beforeEach(async () => {
    const sent = await sendComplaint(world.installation, world.app);
    caseId = sent.caseId;
    code = sent.receipt;
    phone = await herPhone(sent.receipt);
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const herPhone = async (receipt: string) => {
    const one = world.phone();
    await one.post('/my/return', { receipt });
    return one;
  };
  const another = (colour: string) =>
    sharp({ create: { width: 32, height: 32, channels: 3, background: colour } })
      .png()
      .toBuffer();
  const waiting = ({ html }: Pick<Answer, 'html'>) => [hiddenFields(html)['waiting'] ?? []].flat();
  const ofMessages = () =>
    rows<{ by: string; message: string | null }>(
      `SELECT a.added_by_kind AS by, m.author_kind AS message FROM attachments a LEFT JOIN messages m ON m.id = a.message_id
       WHERE a.case_id = $1`,
      [caseId],
    );
  const messages = () => rows('SELECT FROM messages WHERE case_id = $1', [caseId]);
  const filesKept = () => {
    const folder = join(world.installation.folder, 'files');
    if (!existsSync(folder)) return 0;
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  };

  it('go with it, are listed for both sides, and open for her', async () => {
    const sent = await phone.upload(MESSAGE, [photo], { message: 'ဓာတ်ပုံပါ။' });
    expect(sent.location).toBe('/my/file?done=message');
    expect(await ofMessages()).toEqual([{ by: 'complainant', message: 'complainant' }]);
    const { html } = await phone.get(sent.location);
    const [, address = ''] = /href="(\/my\/file\/attachments\/[0-9a-f-]+)"/.exec(html) ?? [];
    const opened = await phone.get(address);
    expect(opened.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'no-store',
    });
    // Hers as she sent it.
    expect(opened.html).toContain('Secret');
    const { attachments, messages: told } = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    expect(attachments).toMatchObject([{ messageId: told[0]?.id, addedByKind: 'complainant', addedByName: null }]);
  });

  it('wait beside her words, can be taken off, and are sent without words', async () => {
    const added = await phone.upload(MESSAGE, [photo, await another('red')], { message: 'ခဏ', go: 'add' });
    expect([added.status, waiting(added).length]).toEqual([200, 2]);
    expect(added.html).toContain('ခဏ</textarea>');
    const kept = filesKept();
    const [first = ''] = waiting(added);
    const removed = await phone.upload(MESSAGE, [], { message: 'ခဏ', remove: first });
    expect(waiting(removed)).toEqual(waiting(added).slice(1));
    expect(removed.html).toContain('ခဏ</textarea>');
    expect(filesKept()).toBe(kept - 2);
    expect(await messages()).toHaveLength(0);
    expect((await phone.upload(MESSAGE, [], { message: '' })).location).toBe('/my/file?done=message');
    expect(await ofMessages()).toHaveLength(1);
    expect(waiting(await phone.get('/my/file'))).toEqual([]);
  });

  it('leave her words in the field when one is refused, and keep the others', async () => {
    const refused = await phone.upload(MESSAGE, [Buffer.from('MZ no photo'), photo], { message: 'ဖတ်ပါ' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('ဖတ်ပါ</textarea>');
    expect(waiting(refused)).toHaveLength(1);
    expect(await messages()).toHaveLength(0);
  });

  it('are written once however often the button is pressed', async () => {
    const page = await phone.get('/my/file');
    const form = { ...hiddenFields(page.html), message: 'တစ်ခါ' };
    const press = () => phone.postFiles(MESSAGE, [photo], form);
    const before = filesKept();
    const answers = [...(await Promise.all([press(), press()])), await press()];
    for (const { location } of answers) expect(location).toBe('/my/file?done=message');
    expect(await messages()).toHaveLength(1);
    expect(await ofMessages()).toHaveLength(1);
    expect(filesKept()).toBe(before + 2);
    // The same page with another file is another message.
    await phone.postFiles(MESSAGE, [await another('green')], form);
    expect(await messages()).toHaveLength(2);
  });

  it('are at most five, in words', async () => {
    const photos = await Promise.all(['red', 'blue', 'green', 'white', 'black', 'grey'].map(another));
    const answer = await phone.upload(MESSAGE, photos, { message: 'များ' });
    expect([answer.status, waiting(answer).length]).toEqual([422, 5]);
    const page = hiddenFields((await phone.get(MESSAGE)).html);
    const { waiting: _, ...forged } = page;
    expect((await phone.postFiles(MESSAGE, [photo], { ...forged, go: 'add' })).status).toBe(422);
    expect(waiting(await phone.get(MESSAGE))).toHaveLength(5);
  });

  it('wait for her visit alone, and go with it', async () => {
    const [mine = ''] = waiting(await phone.upload(MESSAGE, [photo], { go: 'add' }));
    const elsewhere = await herPhone(code);
    expect(waiting(await elsewhere.get('/my/file'))).toEqual([]);
    const stolen = await elsewhere.upload(MESSAGE, [], { message: 'x', waiting: mine });
    expect([stolen.status, await messages()]).toEqual([422, []]);
    const stranger = aSubmission();
    await world.app.get(SubmissionService).submit(stranger);
    const other = await herPhone(stranger.receipt);
    expect((await other.upload(MESSAGE, [], { message: 'x', waiting: mine })).status).toBe(422);
    await other.upload(MESSAGE, [], { message: 'x', remove: mine });
    const kept = filesKept();
    expect(waiting(await phone.get('/my/file'))).toEqual([mine]);
    await phone.post('/my/file/close', {});
    expect(filesKept()).toBe(kept - 2);
    expect(await rows('SELECT FROM waiting_files WHERE id = $1', [mine])).toEqual([]);
  });

  it('open for nobody who does not hold the receipt of their case', async () => {
    await phone.upload(MESSAGE, [photo], { message: 'x' });
    const [file] = await rows<{ id: string }>('SELECT id FROM attachments WHERE case_id = $1', [caseId]);
    const address = `/my/file/attachments/${file?.id}`;
    expect((await phone.get(address)).status).toBe(200);
    const stranger = aSubmission();
    await world.app.get(SubmissionService).submit(stranger);
    expect((await (await herPhone(stranger.receipt)).get(address)).status).toBe(404);
    expect((await world.phone().get(address)).status).toBe(401);
    expect((await phone.get('/my/file/attachments/no-id')).status).toBe(404);
  });

  it('are removed by themselves half an hour after she last looked, unless a message took them', async () => {
    const worker = await startWorker(world.installation, { smtpUrl: 'smtp://127.0.0.1:1' });
    const expire = () => worker.get(WaitingExpiry, { strict: false }).expire();
    try {
      // What the visits before this one have left.
      world.installation.clock.advance(31 * 60_000);
      await expire();
      // The worker expires on its own too, perhaps at this moment.
      await until('they are gone', async () => (await rows('SELECT FROM waiting_files')).length === 0);
      phone = await herPhone(code);
      await phone.upload(MESSAGE, [photo], { message: 'sent' });
      const sent = filesKept();
      await phone.upload(MESSAGE, [await another('red')], { go: 'add' });
      world.installation.clock.advance(29 * 60_000);
      await phone.get('/my/file');
      world.installation.clock.advance(29 * 60_000);
      await expire();
      expect(filesKept()).toBe(sent + 2);
      world.installation.clock.advance(2 * 60_000);
      await expire();
      expect(filesKept()).toBe(sent);
      expect(await rows('SELECT FROM waiting_files')).toEqual([]);
    } finally {
      await worker.close();
    }
  });

  it('come from no page but her own', async () => {
    const { csrf: _, ...forged } = hiddenFields((await phone.get('/my/file')).html);
    const before = filesKept();
    expect((await phone.postFiles(MESSAGE, [photo], { ...forged, message: 'x' })).status).toBe(422);
    expect(filesKept()).toBe(before);
    const closed = await world.phone().postFiles(MESSAGE, [photo], { message: 'ကျန်ရစ်' });
    expect(closed.status).toBe(401);
    expect(hiddenFields(closed.html)['message']).toEqual(['ကျန်ရစ်']);
  });
});
