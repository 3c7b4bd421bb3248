import type { INestApplicationContext } from '@nestjs/common';
import {
  BreakGlassQueries,
  BreakGlassService,
  CustodyExpiry,
  CustodyModule,
  IdentityViewService,
  OverridesService,
  OwnOverrides,
  OwnOverridesModule,
  ReleasesService,
} from '@modules/custody';
import { ConflictsService, ConsentAnswers } from '@modules/cases';
import { ErasureRequests, ErasureRequestsModule } from '@modules/retention';
import type { Actor, Role } from '@platform/actor';
import type { MailCatcher } from '../apps/launcher/mail/mail-catcher';
import { aKeeper, aNamedCase, auditOf } from './support/custody';
import { aCompany, aPartner, aPerson, Installation } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { DESK_EMAIL, startWorker } from './support/worker';

const HOUR = 3_600_000;

/** What the background app does about exceptions: it tells people, and writes down ends. */
describe('in the background', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let worker: INestApplicationContext;
  let mailbox: MailCatcher;
  let company: { memberId: string; siteId: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CustodyModule]);
    intake = await installation.intake([OwnOverridesModule, ErasureRequestsModule]);
    mailbox = await startMailbox();
    worker = await startWorker(installation, { smtpUrl: mailbox.url });
    company = await aCompany(api, 'BACK01');
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await mailbox.stop();
    await installation.close();
  });

  const person = (role: Role) => aPerson(api, { kind: 'secretariat', roles: [role] });
  const arrived = (who: { email: string }, words: string) =>
    mailTo(mailbox, who.email, ({ text }) => text.includes(words));
  const wordsTo = ({ email }: { email: string }) =>
    mailbox.mails
      .filter(({ to }) => to.includes(email))
      .map(({ text }) => text)
      .join();
  const wanted = {
    reasonCode: 'danger_to_life',
    reason: 'In danger.',
    recipientKind: 'desk',
    partnerId: null,
    office: null,
  } as const;

  it('tells those who may answer, but nobody who is tied to a party, and says nothing of what', async () => {
    const [asks, answers, tied] = [
      await aKeeper(installation, api, ['custodian']),
      await aKeeper(installation, api, ['supervisor']),
      await person('supervisor'),
    ];
    const tie = { userId: tied.userId, kind: 'family', withKind: 'member', withId: company.memberId } as const;
    await api.get(ConflictsService).declare(answers, tie);
    const found = await aNamedCase(installation, intake, company);
    const id = await api.get(ReleasesService).request(asks, { ...wanted, caseNumber: found.number }, asks.passphrase);
    const asked = await arrived(answers, 'A request waits for your answer');
    await api.get(ReleasesService).approve(answers, id, answers.passphrase);
    await arrived(asks, 'happened to a request of yours');
    const analyst = await person('analyst');
    const grant = { caseNumber: found.number, reasonCode: 'danger_to_life', reason: 'In danger.' } as const;
    const grantId = await api.get(BreakGlassService).request(analyst, grant);
    await arrived(answers, 'asks for emergency access');
    await api.get(BreakGlassService).confirm(answers, grantId);
    const told = await arrived(answers, 'Emergency access to a case has been opened');
    for (const mail of [asked, told]) {
      for (const hidden of [found.number, 'In danger', asks.displayName])
        expect(JSON.stringify(mail)).not.toContain(hidden);
    }
    expect(wordsTo(tied)).not.toMatch(/request waits|mergency access/);
    expect(wordsTo(asks)).not.toContain('request waits');
  });

  it('tells of an opening in danger whoever must act, and of what she says about it, without a word of the matter', async () => {
    const [asks, answers, tied, administrator] = [
      await person('counsellor'),
      await person('supervisor'),
      await person('supervisor'),
      await person('administrator'),
    ];
    const tie = { userId: tied.userId, kind: 'family', withKind: 'member', withId: company.memberId } as const;
    await api.get(ConflictsService).declare(answers, tie);
    const partnerId = await aPartner(api);
    const lawyer = await aPerson(api, { kind: 'partner', organisationId: partnerId, roles: ['partner_manager'] });
    const her = { email: 'she@phone.example' };
    const sent = { ...company, danger: 'now', contactEmail: her.email, partnerConsent: true } as const;
    const found = await aNamedCase(installation, intake, sent);
    const wanted = { partnerId, compartments: ['narrative'], reasonCode: 'violence', reason: 'In danger.' } as const;
    const id = await api.get(OverridesService).request(asks, found.caseId, wanted);
    const asked = await arrived(answers, 'asks that a partner read a case in danger');
    await api.get(OverridesService).approve(answers, id);
    const mails = [
      asked,
      await arrived(answers, 'was opened to a partner without a consent'),
      await arrived(administrator, 'was opened to a partner without a consent'),
      await arrived(lawyer, 'Somebody is in danger'),
      await arrived(her, 'သင့်ထံ မက်ဆေ့ချ်'),
    ];
    await intake.get(OwnOverrides).object(found.receipt, id);
    const desk = { email: DESK_EMAIL };
    mails.push(await arrived(desk, 'objects to what was opened'));
    await api.get(OverridesService).end(asks, id);
    mails.push(await arrived(lawyer, 'no longer open to you'));
    await intake.get(ErasureRequests).ask(found.receipt);
    mails.push(await arrived(desk, 'asked for the erasure of a case'));
    await intake.get(ErasureRequests).takeBack(found.receipt);
    mails.push(await arrived(desk, 'took back the request for the erasure'));
    for (const mail of mails) {
      for (const hidden of ['In danger.', asks.displayName, 'Aye Aye Win', found.receipt])
        expect(JSON.stringify(mail)).not.toContain(hidden);
    }
    expect(wordsTo(tied)).not.toMatch(/partner/);
    expect(wordsTo(asks)).not.toMatch(/partner/);
  });

  it('opens the way to find her again to two people, with or without a name; the desk alone opens neither', async () => {
    const [asks, answers] = [
      await aKeeper(installation, api, ['custodian']),
      await aKeeper(installation, api, ['supervisor']),
    ];
    const recovery = '090-0000-0000, ask for Thida';
    const opened = async (name: string | null) => {
      const { caseId, number } = await aNamedCase(installation, intake, { name, recovery });
      const wish = { ...wanted, reasonCode: 'find_the_complainant', caseNumber: number } as const;
      const id = await api.get(ReleasesService).request(asks, wish, asks.passphrase);
      await api.get(ReleasesService).approve(answers, id, answers.passphrase);
      return { caseId, ...(await api.get(IdentityViewService).view(asks, id, asks.passphrase)) };
    };
    const alone = await opened(null);
    expect(alone.fields).toEqual([{ field: 'recovery', text: recovery }]);
    expect((await opened('Aye Aye Win')).fields.map(({ field }) => field)).toEqual(['name', 'recovery']);
    const held = `SELECT DISTINCT coalesce(h.kind, 'keeper') AS kind FROM key_wraps w LEFT JOIN holders h ON h.id = w.holder_id
      WHERE w.case_id = $1 AND w.compartment = 'identity' ORDER BY 1`;
    expect(await installation.database.query('owner', held, [alone.caseId])).toEqual([
      { kind: 'custodian' },
      { kind: 'keeper' },
    ]);
  });

  it('tells the desk when she takes a yes back', async () => {
    const found = await aNamedCase(installation, intake, { companyConsent: true });
    const answer = { recipient: 'company', isYes: false, locale: 'en' } as const;
    await intake.get(ConsentAnswers).answer(found.receipt, answer);
    const mail = await mailTo(
      mailbox,
      DESK_EMAIL,
      ({ text }) => text.includes('changed a consent') && text.includes(found.number),
    );
    expect(JSON.stringify(mail)).not.toContain('Aye Aye Win');
  });

  it('writes down what is over, and takes the key of a name away with it', async () => {
    const [asks, answers, analyst] = [
      await aKeeper(installation, api, ['custodian']),
      await aKeeper(installation, api, ['supervisor']),
      await person('analyst'),
    ];
    const found = await aNamedCase(installation, intake);
    const request = () =>
      api.get(ReleasesService).request(asks, { ...wanted, caseNumber: found.number }, asks.passphrase);
    const [open] = [await request(), await request()];
    await api.get(ReleasesService).approve(answers, open, answers.passphrase);
    const grant = { caseNumber: found.number, reasonCode: 'danger_to_life', reason: 'In danger.' } as const;
    await api.get(BreakGlassService).confirm(answers, await api.get(BreakGlassService).request(analyst, grant));
    const ends = async () =>
      (await auditOf(installation, found.caseId)).filter(({ action }) =>
        String(action).toLowerCase().endsWith('expired'),
      );
    await worker.get(CustodyExpiry).expire();
    expect(await ends()).toEqual([]);
    installation.clock.advance(24 * HOUR);
    await worker.get(CustodyExpiry).expire();
    expect(await ends()).toMatchObject([
      {
        action: 'identity.releaseExpired',
        before: { releaseId: open, state: 'approved' },
        after: { state: 'expired' },
      },
      { action: 'breakGlass.expired', before: { state: 'approved' }, after: { state: 'expired' } },
    ]);
    const wraps = `SELECT 1 FROM key_wraps w JOIN keepers k ON k.id = w.holder_id WHERE w.case_id = $1`;
    expect(await installation.database.query('owner', wraps, [found.caseId])).toEqual([]);
    installation.clock.advance(48 * HOUR);
    await worker.get(CustodyExpiry).expire();
    expect(await ends()).toHaveLength(3);
    const states = (await api.get(BreakGlassQueries).list(analyst as Actor)).map(({ state }) => state);
    expect(states).toEqual(['expired']);
  });
});
