import { join } from 'node:path';
import {
  CaseDetailQueries,
  CaseKinQueries,
  CaseQueries,
  Closings,
  CompanyQueries,
  ConflictsService,
  ConsentAnswers,
  Merges,
  ReceiptService,
  Reopenings,
  Withdrawals,
} from '@modules/cases';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { verifyHolders } from '../../apps/launcher/keys-command';
import type { ConsentWorld } from '../consent/consent-world';
import { aCompany, aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';
import { SplitWorld, STORY, VIOLENCE, WAGES } from './split-world';

const DAY_MS = 86_400_000;

describe('one complaint about two things', () => {
  let at: SplitWorld;
  let world: ConsentWorld;
  let other: string;
  beforeAll(async () => {
    at = await SplitWorld.create();
    world = at.world;
    other = (await aCompany(world.api, 'BBB222')).memberId;
  }, 60_000);
  afterAll(() => world.installation.close());

  const refusal = (code: string) => ({ code });
  const clocks = (id: string) =>
    at.rows<{ kind: string; dueAt: Date; isMissed: boolean }>(
      `SELECT kind, due_at AS "dueAt", breached_at IS NOT NULL AS "isMissed" FROM deadlines
       WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL AND subject_id IS NULL ORDER BY kind, due_at`,
      [id],
    );
  const topics = (id: string) =>
    at.rows('SELECT category, subcategory, is_primary AS "isPrimary" FROM issues WHERE case_id = $1 ORDER BY id', [id]);

  it('becomes two cases of one person, one story and one receipt, each with its own keys', async () => {
    const first = await at.begin();
    const second = await at.split();
    expect(await topics(first)).toEqual([{ ...WAGES, isPrimary: true }]);
    expect(await topics(second)).toEqual([{ ...VIOLENCE, isPrimary: true }]);
    const { receivedAt, personId } = await at.row(first);
    expect(await at.row(second)).toMatchObject({ status: 'triaged', receivedAt, personId, memberId: null, version: 1 });
    const [one, two] = [await at.file(1), await at.file(2)];
    expect([one.story, two.story]).toEqual([STORY, STORY]);
    expect(one.parts).toEqual([
      { part: 1, isOpen: true, status: 'in_progress', isErased: false, issues: [WAGES], unread: 0 },
      { part: 2, isOpen: false, status: 'in_progress', isErased: false, issues: [VIOLENCE], unread: 0 },
    ]);
    expect(two.parts.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect([one.steps.at(-1)?.kind, two.steps.at(-1)?.kind]).toEqual(['split', 'split_off']);
    expect(two.isReceiptKept).toBe(true);
    await expect(at.file(3)).rejects.toMatchObject(refusal('receipt.unknown'));
    const detail = await world.api.get(CaseDetailQueries).detail(at.counsellor, second);
    expect(JSON.stringify(detail)).toContain(STORY);
    const links = async (id: string) => (await world.api.get(CaseKinQueries).kin(at.counsellor, id)).links;
    expect(await links(first)).toMatchObject([{ kind: 'split_off', case: { id: second }, isOtherEarlier: false }]);
    expect(await links(second)).toMatchObject([{ kind: 'split_from', case: { id: first }, isOtherEarlier: true }]);
    expect((await world.api.get(CaseKinQueries).kin(at.counsellor, first)).hints).not.toContainEqual(
      expect.objectContaining({ case: expect.objectContaining({ id: second }) as unknown }),
    );
    const [act] = await at.rows(`SELECT reason, after FROM audit_log WHERE action = 'case.split' AND subject_id = $1`, [
      first,
    ]);
    const after = { otherCaseId: second, issues: ['HARASSMENT/violence'], memberId: null };
    expect(act).toEqual({ reason: 'Two things at once.', after });
    const keys = join(world.installation.folder, 'keys');
    expect((await verifyHolders(world.installation.database.urls.owner, keys)).isWhole).toBe(true);
  });

  it('asks her anew: what she allowed for one part opens the other to nobody', async () => {
    const first = await at.begin();
    await world.share();
    await world.refer();
    const { member } = world.organisations;
    const second = await at.split({ memberId: member });
    const states = (id: string) =>
      at.rows('SELECT recipient_kind AS of, state FROM consents WHERE case_id = $1 ORDER BY 1', [id]);
    expect(await states(first)).toMatchObject([{ state: 'granted_deidentified' }, { state: 'granted_deidentified' }]);
    expect(await states(second)).toEqual([
      { of: 'company', state: 'not_asked' },
      { of: 'partner', state: 'not_asked' },
    ]);
    const holders = await at.rows(
      `SELECT DISTINCT h.kind FROM key_wraps w LEFT JOIN holders h ON h.id = w.holder_id WHERE w.case_id = $1 ORDER BY 1`,
      [second],
    );
    expect(holders).toEqual([{ kind: 'desk' }, { kind: null }]);
    world.caseId = second;
    await world.summarise();
    await expect(world.share()).rejects.toMatchObject(refusal('case.noConsent'));
    await expect(world.refer()).rejects.toMatchObject(refusal('case.noConsent'));
    const { items } = await world.api.get(CompanyQueries).list(world.people.manager, {});
    const of = await at.rows<{ number: string }>('SELECT number FROM cases WHERE id = $1', [second]);
    expect(items.map(({ number }) => number)).not.toContain(of[0]?.number);
    const detail = await world.api.get(CompanyQueries).detail(world.people.manager, items[0]?.id ?? '');
    expect(detail.primaryCategory).toBe('WAGE');
    expect(JSON.stringify(detail)).not.toMatch(/split|HARASSMENT/);
    for (const [actor_kind, actor_org] of [
      ['member', member],
      ['partner', world.organisations.partner],
    ] as const) {
      const seen = await asRole(
        world.installation.database,
        'api',
        { actor_kind, actor_org },
        { sql: 'SELECT id FROM cases WHERE id = $1 UNION ALL SELECT case_id FROM case_splits', values: [second] },
      );
      expect(seen).toEqual([]);
    }
  });

  it('is owed all that was promised, by the same dates, and no clock of the first case stops', async () => {
    const first = await at.begin();
    world.installation.clock.advance(20 * DAY_MS);
    await at.rows(
      `UPDATE deadlines SET breached_at = $2 WHERE case_id = $1 AND met_at IS NULL AND kind = 'progress_note'`,
      [first, world.installation.clock.now()],
    );
    const before = await clocks(first);
    const second = await at.split();
    expect(await clocks(first)).toEqual(before);
    const now = await clocks(second);
    expect(now).toEqual(expect.arrayContaining(before));
    expect(now.map(({ kind }) => kind)).toEqual(['first_action', 'progress_note', 'substantive_feedback']);
    expect(now.find(({ kind }) => kind === 'progress_note')?.isMissed).toBe(true);
    const [{ next_due_at } = { next_due_at: null }] = await at.rows<{ next_due_at: Date }>(
      'SELECT next_due_at FROM cases WHERE id = $1',
      [second],
    );
    expect(next_due_at).toEqual(new Date(Math.min(...now.map(({ dueAt }) => dueAt.getTime()))));
  });

  it('is split by whoever may triage, as they saw it, once for each press, and never whole', async () => {
    const first = await at.begin();
    const seen = (await at.row(first)).version;
    for (const outsider of [world.people.manager, world.people.lawyer]) {
      await expect(at.split({}, outsider)).rejects.toMatchObject(refusal('case.notFound'));
    }
    await expect(at.split({ version: seen - 1 })).rejects.toMatchObject(refusal('case.changedMeanwhile'));
    await expect(at.split({ issues: [WAGES] })).rejects.toMatchObject(refusal('split.primaryStays'));
    await expect(at.split({ issues: [] })).rejects.toMatchObject(refusal('split.unknownIssue'));
    await expect(at.split({ memberId: newId() })).rejects.toMatchObject(refusal('conflict.unknownTarget'));
    const press = { version: seen, key: newId() };
    const [once, again] = await Promise.all([at.split(press), at.split(press)]);
    expect(again).toBe(once);
    expect(await at.rows('SELECT FROM case_splits WHERE origin_id = $1', [first])).toHaveLength(1);
    await expect(at.split({}, at.counsellor, once)).rejects.toMatchObject(refusal('split.primaryStays'));
    const closed = await at.begin();
    await at.rows(
      `UPDATE cases SET status = 'closed', outcome = 'unconfirmed', closed_at = received_at WHERE id = $1`,
      [closed],
    );
    await expect(at.split()).rejects.toMatchObject(refusal('case.closed'));
  });

  it('stays whole during an appeal, when it began with what got worse, and about the desk', async () => {
    const { supervisor } = world.people;
    const appealed = await at.begin();
    const { version } = await at.row(appealed);
    const end = { version, outcome: 'out_of_scope', advice: ['union'] } as const;
    await world.api.get(Closings).close(supervisor, appealed, end);
    await world.intake.get(Reopenings).appeal(world.receipt);
    const isAppealOpen = async () => {
      const { items } = await world.api.get(CaseQueries).queue(supervisor, { tab: 'unassigned', limit: 100 });
      return items.filter((row) => row.isAppealOpen).map(({ id }) => id);
    };
    expect(await isAppealOpen()).toEqual([appealed]);
    await expect(at.split()).rejects.toMatchObject(refusal('appeal.notDecided'));
    const earlier = appealed;
    const worse = await at.begin();
    await at.rows(
      `INSERT INTO follow_ups (id, case_id, kind, closed_at, due_at, answer, answered_at, linked_case_id)
       VALUES (gen_random_uuid(), $1, 'watch_90', $2, $3, 'worse', $3, $4)`,
      [earlier, new Date(0), world.installation.clock.now(), worse],
    );
    await expect(at.split()).rejects.toMatchObject(refusal('split.linked'));
    const about = await at.begin();
    const issues = [
      { ...WAGES, isPrimary: true },
      { category: 'ABOUT_US', subcategory: 'staff', isPrimary: false },
    ];
    const seen = { version: (await at.row(about)).version, severity: 'S3', issues } as const;
    await world.desk.triage(at.counsellor, about, seen);
    await expect(at.split({ issues: issues.slice(1) })).rejects.toMatchObject(refusal('split.aboutDesk'));
  });

  it('is walled off in both parts from whoever is tied to what either of them accuses', async () => {
    const first = await at.begin();
    const tied = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'] });
    const conflicts = world.api.get(ConflictsService);
    await conflicts.declare(world.people.supervisor, {
      userId: tied.userId,
      kind: 'family',
      withKind: 'member',
      withId: other,
    });
    const detail = (who: Actor, id: string) => world.api.get(CaseDetailQueries).detail(who, id);
    await detail(tied, first);
    await at.rows('UPDATE cases SET assignee_id = $2 WHERE id = $1', [first, tied.userId]);
    const second = await at.split({ memberId: other });
    for (const id of [first, second]) {
      await expect(detail(tied, id)).rejects.toMatchObject(refusal('case.notFound'));
      expect(await at.row(id)).toMatchObject({ assigneeId: null });
    }
    await conflicts.nameParty(world.people.supervisor, second, { kind: 'desk', partyId: null });
    for (const id of [first, second]) {
      await expect(detail(world.people.supervisor, id)).rejects.toMatchObject(refusal('case.notFound'));
      expect(
        await at.rows(
          `SELECT w.id FROM key_wraps w JOIN holders h ON h.id = w.holder_id
           WHERE w.case_id = $1 AND w.compartment = 'narrative' AND h.kind = 'desk'`,
          [id],
        ),
      ).toEqual([]);
    }
    expect([(await at.file(1)).aboutDesk, (await at.file(2)).aboutDesk]).toEqual([
      { body: null, isAsked: true },
      { body: null, isAsked: true },
    ]);
    expect((await at.file(2)).story).toBe(STORY);
  });

  it('is helped in no part by a partner that one part accuses', async () => {
    const first = await at.begin();
    const second = await at.split();
    const { partner: partyId } = world.organisations;
    await world.api.get(ConflictsService).nameParty(at.counsellor, first, { kind: 'partner', partyId });
    const yes = { recipient: 'partner', isYes: true, locale: 'en' } as const;
    await world.intake.get(ConsentAnswers).answer(at.key(2), yes);
    world.caseId = second;
    await expect(world.refer()).rejects.toMatchObject(refusal('referral.partnerCannotReceive'));
    const [facts] = await at.rows(
      `SELECT count(*)::int AS granted FROM consents WHERE case_id = $1 AND state = 'granted_deidentified'`,
      [second],
    );
    expect(facts).toEqual({ granted: 1 });
  });

  it('is answered, withdrawn and merged again part by part', async () => {
    const first = await at.begin();
    const second = await at.split();
    await world.intake.get(ReceiptService).sendMessage(at.key(2), { text: 'He did it again.', key: newId() });
    await world.desk.sendMessage(at.counsellor, second, { text: 'We read it.' });
    expect((await at.file(1)).messages).toEqual([]);
    expect((await at.file(1)).parts.map(({ unread }) => unread)).toEqual([0, 1]);
    expect((await at.file(2)).messages.map(({ text }) => text)).toEqual(['He did it again.', 'We read it.']);
    await world.intake.get(Withdrawals).withdraw(at.key(2));
    expect([(await at.row(first)).status, (await at.row(second)).status]).toEqual(['triaged', 'closed']);
    await world.intake.get(Withdrawals).resume(at.key(2));
    const [{ number } = { number: '' }] = await at.rows<{ number: string }>('SELECT number FROM cases WHERE id = $1', [
      first,
    ]);
    const { version } = await at.row(second);
    await world.api.get(Merges).merge(world.people.supervisor, second, { version, into: number });
    expect((await at.file(2)).outcome).toBe('merged');
  });
});
