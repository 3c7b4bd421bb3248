import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, DeskFiles, ReceiptFiles, ReceiptService } from '@modules/cases';
import { AttachmentsService } from '@modules/complaints';
import { PartnerFiles, ReferralQueries, ReferralsService, ReferralWork } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { ConsentWorld } from '../consent/consent-world';
import { collected } from '../support/bytes';
import { aPartner, aPerson } from '../support/installation';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';

describe('files with the notes of a referral', () => {
  let world: ConsentWorld;
  let hers: INestApplicationContext;
  let otherLawyer: Actor;
  const refused = (code: string) => expect.objectContaining({ code });
  const api = (actor: Actor) => ({
    actor_kind: actor.kind,
    actor_user: actor.userId,
    actor_org: actor.organisationId ?? '',
    actor_roles: actor.roles.join(','),
  });

  beforeAll(async () => {
    world = await ConsentWorld.create();
    hers = await world.installation.intake();
    const organisationId = await aPartner(world.api);
    otherLawyer = await aPerson(world.api, { kind: 'partner', organisationId, roles: ['partner_manager'] });
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

  let referralId: string;
  beforeEach(async () => {
    await world.begin({ company: true, partner: true });
    await world.refer();
    referralId = (await world.api.get(ReferralQueries).list(world.people.lawyer, {})).items[0]?.id ?? '';
  });
  const work = () => world.api.get(ReferralWork);
  const partnerUploads = async (waitsFor: 'note' | 'outcome' = 'note') =>
    world.api.get(PartnerFiles).keep(world.people.lawyer, { referralId, waitsFor }, { file: await aFile() });
  const deskUploads = async () =>
    world.api
      .get(DeskFiles)
      .keep(world.people.counsellor, { caseId: world.caseId, referralId }, { file: await aFile() });
  const deskWrites = (fileIds: string[]) =>
    work().writeToPartner(world.people.counsellor, { caseId: world.caseId, referralId }, { text: 'Here.', fileIds });
  const partnerSees = async (actor = world.people.lawyer, id = referralId) =>
    (await world.api.get(ReferralQueries).detail(actor, id)).case?.attachments ?? [];
  const partnerOpens = (
    attachmentId: string,
    { actor = world.people.lawyer, id = referralId, rendition = 'scrubbed' as 'scrubbed' | 'original' } = {},
  ) => world.api.get(ReferralQueries).attachment(actor, id, { attachmentId, rendition });

  it('go both ways with the notes, as copies to the partner, and never to her or the company', async () => {
    const toPartner = await deskWrites([await deskUploads()]);
    const toDesk = await work().writeToDesk(world.people.lawyer, referralId, {
      text: 'And here.',
      fileIds: [await partnerUploads()],
    });
    const origins = [
      { noteId: toPartner, addedByKind: 'secretariat' },
      { noteId: toDesk, addedByKind: 'partner' },
    ];
    expect(await deskSees()).toMatchObject(origins);
    const seen = await partnerSees();
    expect(seen).toMatchObject(origins);
    for (const { id } of seen) {
      expect(await hidden(await partnerOpens(id))).toBe(false);
      await expect(partnerOpens(id, { rendition: 'original' })).rejects.toEqual(refused('attachment.notFound'));
      await expect(sheOpens(id)).rejects.toEqual(refused('attachment.notFound'));
    }
    expect(await hidden(await deskOpens(seen[1]?.id ?? '', 'original'))).toBe(true);
    expect(await sheSees()).toMatchObject({ attachments: [], filesHeldBack: 0 });
    const outcome = {
      outcome: 'paid',
      amountYen: null,
      text: 'Paid.',
      fileIds: [await partnerUploads('outcome')],
    } as const;
    await work().finish(world.people.lawyer, referralId, outcome);
    expect(await deskSees()).toHaveLength(3);
  });

  it('wait apart from what waits for her, and for one person alone', async () => {
    const forPartner = await deskUploads();
    await expect(
      world.desk.sendMessage(world.people.counsellor, world.caseId, {
        text: 'See.',
        fileIds: [forPartner],
      }),
    ).rejects.toEqual(refused('attachment.notFound'));
    const mine = await partnerUploads();
    const tray = { referralId, waitsFor: 'note' } as const;
    for (const actor of [otherLawyer, world.people.manager, world.people.counsellor]) {
      await expect(world.api.get(PartnerFiles).list(actor, tray)).rejects.toEqual(refused('referral.notFound'));
    }
    await expect(deskWrites([mine])).rejects.toEqual(refused('attachment.notFound'));
    await world.api.get(PartnerFiles).drop(world.people.lawyer, tray, mine);
    expect(await world.api.get(PartnerFiles).list(world.people.lawyer, tray)).toEqual([]);
  });

  it('are gone for the partner with her consent, and were never another partner’s', async () => {
    await deskWrites([await deskUploads()]);
    const waits = await partnerUploads();
    const [{ id } = { id: '' }] = await partnerSees();
    const { lawyer } = world.people;
    const second = await world.api.get(ReferralsService).open(world.people.counsellor, world.caseId, {
      partnerId: otherLawyer.organisationId ?? '',
    });
    await world.api.get(ReferralsService).accept(otherLawyer, second);
    expect(await partnerSees(otherLawyer, second)).toEqual([]);
    await expect(partnerOpens(id, { actor: otherLawyer, id: second })).rejects.toEqual(refused('attachment.notFound'));
    await expect(partnerOpens(id, { actor: otherLawyer })).rejects.toEqual(refused('attachment.notFound'));
    // Not even the file's keys, though this partner opens the same narrative.
    const keys = `SELECT id FROM sealed_items WHERE id = (SELECT sealed_item_id FROM attachments WHERE id = $1)`;
    const [item] = await world.rows<{ id: string }>(keys, [id]);
    const look = { sql: 'SELECT id FROM sealed_items WHERE id = $1', values: [item?.id] };
    const seenBy = (actor: Actor) => asRole(world.installation.database, 'api', api(actor), look);
    expect([await seenBy(otherLawyer), await seenBy(lawyer)]).toEqual([[], [item]]);
    await world.says('partner', false);
    await expect(partnerOpens(id, { actor: lawyer })).rejects.toEqual(refused('attachment.notFound'));
    const words = { text: 'More.', fileIds: [waits] };
    await expect(work().writeToDesk(lawyer, referralId, words)).rejects.toMatchObject({ code: /referral|case/ });
    await expect(partnerUploads()).rejects.toMatchObject({ code: /referral|case/ });
    expect(await hidden(await deskOpens(id))).toBe(false);
  });
});
