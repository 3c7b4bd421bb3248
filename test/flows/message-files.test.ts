import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CompanyQueries, DeskFiles, ReceiptFiles, ReceiptService } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { ReferralQueries } from '@modules/escalation';
import { ERASURE_GRACE_MS, ErasureRequests, ErasureRequestsModule, Erasures, ErasuresModule } from '@modules/retention';
import type { Actor } from '@platform/actor';
import { LocalKeyProvider, receiptLookupHash } from '@platform/crypto';
import { newId } from '@platform/database';
import { WaitingExpiry } from '../../apps/worker/waiting-expiry.job';
import { ConsentWorld } from '../consent/consent-world';
import { collected } from '../support/bytes';
import { aPerson } from '../support/installation';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { startWorker } from '../support/worker';
import { asRole } from '../walls/as-role';

describe('files with messages', () => {
  let world: ConsentWorld;
  let hers: INestApplicationContext;
  let colleague: Actor;

  beforeAll(async () => {
    world = await ConsentWorld.create();
    hers = await world.installation.intake([ErasureRequestsModule]);
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['supervisor'] });
  }, 60_000);
  beforeEach(() => world.begin({ company: true, partner: true }));
  afterAll(() => world.installation.close());

  const desk = () => world.api.get(DeskFiles);
  const read = (actor = world.people.counsellor) => world.api.get(CaseDetailQueries).detail(actor, world.caseId);
  const refused = (code: string) => expect.objectContaining({ code });
  const upload = async (actor = world.people.counsellor, key?: string) => {
    const file = await world.api.get(AttachmentsService).store(await aPhoto());
    return desk().keep(actor, { caseId: world.caseId }, { file, key });
  };
  const send = (fileIds: string[], actor = world.people.counsellor, key?: string) =>
    world.desk.sendMessage(actor, world.caseId, { text: 'See the form.', fileIds, key });
  const filesKept = () => {
    const folder = join(world.installation.folder, 'files');
    if (!existsSync(folder)) return 0;
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  };

  it('of the desk stand beside the message, say who added them, and open for her', async () => {
    const messageId = await send([await upload(), await upload()]);
    const { attachments } = await read();
    const added = { messageId, addedByKind: 'secretariat', addedByName: expect.any(String), mediaType: 'image/jpeg' };
    expect(attachments).toMatchObject([added, added]);
    const file = await hers.get(ReceiptService).open(world.receipt);
    expect(file.attachments.map((one) => one.messageId)).toEqual([messageId, messageId]);
    const opened = await hers.get(ReceiptFiles).open(world.receipt, attachments[0]?.id ?? '');
    expect((await collected(opened.bytes)).includes('Secret')).toBe(false);
  });

  it('wait for one person of the desk, who can take them off', async () => {
    const [one, two] = [await upload(), await upload()];
    const list = (actor: Actor) => desk().list(actor, { caseId: world.caseId });
    expect((await list(world.people.counsellor)).map(({ id }) => id)).toEqual([one, two]);
    expect(await list(colleague)).toEqual([]);
    await desk().drop(colleague, { caseId: world.caseId }, one);
    await expect(send([one], colleague)).rejects.toEqual(refused('attachment.notFound'));
    const kept = filesKept();
    await desk().drop(world.people.counsellor, { caseId: world.caseId }, one);
    expect(filesKept()).toBe(kept - 2);
    await expect(send([one, two])).rejects.toEqual(refused('attachment.notFound'));
    expect((await read()).messages).toEqual([]);
    for (const actor of [world.people.manager, world.people.lawyer]) {
      await expect(desk().admit(actor, world.caseId)).rejects.toEqual(refused('case.notFound'));
      await expect(list(actor)).rejects.toEqual(refused('case.notFound'));
    }
  });

  it('are one file and one message, however often the button is pressed', async () => {
    const [first, second, press] = [newId(), newId(), newId()];
    const before = filesKept();
    const ids = [await upload(undefined, first), await upload(undefined, first), await upload(undefined, second)];
    expect(ids[0]).toBe(ids[1]);
    expect(filesKept()).toBe(before + 4);
    const wanted = [ids[0] ?? '', ids[2] ?? ''];
    const sent = await Promise.all([
      send(wanted, undefined, press),
      send(wanted, undefined, press),
      send(wanted, undefined, press),
    ]);
    expect(new Set(sent).size).toBe(1);
    expect((await read()).attachments).toHaveLength(2);
    for (let i = 0; i < 5; i += 1) await upload();
    await expect(upload()).rejects.toEqual(refused('attachment.tooMany'));
  });

  it('are read by a partner while her consent lasts, as scrubbed copies, and never by the company', async () => {
    await send([await upload()]);
    await world.share();
    await world.refer();
    await send([await upload()]);
    const { lawyer, manager } = world.people;
    const referrals = world.api.get(ReferralQueries);
    const [{ id: referralId } = { id: '' }] = (await referrals.list(lawyer, {})).items;
    const [{ id: shareId } = { id: '' }] = (await world.api.get(CompanyQueries).list(manager, {})).items;
    const told = JSON.stringify(await world.api.get(CompanyQueries).detail(manager, shareId));
    const { attachments = [], messages = [] } = (await referrals.detail(lawyer, referralId)).case ?? {};
    expect(attachments).toHaveLength(2);
    for (const { id, messageId } of attachments) {
      expect(messages.map((message) => message.id)).toContain(messageId);
      const file = await referrals.attachment(lawyer, referralId, { attachmentId: id, rendition: 'scrubbed' });
      expect((await collected(file.bytes)).includes('Secret')).toBe(false);
      expect(told).not.toContain(id);
    }
    await world.says('partner', false);
    const [{ id: first } = { id: '' }] = attachments;
    const withdrawn = referrals.attachment(lawyer, referralId, { attachmentId: first, rendition: 'scrubbed' });
    await expect(withdrawn).rejects.toEqual(refused('attachment.notFound'));
  });

  it('go when the case is erased, those that waited too', async () => {
    const before = filesKept();
    await send([await upload()]);
    await upload();
    const background = await world.installation.worker([ErasuresModule]);
    const worker = await startWorker(world.installation, { smtpUrl: 'smtp://127.0.0.1:1' });
    try {
      await hers.get(ErasureRequests).ask(world.receipt);
      world.installation.clock.advance(ERASURE_GRACE_MS);
      await background.get(Erasures).carryOut();
      await worker.get(WaitingExpiry, { strict: false }).expire();
      // The worker's own timer may be at it.
      await until('nothing waits', async () => (await world.rows('SELECT FROM waiting_files')).length === 0);
      expect(filesKept()).toBeLessThanOrEqual(before);
      for (const table of ['attachments', 'messages', 'waiting_files']) {
        expect(await world.rows(`SELECT FROM ${table} WHERE case_id = $1`, [world.caseId])).toEqual([]);
      }
    } finally {
      await worker.close();
    }
  });

  describe('inside the database', () => {
    const api = (actor: Actor) => ({
      actor_kind: actor.kind,
      actor_user: actor.userId,
      actor_org: actor.organisationId ?? '',
      actor_roles: actor.roles.join(','),
    });
    const receipt = () => {
      const keys = new LocalKeyProvider(join(world.installation.folder, 'keys'), ['receipt-lookup']);
      return { receipt: receiptLookupHash(world.receipt, keys.key('receipt-lookup')).toString('hex') };
    };
    let item: string;
    let sentAt: Date;
    const insert = (origin: { message: string | null; kind: string; by: string | null }) => ({
      sql: `INSERT INTO attachments (id, case_id, sealed_item_id, media_type, byte_size, original_key, scrubbed_key,
          message_id, added_by_kind, added_by, created_at)
        VALUES ($1, $2, $3, 'image/png', 1, $7, $7, $4, $5, $6, $8)`,
      values: [newId(), world.caseId, item, origin.message, origin.kind, origin.by, newId(), sentAt],
    });

    it('a file is added by whoever writes its message, with it, and by nobody else', async () => {
      const { database } = world.installation;
      const { counsellor, lawyer } = world.people;
      await world.sheWrites();
      const [hersFirst] = await world.rows<{ id: string }>('SELECT id FROM messages WHERE case_id = $1', [
        world.caseId,
      ]);
      const desks = await world.deskWrites();
      // Both were written at this instant, and the clock of this world stands still.
      sentAt = world.installation.clock.now();
      const [row] = await world.rows<{ id: string }>('SELECT id FROM sealed_items WHERE case_id = $1', [world.caseId]);
      item = row?.id ?? '';
      const [hersOnly, mine] = [hersFirst?.id ?? null, { message: desks, kind: 'secretariat', by: counsellor.userId }];
      const walled = /row-level security/;
      await expect(asRole(database, 'api', api(counsellor), insert(mine))).resolves.toEqual([]);
      for (const [actor, origin] of [
        [colleague, mine],
        [colleague, { ...mine, by: colleague.userId }],
        [counsellor, { ...mine, message: hersOnly }],
        [counsellor, { ...mine, message: null }],
        [counsellor, { message: hersOnly, kind: 'complainant', by: null }],
        [lawyer, { ...mine, by: lawyer.userId }],
      ] as const) {
        await expect(asRole(database, 'api', api(actor), insert(origin))).rejects.toThrow(walled);
      }
      const her = { message: hersOnly, kind: 'complainant', by: null };
      await expect(asRole(database, 'intake', receipt(), insert(her))).resolves.toEqual([]);
      for (const origin of [{ ...her, message: null }, { ...her, message: desks }, mine]) {
        await expect(asRole(database, 'intake', receipt(), insert(origin))).rejects.toThrow(walled);
      }
      sentAt = new Date(sentAt.getTime() + 1);
      await expect(asRole(database, 'intake', receipt(), insert(her))).rejects.toThrow(walled);
      await expect(asRole(database, 'api', api(counsellor), insert(mine))).rejects.toThrow(walled);
      const other = await world.rows<{ id: string }>('SELECT id FROM cases WHERE id <> $1 LIMIT 1', [world.caseId]);
      const { sql, values } = insert(her);
      const elsewhere = [values[0], other[0]?.id, ...values.slice(2)];
      await expect(world.rows(sql, elsewhere)).rejects.toThrow(/attachments_message/);
    });

    it('what waits is seen by its owner alone', async () => {
      const { database } = world.installation;
      const { counsellor, manager, lawyer } = world.people;
      const id = await upload();
      await world.refer();
      const look = { sql: 'SELECT id FROM waiting_files WHERE id = $1', values: [id] };
      expect(await asRole(database, 'api', api(counsellor), look)).toEqual([{ id }]);
      const without = { ...api(counsellor), actor_roles: 'analyst' };
      for (const settings of [api(colleague), api(manager), api(lawyer), without, { actor_kind: 'system' }]) {
        expect(await asRole(database, 'api', settings, look)).toEqual([]);
      }
      expect(await asRole(database, 'intake', receipt(), look)).toEqual([]);
      const sealed = { sql: 'SELECT sealed FROM waiting_files' };
      await expect(asRole(database, 'worker', {}, sealed)).rejects.toThrow(/permission denied/);
    });
  });
});
