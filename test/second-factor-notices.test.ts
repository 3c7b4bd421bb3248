import type { INestApplicationContext } from '@nestjs/common';
import { ApiKeys, SecondFactorService } from '@modules/identity';
import type { Actor } from '@platform/actor';
import { generateSync } from 'otplib';
import type { MailCatcher } from '../apps/launcher/mail/mail-catcher';
import { aCompany, aPerson, Installation, TEST_PASSWORD } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { startWorker } from './support/worker';

describe('whoever changes a way in', () => {
  let installation: Installation;
  let mailbox: MailCatcher;
  let worker: INestApplicationContext;
  let api: INestApplicationContext;
  let manager: Actor & { email: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    mailbox = await startMailbox();
    worker = await startWorker(installation, { smtpUrl: mailbox.url });
    const { memberId } = await aCompany(api, 'NOTE01');
    manager = await aPerson(api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] });
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await mailbox.stop();
    await installation.close();
  });

  const nextCode = (secret: string): string => {
    installation.clock.advance(60_000);
    return generateSync({ secret, epoch: Math.floor(installation.clock.now().getTime() / 1000) });
  };
  const arrived = (words: string) => mailTo(mailbox, manager.email, (mail) => mail.text.includes(words));

  it('is told of each change, in a mail that says nothing else', async () => {
    const factor = api.get(SecondFactorService);
    const { secret } = await factor.begin(manager, TEST_PASSWORD);
    const { recoveryCodes } = await factor.confirm(manager, nextCode(secret));
    await factor.renewCodes(manager, { code: nextCode(secret) });
    const { token } = await api.get(ApiKeys).create(manager, { name: 'A name', scopes: ['companyCase.list'], days: 9 });
    await factor.remove(manager, { code: nextCode(secret) });
    const mails = [
      await arrived('Two-step sign-in was turned on'),
      await arrived('recovery codes of your account were renewed'),
      await arrived('A key for a program was created'),
      await arrived('Two-step sign-in was turned off'),
    ];
    for (const mail of mails) {
      expect(mail.subject).toBe('You have a new notice');
      for (const hidden of [secret, token, 'A name', manager.displayName, ...recoveryCodes]) {
        expect(JSON.stringify(mail)).not.toContain(hidden);
      }
    }
  });
});
