import type { INestApplicationContext } from '@nestjs/common';
import { BreakGlassQueries, BreakGlassService, CustodyExpiry, CustodyModule, ReleasesService } from '@modules/custody';
import { ConflictsService } from '@modules/cases';
import type { Actor, Role } from '@platform/actor';
import type { MailCatcher } from '../apps/launcher/mail/mail-catcher';
import { aKeeper, aNamedCase, auditOf } from './support/custody';
import { aCompany, aPerson, Installation } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { startWorker } from './support/worker';

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
    intake = await installation.intake();
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
