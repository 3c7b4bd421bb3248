import {
  Assignments,
  CaseKinQueries,
  CaseworkService,
  Merges,
  ReceiptService,
  Reopenings,
  type Submission,
} from '@modules/cases';
import { DeadlinesModule } from '@modules/escalation';
import { ReportingModule, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { CaseNotices } from '../../libs/modules/escalation/case-notices.handlers';
import { ConsentWorld } from '../consent/consent-world';
import { aPerson } from '../support/installation';
import { keepFacts } from '../support/keep-facts';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;

interface Sent {
  id: string;
  number: string;
  receipt: string;
}

describe('two complaints about one matter', () => {
  let world: ConsentWorld;
  let colleague: Actor;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    colleague = await aPerson(world.api, { kind: 'secretariat', roles: ['counsellor'] });
  }, 60_000);
  afterAll(() => world.installation.close());

  const supervisor = () => world.people.supervisor;
  const begin = async (change: Partial<Submission> & { severity?: 'S1' | 'S2' | 'S3' } = {}): Promise<Sent> => {
    await world.begin({ company: true, partner: true }, change);
    const [{ number } = { number: '' }] = await world.rows<{ number: string }>(
      'SELECT number FROM cases WHERE id = $1',
      [world.caseId],
    );
    return { id: world.caseId, number, receipt: world.receipt };
  };
  const row = async ({ id }: Sent) => {
    const sql = `SELECT status, outcome, duplicate_of AS "duplicateOf", version FROM cases WHERE id = $1`;
    const [found] = await world.rows<{ status: string; outcome: string | null; version: number }>(sql, [id]);
    return found ?? { status: '', outcome: null, version: 0 };
  };
  const merge = async (from: Sent, into: Sent, as = supervisor(), version?: number) =>
    world.api.get(Merges).merge(as, from.id, { version: version ?? (await row(from)).version, into: into.number });
  const unmerge = (of: Sent, as = supervisor()) => world.api.get(Merges).unmerge(as, of.id, 'Two different people.');
  const later = (days: number) => world.installation.clock.advance(days * DAY_MS);
  const openClocks = ({ id }: Sent) =>
    world.rows<{ kind: string; dueAt: Date }>(
      `SELECT kind, due_at AS "dueAt" FROM deadlines WHERE case_id = $1 AND met_at IS NULL AND ended_at IS NULL ORDER BY due_at`,
      [id],
    );
  const earliest = async (of: Sent) => {
    const clocks = await openClocks(of);
    return new Map(clocks.reverse().map(({ kind, dueAt }) => [kind, dueAt.getTime()]));
  };
  const file = ({ receipt }: Sent) => world.intake.get(ReceiptService).open(receipt);
  const links = ({ id }: Sent) =>
    world.api
      .get(CaseKinQueries)
      .kin(supervisor(), id)
      .then((kin) => kin.links);
  const keysAndConsents = ({ id }: Sent) =>
    world.rows(
      `SELECT 'key' AS what, compartment AS of, holder_id::text AS who FROM key_wraps WHERE case_id = $1
       UNION ALL SELECT 'consent', recipient_kind, state FROM consents WHERE case_id = $1 ORDER BY 1, 2, 3`,
      [id],
    );

  it('become one piece of work without a key, a consent or a word of either moving', async () => {
    const [first, second] = [await begin(), await begin()];
    const before = [await keysAndConsents(first), await keysAndConsents(second)];
    await merge(second, first);
    expect(await row(second)).toMatchObject({ status: 'closed', outcome: 'merged', duplicateOf: first.id });
    expect([await keysAndConsents(first), await keysAndConsents(second)]).toEqual(before);
    expect((await row(first)).status).toBe('triaged');
    expect(await links(first)).toMatchObject([{ id: null, kind: 'merged_in', case: { number: second.number } }]);
    expect(await links(second)).toMatchObject([{ id: null, kind: 'merged_into', case: { number: first.number } }]);
    const { hints } = await world.api.get(CaseKinQueries).kin(supervisor(), first.id);
    expect(hints.map(({ case: { id } }) => id)).not.toContain(second.id);
    const acts = await world.rows('SELECT before, after FROM audit_log WHERE action = $1', ['case.merged']);
    expect(acts).toEqual([
      {
        before: { status: 'triaged' },
        after: { status: 'closed', outcome: 'merged', duplicateOf: first.id },
      },
    ]);
  });

  it('keep both receipts: hers says where it goes on, and what she writes there is told where the desk works', async () => {
    const [first, second] = [await begin(), await begin()];
    await merge(second, first);
    const [old, other] = [await file(second), await file(first)];
    expect(old.outcome).toBe('merged');
    expect(old.steps.at(-1)).toMatchObject({ kind: 'closed', detail: { outcome: 'merged' } });
    expect(JSON.stringify(old)).not.toContain(first.number);
    expect(other.steps.at(-1)).toMatchObject({ kind: 'joined' });
    await world.intake.get(ReceiptService).sendMessage(second.receipt, { text: 'One thing more.' });
    expect(await links(first)).toMatchObject([{ kind: 'merged_in', unread: 1 }]);
    const [{ payload } = { payload: { caseId: '', messageId: '' } }] = await world.rows<{
      payload: { caseId: string; messageId: string };
    }>(`SELECT payload FROM outbox WHERE event = 'workerMessageSent' AND payload ->> 'caseId' = $1`, [second.id]);
    const worker = await world.installation.worker([DeadlinesModule]);
    await worker.get(Database).transaction({ kind: 'worker' }, async (tx) => {
      await worker.get(CaseNotices, { strict: false }).workerMessage(tx, payload);
    });
    const told = await world.rows<{ caseId: string }>(
      'SELECT DISTINCT reference FROM notification_deliveries WHERE subject_id = $1',
      [payload.messageId],
    );
    expect(told).toEqual([{ reference: first.number }]);
    // Not hers to open: nothing has ended. The desk undoes it.
    await expect(world.intake.get(Reopenings).reopen(second.receipt)).rejects.toMatchObject({
      code: 'reopening.merged',
    });
    expect(await world.intake.get(Reopenings).state(second.receipt)).toMatchObject({ until: null, mayAppeal: false });
  });

  it('are owed by the earlier date of each promise, and by their own dates again when they part', async () => {
    const older = await begin();
    later(5);
    const newer = await begin();
    const [was, wasOlder] = [await earliest(newer), await earliest(older)];
    await merge(older, newer);
    expect(await openClocks(older)).toEqual([]);
    const is = await earliest(newer);
    for (const [kind, dueAt] of was) expect(is.get(kind)).toBe(Math.min(dueAt, wasOlder.get(kind) ?? dueAt));
    expect(is.get('substantive_feedback')).toBe(wasOlder.get('substantive_feedback'));
    const [{ next } = { next: null }] = await world.rows<{ next: Date | null }>(
      'SELECT next_due_at AS next FROM cases WHERE id = $1',
      [newer.id],
    );
    expect(next?.getTime()).toBe(Math.min(...is.values()));
    later(1);
    await unmerge(older);
    expect(await row(older)).toMatchObject({ status: 'in_progress', outcome: null, duplicateOf: null });
    expect(await earliest(older)).toEqual(wasOlder);
    expect((await file(newer)).steps.at(-1)?.kind).toBe('parted');
    expect((await file(older)).steps.at(-1)?.kind).toBe('reopened');
    await expect(unmerge(older)).rejects.toMatchObject({ code: 'merge.notMerged' });
  });

  it('take nothing over that somebody outside has, that is graver, or that others go on under', async () => {
    const [first, second, third] = [await begin(), await begin({ severity: 'S2' }), await begin()];
    await expect(merge(second, first)).rejects.toMatchObject({ code: 'merge.graver' });
    await merge(first, second);
    await expect(merge(third, first)).rejects.toMatchObject({ code: 'merge.unknownCase' });
    const fourth = await begin({ severity: 'S2' });
    await expect(merge(second, fourth)).rejects.toMatchObject({ code: 'merge.hasOthers' });
    await world.share();
    await expect(merge(fourth, second)).rejects.toMatchObject({ code: 'merge.outside' });
    const wall = world.rows(
      `UPDATE cases SET status = 'closed', outcome = 'merged', closed_at = received_at, duplicate_of = $2 WHERE id = $1`,
      [fourth.id, second.id],
    );
    await expect(wall).rejects.toThrow(/cannot go on under that one/);
    await expect(merge(third, third)).rejects.toMatchObject({ code: 'merge.unknownCase' });
    await expect(merge(third, second, supervisor(), 1)).rejects.toMatchObject({ code: 'case.changedMeanwhile' });
  });

  it('are merged by whoever is in charge, who may see both, and never about the desk', async () => {
    const [first, second] = [await begin(), await begin()];
    await expect(merge(second, first, colleague)).rejects.toMatchObject({ code: 'closing.notInCharge' });
    for (const outsider of [world.people.manager, world.people.lawyer]) {
      await expect(merge(second, first, outsider)).rejects.toMatchObject({ code: 'case.notFound' });
    }
    const { version } = await row(second);
    await world.api.get(Assignments).assign(supervisor(), second.id, { version, assigneeId: colleague.userId });
    const accuse = (kind: string, partyId: string | null, of: Sent) =>
      world.rows(
        `INSERT INTO case_parties (id, case_id, kind, party_id, named_at) VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
        [of.id, kind, partyId, world.installation.clock.now()],
      );
    await accuse('user', colleague.userId, first);
    await expect(merge(second, first, colleague)).rejects.toMatchObject({ code: 'merge.unknownCase' });
    await merge(second, first);
    const about = await begin();
    const issues = [
      { category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true },
      { category: 'ABOUT_US', subcategory: 'staff', isPrimary: false },
    ];
    const seen = { version: (await row(about)).version, severity: 'S3', issues } as const;
    await world.api.get(CaseworkService).triage(world.people.counsellor, about.id, seen);
    const third = await begin();
    await expect(merge(about, third)).rejects.toMatchObject({ code: 'merge.unknownCase' });
    await expect(merge(third, about)).rejects.toMatchObject({ code: 'merge.unknownCase' });
  });

  it('are known to the database as such: no other hand merges, and no window is longer than the setting', async () => {
    const [first, second] = [await begin(), await begin()];
    const sql = `UPDATE cases SET status = 'closed', outcome = 'merged', closed_at = received_at, duplicate_of = $2 WHERE id = $1`;
    for (const kind of ['system', 'member']) {
      const written = asRole(
        world.installation.database,
        'api',
        { actor_kind: kind },
        { sql: `${sql} RETURNING id`, values: [second.id, first.id] },
      );
      expect(await written.catch((error: Error) => error.message)).not.toEqual([{ id: second.id }]);
    }
    await merge(second, first);
    later(90);
    await expect(unmerge(second)).rejects.toMatchObject({ code: 'reopening.windowOver' });
  });

  it('stay as long as the one that goes on', async () => {
    const [first, second] = [await begin(), await begin()];
    await merge(second, first);
    const due = () =>
      world.rows<{ part: string }>('SELECT part FROM retention_list($1, $2)', [
        new Date(world.installation.clock.now().getTime() + 3650 * DAY_MS),
        second.id,
      ]);
    expect(await due()).toEqual([]);
    const { version } = await row(first);
    await world.rows(
      `UPDATE cases SET status = 'closed', outcome = 'unconfirmed', closed_at = $2, version = $3 WHERE id = $1`,
      [first.id, world.installation.clock.now(), version + 1],
    );
    expect((await due()).map(({ part }) => part)).toContain('case');
  });

  it('are one case of one person in the figures', async () => {
    const api = await world.installation.api([ReportingModule]);
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const month = world.installation.clock.now().toISOString().slice(0, 7);
    const figures = async () => {
      await keepFacts(world.installation);
      const { people, cases, issues } = await api.get(ReportQueries).deskGroups(analyst, { from: month, to: month });
      return { people, cases, issues };
    };
    const [first, second] = [await begin(), await begin()];
    const before = await figures();
    await merge(second, first);
    expect(await figures()).toEqual({
      people: before.people - 1,
      cases: before.cases - 1,
      issues: before.issues - 1,
    });
  });
});
