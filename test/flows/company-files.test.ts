import type { INestApplicationContext } from '@nestjs/common';
import {
  CaseDetailQueries,
  CompanyFiles,
  CompanyQueries,
  CompanyService,
  type CompanyTray,
  EvidencePassing,
  MeasureAnswers,
  Measures,
  ReceiptFiles,
  ReceiptService,
} from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { ERASURE_GRACE_MS, ErasureRequests, ErasureRequestsModule, Erasures, ErasuresModule } from '@modules/retention';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { collected } from '../support/bytes';
import { aCompany, aPerson } from '../support/installation';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';

describe('files with what a company writes', () => {
  let world: ConsentWorld;
  let hers: INestApplicationContext;
  let shareId: string;
  let outsiders: Record<'stranger' | 'colleague' | 'peer', Actor>;
  const refused = (code: string) => expect.objectContaining({ code });
  const api = (actor: Actor) => ({
    actor_kind: actor.kind,
    actor_user: actor.userId,
    actor_org: actor.organisationId ?? '',
    actor_roles: actor.roles.join(','),
  });

  beforeAll(async () => {
    world = await ConsentWorld.create();
    hers = await world.installation.intake([ErasureRequestsModule]);
    const { memberId } = await aCompany(world.api, 'BBB222');
    const { member } = world.organisations;
    outsiders = {
      stranger: await aPerson(world.api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] }),
      colleague: await aPerson(world.api, { kind: 'member', organisationId: member, roles: ['member_handler'] }),
      peer: await aPerson(world.api, { kind: 'member', organisationId: member, roles: ['member_manager'] }),
    };
  }, 60_000);
  afterAll(() => world.installation.close());

  const aFile = async () => world.api.get(AttachmentsService).store(await aPhoto());
  const hidden = async ({ bytes }: { bytes: AsyncIterable<Buffer> }) => (await collected(bytes)).includes('Secret');
  const deskSees = async () =>
    (await world.api.get(CaseDetailQueries).detail(world.people.counsellor, world.caseId)).attachments;
  const deskOpens = (attachmentId: string, rendition: 'scrubbed' | 'original' = 'scrubbed') =>
    world.api.get(CaseDetailQueries).attachment(world.people.counsellor, world.caseId, { attachmentId, rendition });
  const sheSees = () => hers.get(ReceiptService).open(world.receipt);
  const sheOpens = (id: string) => hers.get(ReceiptFiles).open(world.receipt, id);

  beforeEach(async () => {
    await world.begin({ company: true, partner: true });
    await world.share();
    shareId = (await world.api.get(CompanyQueries).list(world.people.manager, {})).items[0]?.id ?? '';
  });
  const company = () => world.api.get(CompanyFiles);
  const upload = async (tray: Partial<CompanyTray> = {}, actor = world.people.manager, key?: string) =>
    company().keep(actor, { shareId, waitsFor: 'reply', ...tray }, { file: await aFile(), key });
  const companySees = async (actor = world.people.manager) =>
    (await world.api.get(CompanyQueries).detail(actor, shareId)).attachments;
  const companyOpens = (attachmentId: string, actor = world.people.manager, under = shareId) =>
    company().open(actor, under, { attachmentId, rendition: 'original' });
  const reply = (fileIds: string[], key?: string) =>
    world.api.get(CompanyService).reply(world.people.manager, shareId, { text: 'Paid.', fileIds, key });
  const propose = (fileIds: string[]) =>
    world.api
      .get(CompanyService)
      .proposeRemedy(world.people.manager, shareId, { text: 'We pay.', promisedOn: '2099-01-31', fileIds });
  const passOn = (id: string, actor = world.people.counsellor) =>
    world.api.get(EvidencePassing).passOn(actor, world.caseId, id);

  it('come with a reply, a remedy and a report, and each stands with its words', async () => {
    const measureId = await world.api.get(Measures).promise(world.people.manager, shareId, {
      ...{ text: 'A guard.', responsible: 'safety', dueOn: '2099-01-31' },
    });
    const { counsellor, manager } = world.people;
    await world.api.get(MeasureAnswers).answer(counsellor, world.caseId, { measureId, answer: 'accept', reason: '' });
    const tray = { waitsFor: 'report', measureId } as const;
    const [one, two, three] = [await upload(), await upload({ waitsFor: 'remedy' }), await upload(tray)];
    const waiting = await company().list(manager, { shareId, ...tray });
    expect(waiting.map(({ id }) => id)).toEqual([three]);
    // What was uploaded for one thing does not go with another.
    await expect(reply([two])).rejects.toEqual(refused('attachment.notFound'));
    const messageId = await reply([one]);
    const remedyId = await propose([two]);
    const report = { measureId, evidence: 'See the picture.', fileIds: [three] };
    await world.api.get(Measures).report(manager, shareId, report);
    await expect(world.api.get(Measures).report(manager, shareId, report)).rejects.toEqual(refused('measure.notNow'));
    for (const seen of [await companySees(), await deskSees()]) {
      expect(seen).toMatchObject([
        { messageId, remedyId: null, measureId: null, addedByKind: 'member', passedAt: null },
        { messageId: null, remedyId, measureId: null },
        { messageId: null, remedyId: null, measureId },
      ]);
    }
    const { id } = (await companySees())[0] ?? { id: '' };
    expect([await hidden(await deskOpens(id)), await hidden(await deskOpens(id, 'original'))]).toEqual([false, true]);
    expect(await hidden(await companyOpens(id))).toBe(true);
    const [item] = await world.rows(
      'SELECT i.compartment FROM sealed_items i JOIN attachments a ON a.sealed_item_id = i.id',
    );
    expect(item).toEqual({ compartment: 'shared' });
  });

  it('are hers once the desk has passed them on: the copy, and never of the plan', async () => {
    await propose([await upload({ waitsFor: 'remedy' }), await upload({ waitsFor: 'remedy' })]);
    const [first, second] = (await companySees()).map(({ id }) => id);
    expect(await sheSees()).toMatchObject({ attachments: [], filesHeldBack: 2 });
    await expect(sheOpens(first ?? '')).rejects.toEqual(refused('attachment.notFound'));
    await expect(passOn(first ?? '', world.people.manager)).rejects.toEqual(refused('case.notFound'));
    await Promise.all([passOn(first ?? ''), passOn(first ?? '')]);
    expect(await sheSees()).toMatchObject({ attachments: [{ id: first, addedByKind: 'member' }], filesHeldBack: 1 });
    expect(await hidden(await sheOpens(first ?? ''))).toBe(false);
    await expect(sheOpens(second ?? '')).rejects.toEqual(refused('attachment.notFound'));
    const told = `SELECT FROM outbox WHERE event = 'evidencePassedOn' AND payload ->> 'caseId' = $1`;
    expect(await world.rows(told, [world.caseId])).toHaveLength(1);
    await world.sheWrites();
    await expect(passOn(newId())).rejects.toEqual(refused('attachment.notFound'));
    const sql = 'UPDATE attachments SET passed_at = now(), passed_by = $2 WHERE id = $1';
    const { database } = world.installation;
    const { manager } = world.people;
    await expect(asRole(database, 'api', api(manager), { sql, values: [second, manager.userId] })).rejects.toThrow(
      /not passed on/,
    );
    const look = { sql: 'SELECT id FROM attachments WHERE case_id = $1', values: [world.caseId] };
    expect(await asRole(database, 'intake', {}, look)).toEqual([]);
  });

  it('are seen by nobody else, and by the company itself no longer than she allows', async () => {
    const { manager } = world.people;
    const { stranger, colleague, peer } = outsiders;
    await reply([await upload()]);
    const waits = await upload();
    const [{ id } = { id: '' }] = await companySees();
    const { database } = world.installation;
    const rows = async (actor: Actor) => {
      const settings = { ...api(actor), actor_at: world.installation.clock.now().toISOString() };
      const look = (sql: string) => asRole(database, 'api', settings, { sql, values: [world.caseId] });
      return [
        (await look('SELECT id FROM attachments WHERE case_id = $1')).length,
        (await look('SELECT id FROM waiting_files WHERE case_id = $1 AND taken_at IS NULL')).length,
      ];
    };
    expect(await rows(manager)).toEqual([1, 1]);
    // Another manager reads what was sent, and nothing of what waits.
    expect(await rows(peer)).toEqual([1, 0]);
    expect(await hidden(await companyOpens(id, peer))).toBe(true);
    expect(await company().list(peer, { shareId, waitsFor: 'reply' })).toEqual([]);
    await company().drop(peer, { shareId, waitsFor: 'reply' }, waits);
    for (const actor of [stranger, colleague]) {
      expect(await rows(actor)).toEqual([0, 0]);
      const tray = { shareId, waitsFor: 'reply' } as const;
      await expect(companyOpens(id, actor)).rejects.toEqual(refused('case.notFound'));
      await expect(company().admit(actor, tray)).rejects.toEqual(refused('case.notFound'));
      await expect(company().list(actor, tray)).rejects.toEqual(refused('case.notFound'));
      await expect(company().drop(actor, tray, waits)).rejects.toEqual(refused('case.notFound'));
    }
    await world.says('company', false);
    expect(await rows(manager)).toEqual([0, 0]);
    await expect(companyOpens(id)).rejects.toEqual(refused('case.notFound'));
    await expect(reply([waits])).rejects.toEqual(refused('case.notFound'));
    // The desk reads on, and a new share does not bring the old one's files back.
    expect(await hidden(await deskOpens(id))).toBe(false);
    await world.says('company', true);
    await world.share();
    const [again] = (await world.api.get(CompanyQueries).list(manager, {})).items;
    expect(again?.id).not.toBe(shareId);
    expect((await world.api.get(CompanyQueries).detail(manager, again?.id ?? '')).attachments).toEqual([]);
    expect((await rows(manager))[0]).toBe(0);
    for (const under of [shareId, again?.id]) {
      await expect(companyOpens(id, manager, under)).rejects.toMatchObject({ code: /notFound/ });
    }
  });

  it('are one file and one reply, however often the button is pressed, and five at most', async () => {
    const [key, press] = [newId(), newId()];
    const [one, same] = [await upload({}, undefined, key), await upload({}, undefined, key)];
    expect(same).toBe(one);
    const sent = await Promise.all([reply([one], press), reply([one], press)]);
    expect(new Set(sent).size).toBe(1);
    expect(await companySees()).toHaveLength(1);
    await expect(reply([one])).rejects.toEqual(refused('attachment.notFound'));
    for (let i = 0; i < 5; i += 1) await upload();
    await expect(upload()).rejects.toEqual(refused('attachment.tooMany'));
    await expect(upload({ waitsFor: 'remedy' })).resolves.toEqual(expect.any(String));
  });

  it('are added by whoever writes their words, with them, and go when the case is erased', async () => {
    const { manager } = world.people;
    const { stranger } = outsiders;
    const messageId = await reply([await upload()]);
    await upload();
    const at = world.installation.clock.now();
    const [row] = await world.rows<{ item: string }>(
      'SELECT sealed_item_id AS item FROM attachments WHERE case_id = $1',
      [world.caseId],
    );
    const insert = (more: { message?: string; by?: string; share?: string | null; at?: Date }) => ({
      sql: `INSERT INTO attachments (id, case_id, sealed_item_id, media_type, byte_size, original_key, scrubbed_key,
          message_id, added_by_kind, added_by, share_id, compartment, created_at)
        VALUES ($1, $2, $3, 'image/png', 1, $8, $8, $4, 'member', $5, $6, 'shared', $7)`,
      values: [
        ...[newId(), world.caseId, row?.item, more.message ?? messageId, more.by ?? manager.userId],
        ...[more.share === undefined ? shareId : more.share, more.at ?? at, newId()],
      ],
    });
    const { database } = world.installation;
    const settings = (actor: Actor) => ({ ...api(actor), actor_at: at.toISOString() });
    await expect(asRole(database, 'api', settings(manager), insert({}))).resolves.toEqual([]);
    const late = new Date(at.getTime() + 1);
    for (const [actor, more] of [
      [manager, { at: late }],
      [manager, { by: stranger.userId }],
      [manager, { message: await world.deskWrites() }],
      [stranger, { by: stranger.userId }],
      [world.people.counsellor, {}],
    ] as const) {
      await expect(asRole(database, 'api', settings(actor), insert(more))).rejects.toThrow(/row-level security/);
    }
    await hers.get(ErasureRequests).ask(world.receipt);
    world.installation.clock.advance(ERASURE_GRACE_MS);
    const background = await world.installation.worker([ErasuresModule]);
    await background.get(Erasures).carryOut();
    expect(await world.rows('SELECT FROM attachments WHERE case_id = $1', [world.caseId])).toEqual([]);
    const waits = 'SELECT FROM waiting_files WHERE case_id = $1 AND expires_at > $2';
    expect(await world.rows(waits, [world.caseId, world.installation.clock.now()])).toEqual([]);
  });
});
