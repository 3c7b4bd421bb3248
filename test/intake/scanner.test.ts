import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, ReceiptFiles, ReceiptService, SubmissionService } from '@modules/cases';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { newReceiptCode } from '@platform/crypto';
import { collected } from '../support/bytes';
import { Clamd, HARMFUL, isClamdHere } from '../support/clamd';
import { aPerson, aSubmission, Installation } from '../support/installation';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';

const suite = isClamdHere ? describe : describe.skip;

suite('files before a scanner', () => {
  let clamd: Clamd;
  let installation: Installation;
  let intake: INestApplicationContext;
  let api: INestApplicationContext;
  let counsellor: Actor;

  beforeAll(async () => {
    clamd = await Clamd.create();
    await clamd.start();
    installation = await Installation.create();
    installation.clamdUrl = clamd.url;
    intake = await installation.intake();
    api = await installation.api();
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
  });
  afterAll(async () => {
    await installation.close();
    await clamd.close();
  });

  const store = (bytes: Buffer) => intake.get(AttachmentsService, { strict: false }).store(bytes);
  const harmful = async () => Buffer.concat([await aPhoto(), Buffer.from(HARMFUL)]);
  const folder = () => join(installation.folder, 'files');
  const filesKept = () =>
    existsSync(folder())
      ? readdirSync(folder(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : [];

  const submitted = async (photo: StoredAttachment) => {
    const receipt = newReceiptCode();
    await intake.get(SubmissionService).submit(aSubmission({ receipt, attachments: [photo] }));
    const [row] = await installation.database.query<{ caseId: string }>(
      'owner',
      'SELECT case_id AS "caseId" FROM attachments WHERE id = $1',
      [photo.id],
    );
    const caseId = row?.caseId ?? '';
    const wanted = { attachmentId: photo.id, rendition: 'scrubbed' } as const;
    return {
      caseId,
      open: async () => collected((await api.get(CaseDetailQueries).attachment(counsellor, caseId, wanted)).bytes),
      sheOpens: async () => collected((await intake.get(ReceiptFiles).open(receipt, photo.id)).bytes),
      states: async () => [
        (await api.get(CaseDetailQueries).detail(counsellor, caseId)).attachments[0]?.scanState,
        (await intake.get(ReceiptService).open(receipt)).attachments[0]?.scanState,
      ],
    };
  };

  it('are not kept when it finds something, and say so when it does not', async () => {
    await expect(store(await harmful())).rejects.toThrow('attachment.harmful');
    expect(filesKept()).toEqual([]);
    const photo = await store(await aPhoto());
    expect(photo.scan).toEqual({ state: 'clean', at: installation.clock.now().toISOString() });
    expect(await (await submitted(photo)).states()).toEqual(['clean', 'clean']);
  });

  it('wait while it is away, and are looked at when somebody opens them', async () => {
    await clamd.stop();
    const [good, bad] = [await store(await aPhoto()), await store(await harmful())];
    expect([good.scan, bad.scan]).toEqual(Array(2).fill({ state: 'pending', at: null }));
    const [clean, refused] = [await submitted(good), await submitted(bad)];
    expect((await clean.open()).length).toBeGreaterThan(0);
    expect(await clean.states()).toEqual(['pending', 'pending']);

    await clamd.start();
    expect((await clean.open()).length).toBeGreaterThan(0);
    expect(await clean.states()).toEqual(['clean', 'clean']);
    await expect(refused.sheOpens()).rejects.toThrow('attachment.harmful');
    expect(await refused.states()).toEqual(['refused', 'refused']);

    await clamd.stop();
    await expect(refused.open()).rejects.toThrow('attachment.harmful');
    expect((await clean.sheOpens()).length).toBeGreaterThan(0);
    await clamd.start();
  });

  it('are not called clean when they are longer than it looks at', async () => {
    const long = Buffer.concat([await aPhoto(), Buffer.alloc(5 * 1024 * 1024, 7)]);
    expect((await store(long)).scan).toEqual({ state: 'pending', at: null });
  });

  it('keep the first verdict, whoever asks the database', async () => {
    const { caseId } = await submitted(await store(await aPhoto()));
    const change = (to: string) =>
      asRole(
        installation.database,
        'api',
        { actor_kind: 'system' },
        { sql: 'UPDATE attachments SET scan_state = $2 WHERE case_id = $1', values: [caseId, to] },
      );
    for (const to of ['pending', 'refused', 'clean']) await expect(change(to)).rejects.toThrow(/speaks once/);
  });
});
