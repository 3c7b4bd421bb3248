import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AUDIT_ACTIONS, type AuditAction } from '@modules/audit';
import { ApiKeys, OthersSessions } from '@modules/identity';
import type { MailCatcher } from '../apps/launcher/mail/mail-catcher';
import { aPerson, Installation } from './support/installation';
import { mailTo, startMailbox } from './support/mail';
import { sessionCookie } from './support/session-cookie';
import { startWorker } from './support/worker';

type AboutAccounts =
  | 'user'
  | 'administrator'
  | 'invitation'
  | 'session'
  | 'secondFactor'
  | 'passkey'
  | 'lostFactor'
  | 'singleSignOn'
  | 'apiKey'
  | 'custody';
type AccountAction = Extract<AuditAction, `${AboutAccounts}.${string}`>;

/** The event by which the person hears of an act, or why they hear nothing. */
type Telling = { event: string } | { silent: string };

const BY_INVITATION = { event: 'invitationIssued' };
const BY_KEEPER = { event: 'singleSignOnChanged' };
const ATTEMPT = { silent: 'an attempt that failed; mails that any stranger can cause would bury the others' };
const OWN_END = { silent: 'takes a way in away from the one who asks, and shows nobody another' };

/** Closed by its type: an act about accounts that is not here does not compile. */
const TOLD: Record<AccountAction, Telling> = {
  'user.created': { silent: 'by the set-up of a demo or a test; a person comes in by invitation' },
  'user.rolesChanged': { event: 'rolesChanged' },
  'user.deactivated': { event: 'accountDeactivated' },
  'user.passwordChanged': { event: 'passwordChanged' },
  'user.passwordResetAsked': { event: 'passwordResetRequested' },
  'user.passwordReset': { event: 'passwordChanged' },
  'administrator.invitedByCommand': { silent: 'the command shows the link to whoever stands at the server' },
  'invitation.issued': BY_INVITATION,
  'invitation.resent': BY_INVITATION,
  'invitation.revoked': { silent: 'there is no account yet, and the link says itself that it does not work' },
  'invitation.accepted': { silent: 'carried out with the link that went to this very mailbox' },
  'session.opened': { silent: 'a sign-in changes nothing; the account page lists it' },
  'session.awaitsSecondFactor': { silent: 'nothing is open yet' },
  'session.refused': ATTEMPT,
  'session.lockedOut': ATTEMPT,
  'session.closed': OWN_END,
  'session.ended': OWN_END,
  'session.othersEnded': OWN_END,
  'session.endedByOther': { event: 'sessionEndedByOther' },
  'session.allEnded': { event: 'sessionsEndedByOther' },
  'secondFactor.begun': { silent: 'counts for nothing until a code confirms it, which is told' },
  'secondFactor.refused': ATTEMPT,
  'secondFactor.enrolled': { event: 'secondFactorEnrolled' },
  'secondFactor.removed': { event: 'secondFactorRemoved' },
  'secondFactor.recoveryCodesRenewed': { event: 'recoveryCodesRenewed' },
  'passkey.added': { event: 'passkeyAdded' },
  'passkey.renamed': { event: 'passkeyRenamed' },
  'passkey.removed': { event: 'passkeyRemoved' },
  'passkey.counterFellBack': { event: 'passkeySuspected' },
  'lostFactor.asked': { event: 'lostFactorAsked' },
  'lostFactor.approved': { event: 'lostFactorApproved' },
  'lostFactor.refused': { event: 'lostFactorRefused' },
  'lostFactor.stopped': { silent: 'by the link of the mail that told of the request' },
  'lostFactor.carriedOut': { event: 'lostFactorCarriedOut' },
  'singleSignOn.connected': BY_KEEPER,
  'singleSignOn.changed': BY_KEEPER,
  'singleSignOn.domainSet': BY_KEEPER,
  'singleSignOn.disconnected': BY_KEEPER,
  'singleSignOn.linked': { event: 'singleSignOnLinked' },
  'apiKey.created': { event: 'apiKeyCreated' },
  'apiKey.used': { silent: 'changes nothing; the account page says when a key was used last' },
  'apiKey.revoked': { event: 'apiKeyRevoked' },
  'custody.enrolled': { event: 'custodyKeyMade' },
  'custody.admitted': { event: 'custodyKeyAdmitted' },
};

const root = join(__dirname, '..');
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'libs/modules/*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && !path.endsWith('.spec.ts') && !path.startsWith('libs/modules/audit/'))
  .map((path) => readFileSync(join(root, path), 'utf8'));

describe('every act that changes an account', () => {
  const told = Object.entries(TOLD).flatMap(([action, telling]) =>
    'event' in telling ? [{ action, ...telling }] : [],
  );

  it('is among the acts of the log', () => {
    expect(Object.keys(TOLD).filter((action) => !AUDIT_ACTIONS.some((known) => known === action))).toEqual([]);
  });

  it.each(told)('$action is told by $event where it is recorded, and a mail follows', ({ action, event }) => {
    const recording = sources.filter((source) => source.includes(`'${action}'`));
    expect(recording.length).toBeGreaterThan(0);
    const silent = recording.filter(
      (source) => !new RegExp(`emit\\(|${event}\\)`).test(source) || !isUsed(source, event),
    );
    expect(silent).toHaveLength(0);
    const handlers = sources.filter((source) => source.includes(`@On(${event},`));
    expect(handlers.map((source) => /\bnotify\(/.test(source))).toEqual([true]);
  });

  /** Beyond its import. */
  const isUsed = (source: string, event: string): boolean =>
    source.replace(/^import [^;]+;/gm, '').match(new RegExp(`\\b${event}\\b`)) !== null;
});

describe('what others do to an account', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let mailbox: MailCatcher;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    mailbox = await startMailbox();
    worker = await startWorker(installation, { smtpUrl: mailbox.url });
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await mailbox.stop();
    await installation.close();
  });

  it('is told to its owner by mail: an ended session and an ended key, and to nobody else', async () => {
    const [one, other] = [
      await aPerson(api, { kind: 'secretariat', roles: ['administrator'] }),
      await aPerson(api, { kind: 'secretariat', roles: ['administrator'] }),
    ];
    const keys = api.get(ApiKeys);
    const { id } = await keys.create(one, { name: 'A name', scopes: ['report.read'], days: 9 });
    await keys.revoke(other, id);
    await sessionCookie(installation.database, one.userId, { now: installation.clock.now() });
    const [session] = await api.get(OthersSessions).list(other, one.userId);
    await api.get(OthersSessions).end(other, session?.id ?? '', 'A lost telephone');
    for (const words of ['created with your account was ended', 'ended one of your sessions']) {
      const mail = await mailTo(mailbox, one.email, ({ text }) => text.includes(words));
      expect(mail.subject).toBe('You have a new notice');
      expect(JSON.stringify(mail)).not.toMatch(/A name|A lost telephone/);
    }
    expect(mailbox.mails.filter(({ to }) => to.includes(other.email))).toEqual([]);
  });
});
