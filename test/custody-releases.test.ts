import type { INestApplicationContext } from '@nestjs/common';
import { ConflictsService, ReceiptService } from '@modules/cases';
import {
  CustodyModule,
  IdentityViewService,
  KeepersService,
  type NewRelease,
  ReleaseQueries,
  ReleasesService,
} from '@modules/custody';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { aKeeper, admitAtServer, aNamedCase, asActor, auditOf, type Keeper } from './support/custody';
import { aCompany, aPerson, Installation, type SentCase } from './support/installation';

type Someone = Keeper & { passphrase: string };
const HOUR = 3_600_000;

/** The release of a name: two people, two passphrases, one day, every look recorded; and each way around it. */
describe('the release of a name', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let asks: Someone;
  let answers: Someone;
  let other: Someone;
  let start: Date;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CustodyModule]);
    intake = await installation.intake();
    asks = await aKeeper(installation, api, ['custodian']);
    answers = await aKeeper(installation, api, ['supervisor']);
    other = await aKeeper(installation, api, ['custodian']);
    start = installation.clock.now();
  }, 60_000);
  afterAll(() => installation.close());
  beforeEach(() => installation.clock.moveTo(start));

  const releases = () => api.get(ReleasesService);
  const view = (who: Someone, id: string, passphrase = who.passphrase) =>
    api.get(IdentityViewService).view(who, id, passphrase);
  const wanted = ({ number }: SentCase, change: Partial<NewRelease> = {}): NewRelease => ({
    caseNumber: number,
    reasonCode: 'court_or_authority',
    reason: 'The court asks who the claimant is.',
    recipientKind: 'office',
    partnerId: null,
    office: 'District court',
    ...change,
  });
  const aCase = () => aNamedCase(installation, intake);
  const requested = async (found: SentCase, who = asks) => releases().request(who, wanted(found), who.passphrase);
  const approved = async (found: SentCase) => {
    const id = await requested(found);
    await releases().approve(answers, id, answers.passphrase);
    return id;
  };
  const later = (ms: number) => installation.clock.moveTo(new Date(start.getTime() + ms));

  it('shows the name to whoever asked, after another person said yes', async () => {
    const id = await approved(await aCase());
    const opened = await view(asks, id);
    expect(opened.fields).toEqual([{ field: 'name', text: 'Aye Aye Win' }]);
    expect(opened.expiresAt).toEqual(new Date(start.getTime() + 24 * HOUR));
  });

  it('is written down with reason, before and after, and told to her: when, why, to whom, and each look', async () => {
    const found = await aCase();
    const id = await approved(found);
    await view(asks, id);
    later(HOUR);
    await view(asks, id);
    const acts = (await auditOf(installation, found.caseId)).filter(({ action }) =>
      String(action).startsWith('identity.'),
    );
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['identity.releaseRequested', asks.userId],
      ['identity.releaseApproved', answers.userId],
      ['identity.viewed', asks.userId],
      ['identity.viewed', asks.userId],
    ]);
    expect(acts[0]).toMatchObject({
      reason: 'The court asks who the claimant is.',
      before: { state: 'none' },
      after: { state: 'pending', reasonCode: 'court_or_authority', recipient: 'office' },
    });
    expect(acts[1]).toMatchObject({ before: { state: 'pending' }, after: { state: 'approved' } });
    const file = await intake.get(ReceiptService).open(found.receipt);
    const told = file.steps.filter(({ kind }) => kind.startsWith('identity_'));
    expect(told.map(({ kind }) => kind)).toEqual(['identity_released', 'identity_viewed', 'identity_viewed']);
    expect(told[0]?.detail).toEqual({ reason: 'court_or_authority', role: 'custodian', recipient: 'office' });
    expect(told[2]?.at).toEqual(new Date(start.getTime() + HOUR));
    const [row] = await api.get(ReleaseQueries).list(answers);
    expect(row).toMatchObject({ state: 'approved', isOwn: false, isParticipant: true, views: [start, told[2]?.at] });
  });

  it('is not approved by whoever asked, in the API or in SQL', async () => {
    const id = await requested(await aCase());
    await expect(releases().approve(asks, id, asks.passphrase)).rejects.toThrow('identity.ownRequest');
    const decide = `UPDATE identity_releases SET decided_by = $2, decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + interval '1 hour' WHERE id = $1`;
    await expect(asActor(installation, asks, [[decide, [id, asks.userId, start]]])).rejects.toThrow('two_people');
    // Nor in the name of a colleague.
    await expect(asActor(installation, asks, [[decide, [id, answers.userId, start]]])).rejects.toThrow(
      'may not answer',
    );
  });

  it('does not begin approved, and what was asked for does not change', async () => {
    const found = await aCase();
    const id = await requested(found);
    const copy = `INSERT INTO identity_releases (id, case_id, case_number, requested_by, keeper_id, reason_code, reason,
        recipient_kind, office, requested_at, answer_by, decided_by, decided_at, is_approved, expires_at)
      SELECT $2, case_id, case_number, requested_by, keeper_id, reason_code, reason, recipient_kind, office, requested_at,
        answer_by, $3, requested_at, true, requested_at + interval '1 hour' FROM identity_releases WHERE id = $1`;
    const forged: [string, unknown[]] = [copy, [id, newId(), answers.userId]];
    await expect(asActor(installation, asks, [forged])).rejects.toThrow('begins as a request');
    const change = `UPDATE identity_releases SET reason = 'another' WHERE id = $1`;
    await expect(asActor(installation, asks, [[change, [id]]])).rejects.toThrow('permission denied');
    await expect(installation.database.query('owner', change, [id])).rejects.toThrow('does not change');
  });

  it('stays closed while nobody has answered, once refused, and once ended', async () => {
    const id = await requested(await aCase());
    await expect(view(asks, id)).rejects.toThrow('identity.notOpen');
    await releases().refuse(answers, id, { reason: 'The court has not asked us.' });
    await expect(view(asks, id)).rejects.toThrow('identity.notOpen');
    await expect(releases().approve(answers, id, answers.passphrase)).rejects.toThrow('identity.notPending');
    const second = await approved(await aCase());
    await releases().end(answers, second);
    await expect(view(asks, second)).rejects.toThrow('identity.notOpen');
    const wraps = `SELECT 1 FROM key_wraps w JOIN keepers k ON k.id = w.holder_id`;
    const ofSecond = `${wraps} JOIN identity_releases r ON r.case_id = w.case_id AND r.keeper_id = k.id WHERE r.id = $1`;
    expect(await installation.database.query('owner', ofSecond, [second])).toEqual([]);
  });

  it('ends by itself: an unanswered request after three days, an approval after one', async () => {
    const [waiting, open] = [await requested(await aCase()), await approved(await aCase())];
    later(24 * HOUR - 1);
    await view(asks, open);
    later(24 * HOUR);
    await expect(view(asks, open)).rejects.toThrow('identity.notOpen');
    later(72 * HOUR);
    await expect(releases().approve(answers, waiting, answers.passphrase)).rejects.toThrow('identity.notPending');
    const decide = `UPDATE identity_releases SET decided_by = $2, decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + interval '1 hour' WHERE id = $1`;
    const now = installation.clock.now();
    const late: [string, unknown[]] = [decide, [waiting, answers.userId, now]];
    await expect(asActor(installation, answers, [late])).rejects.toThrow('answered_in_time');
    const look = `INSERT INTO identity_views (id, release_id, case_id, viewed_by, viewed_at)
      SELECT $2, id, case_id, $3, $4 FROM identity_releases WHERE id = $1`;
    const stale: [string, unknown[]] = [look, [open, newId(), asks.userId, now]];
    await expect(asActor(installation, asks, [stale])).rejects.toThrow('no live release');
  });

  it('opens to nobody else: not to the approver, another custodian or a counsellor', async () => {
    const id = await approved(await aCase());
    for (const who of [answers, other]) {
      await expect(view(who, id)).rejects.toThrow('identity.notFound');
    }
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await expect(view({ ...counsellor, passphrase: asks.passphrase }, id)).rejects.toThrow('identity.notFound');
    await expect(view(asks, newId())).rejects.toThrow('identity.notFound');
  });

  describe('in SQL, in the role of the api', () => {
    const items = `SELECT field FROM sealed_items WHERE compartment = 'identity' AND case_id = $1`;
    const keys = `SELECT holder_id FROM key_wraps WHERE compartment = 'identity' AND case_id = $1`;
    const look = `INSERT INTO identity_views (id, release_id, case_id, viewed_by, viewed_at)
      SELECT $2, id, case_id, $3, $4 FROM identity_releases WHERE id = $1`;

    it('shows neither name nor key without an approval', async () => {
      const found = await aCase();
      const id = await requested(found);
      for (const who of [asks, other]) {
        expect(await asActor(installation, who, [[items, [found.caseId]]])).toEqual([]);
      }
      expect(await asActor(installation, asks, [[keys, [found.caseId]]])).toEqual([]);
      const unapproved: [string, unknown[]] = [look, [id, newId(), asks.userId, start]];
      await expect(asActor(installation, asks, [unapproved])).rejects.toThrow('no live release');
      // Whoever may answer sees the wrapped key, to wrap it again, and not the name.
      expect(await asActor(installation, answers, [[keys, [found.caseId]]])).toHaveLength(1);
      expect(await asActor(installation, answers, [[items, [found.caseId]]])).toEqual([]);
    });

    it('shows the sealed name only to whoever asked, in a transaction that records the look', async () => {
      const found = await aCase();
      const id = await approved(found);
      expect(await asActor(installation, asks, [[items, [found.caseId]]])).toEqual([]);
      const record: [string, unknown[]] = [look, [id, newId(), asks.userId, start]];
      expect(await asActor(installation, asks, [record, [items, [found.caseId]]])).toEqual([{ field: 'name' }]);
      const others: [string, unknown[]] = [look, [id, newId(), other.userId, start]];
      await expect(asActor(installation, other, [others])).rejects.toThrow('no live release');
      expect(await asActor(installation, answers, [[keys, [found.caseId]]])).toEqual([]);
    });

    it('shows the system no name at all', async () => {
      const found = await aCase();
      await approved(found);
      const system = { ...asks, kind: 'system' as 'secretariat', userId: '' };
      expect(await asActor(installation, system, [[items, [found.caseId]]])).toEqual([]);
      expect(await asActor(installation, system, [[keys, [found.caseId]]])).toEqual([]);
    });
  });

  describe('the passphrase', () => {
    it('is asked for at each of the three acts, and five wrong ones close the door for a while', async () => {
      const found = await aCase();
      const unlucky = await aKeeper(installation, api, ['custodian']);
      for (let i = 0; i < 5; i += 1) {
        const guess = releases().request(unlucky, wanted(found), 'not the passphrase');
        await expect(guess).rejects.toThrow('custody.wrongPassphrase');
      }
      const right = () => releases().request(unlucky, wanted(found), unlucky.passphrase);
      await expect(right()).rejects.toThrow('custody.tooManyAttempts');
      later(15 * 60_000 + 1);
      const id = await right();
      await expect(releases().approve(answers, id, asks.passphrase)).rejects.toThrow('custody.wrongPassphrase');
      await releases().approve(answers, id, answers.passphrase);
      await expect(view(unlucky, id, answers.passphrase)).rejects.toThrow('custody.wrongPassphrase');
      expect((await view(unlucky, id)).fields).toHaveLength(1);
    });

    it('counts tries that come at the same moment', async () => {
      const hasty = await aKeeper(installation, api, ['custodian']);
      const found = await aCase();
      const guesses = Array.from({ length: 9 }, () => releases().request(hasty, wanted(found), 'guess'));
      const codes = (await Promise.allSettled(guesses)).map((each) =>
        each.status === 'rejected' && each.reason instanceof Refusal ? each.reason.code : 'let in',
      );
      expect(codes.filter((code) => code === 'custody.wrongPassphrase')).toHaveLength(5);
      expect(codes.filter((code) => code === 'custody.tooManyAttempts')).toHaveLength(4);
    });

    it('can be changed; the new key opens nothing until it is admitted again, with its own fingerprint', async () => {
      const changed = await aKeeper(installation, api, ['custodian']);
      const before = await api.get(KeepersService).status(changed);
      await api.get(KeepersService).enrol(changed, 'a new and longer passphrase');
      const now = await api.get(KeepersService).status(changed);
      expect(now).toMatchObject({ admittedAt: null });
      const ask = async () => releases().request(changed, wanted(await aCase()), 'a new and longer passphrase');
      await expect(ask()).rejects.toThrow('custody.notAdmitted');
      expect(await admitAtServer(installation, changed.email, before.fingerprint ?? '')).toBe('otherKey');
      expect(await admitAtServer(installation, changed.email, now.fingerprint ?? '')).toBe('admitted');
      expect((await auditOf(installation, changed.userId)).map(({ action }) => action)).toEqual([
        'user.created',
        ...['custody.enrolled', 'custody.admitted', 'custody.enrolled', 'custody.admitted'],
      ]);
      expect(await ask()).toEqual(expect.any(String));
    });

    it('is no short word', async () => {
      await expect(api.get(KeepersService).enrol(asks, 'short')).rejects.toThrow('password.length');
    });
  });

  it('is not for people tied to a party: they neither ask nor answer nor look', async () => {
    const company = await aCompany(api, 'CUST01');
    const found = await aNamedCase(installation, intake, company);
    const [tiedAsker, tiedAnswerer] = [
      await aKeeper(installation, api, ['custodian']),
      await aKeeper(installation, api, ['supervisor']),
    ];
    const id = await requested(found);
    const open = await requested(found, other);
    await releases().approve(answers, open, answers.passphrase);
    const supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
    for (const { userId } of [tiedAsker, tiedAnswerer, other]) {
      const tie = { userId, kind: 'family', withKind: 'member', withId: company.memberId } as const;
      await api.get(ConflictsService).declare(supervisor, tie);
    }
    await expect(requested(found, tiedAsker)).rejects.toThrow('case.notFound');
    await expect(releases().approve(tiedAnswerer, id, tiedAnswerer.passphrase)).rejects.toThrow('identity.notFound');
    await expect(view(other, open)).rejects.toThrow('identity.notFound');
    const seen = await api.get(ReleaseQueries).list(tiedAnswerer);
    expect(seen.filter(({ caseNumber }) => caseNumber === found.number)).toEqual([]);
    const decide = `UPDATE identity_releases SET decided_by = $2, decided_at = $3, is_approved = true,
      expires_at = $3::timestamptz + interval '1 hour' WHERE id = $1 RETURNING id`;
    expect(await asActor(installation, tiedAnswerer, [[decide, [id, tiedAnswerer.userId, start]]])).toEqual([]);
  });

  it('says nothing about a number that does not exist or has no name', async () => {
    const anonymous = await aNamedCase(installation, intake, { name: null });
    await expect(requested(anonymous)).rejects.toThrow('identity.none');
    await expect(requested({ ...anonymous, number: 'MG-000-0000' })).rejects.toThrow('case.notFound');
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await expect(requested(anonymous, { ...counsellor, passphrase: 'x' })).rejects.toThrow('permission.missing');
    await expect(releases().request(asks, wanted(anonymous, { office: null }), 'x')).rejects.toThrow(
      'identity.recipient',
    );
  });
});
