import {
  CaseDetailQueries,
  CaseQueries,
  Assignments,
  CaseworkService,
  CompanyQueries,
  CompanyService,
  ConflictQueries,
  ConflictsService,
  ReceiptService,
} from '@modules/cases';
import { NoteQueries, Notes, Presence, TaskQueries, Tasks } from '@modules/deskwork';
import { ReferralQueries, ReferralsService } from '@modules/escalation';
import { ReportQueries } from '@modules/reporting';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { newReceiptCode } from '@platform/crypto';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { aPerson, sendComplaint, type SentCase } from '../support/installation';
import { keepFacts } from '../support/keep-facts';
import { type Complaint, MatrixWorld, type Person } from '../matrix/matrix-world';
import { withoutRowSecurity } from '../walls/without-row-security';

/**
 * Three walls stand between organisations: what the services ask of the actor, queries that name the actor's
 * organisation, and row-level security. Each is switched off here in turn, and the others are shown to hold.
 */
let world: MatrixWorld;
let own: Complaint;
let others: Complaint;
let member: Person;
let partner: Person;

beforeAll(async () => {
  world = await MatrixWorld.create();
  own = await world.ownComplaint('shared');
  others = await world.othersComplaint();
  member = world.own.member;
  partner = world.own.partner;
}, 120_000);
afterAll(() => world.close());

const CASE_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'case_steps',
  'deadlines',
  'attachments',
  'shares',
  'referrals',
  'case_notes',
  'case_tasks',
];

/** One statement in the api's role for this person, with nothing of the application around it. */
async function rawly(actor: Actor, sql: string, values: unknown[]): Promise<unknown[]> {
  const client = await world.installation.database.pool('api').connect();
  try {
    await client.query('BEGIN');
    const settings = { actor_kind: actor.kind, actor_org: actor.organisationId ?? '', actor_user: actor.userId };
    for (const [name, value] of Object.entries(settings)) {
      await client.query('SELECT set_config($1, $2, true)', [`madoguchi.${name}`, value]);
    }
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

async function statusOf(person: Person, method: 'GET' | 'POST', path: string, payload?: object): Promise<number> {
  const headers = { cookie: await world.cookie(person, 'live') };
  return (await world.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) }))
    .statusCode;
}

it('without row-level security, queries and policies still keep organisations apart', async () => {
  await withoutRowSecurity(world.installation.database, async () => {
    expect(await statusOf(member, 'GET', `/company-cases/${own.shareId}`)).toBe(200);
    expect(await statusOf(member, 'GET', `/company-cases/${others.shareId}`)).toBe(404);
    expect(await statusOf(member, 'POST', `/company-cases/${others.shareId}/replies`, { text: 'x' })).toBe(404);
    expect(await statusOf(member, 'GET', `/cases/${others.caseId}`)).toBe(404);
    expect(await statusOf(partner, 'GET', `/referrals/${others.referralId}`)).toBe(404);
    expect(await statusOf(partner, 'POST', `/referrals/${others.referralId}/acceptance`)).toBe(404);
    const lists = [
      await world.app.get(CompanyQueries).list(member, { limit: 100 }),
      await world.app.get(ReferralQueries).list(partner, { limit: 100 }),
    ];
    const text = JSON.stringify(lists);
    expect(text).toContain(own.shareId);
    for (const mark of [others.shareId, others.referralId, others.number]) expect(text).not.toContain(mark);
  });
});

it('without guards, the services themselves refuse whoever lacks the permission', async () => {
  const powerless: Actor[] = [member, partner, world.people.get('counsellor')].flatMap((actor) =>
    actor ? [{ ...actor, permissions: new Set() }] : [],
  );
  const { app } = world;
  const calls: ((actor: Actor) => Promise<unknown>)[] = [
    async (actor) => app.get(CaseQueries).queue(actor, { tab: 'all' }),
    async (actor) => app.get(CaseDetailQueries).detail(actor, own.caseId),
    async (actor) => app.get(CaseworkService).share(actor, own.caseId),
    async (actor) => app.get(CaseworkService).sendMessage(actor, own.caseId, { text: 'x' }),
    async (actor) => app.get(CompanyQueries).list(actor, {}),
    async (actor) => app.get(CompanyQueries).detail(actor, own.shareId),
    async (actor) => app.get(CompanyService).reply(actor, own.shareId, { text: 'x' }),
    async (actor) => app.get(ReferralQueries).list(actor, {}),
    async (actor) => app.get(ReferralQueries).detail(actor, others.referralId),
    async (actor) => app.get(ReferralsService).accept(actor, others.referralId),
  ];
  for (const actor of powerless) {
    for (const call of calls) await expect(call(actor)).rejects.toThrow(/permission\.missing|notFound/);
  }
});

it('without any code of ours, the database shows nobody what is others’', async () => {
  for (const actor of [member, partner, world.people.get('counsellor')]) {
    if (!actor) throw new Error('nobody is a counsellor');
    expect(await rawly(actor, 'SELECT id FROM cases WHERE id = $1', [others.caseId])).toEqual([]);
    for (const table of CASE_TABLES) {
      const rows = await rawly(actor, `SELECT 1 FROM ${table} WHERE case_id = $1`, [others.caseId]);
      expect([table, rows]).toEqual([table, []]);
    }
  }
  expect(await rawly(member, 'SELECT id FROM cases', [])).not.toEqual([]);
});

describe('the wall of a conflict of interest', () => {
  let counsellor: Actor;
  let accused: Complaint;

  beforeAll(async () => {
    const found = world.people.get('counsellor');
    if (!found) throw new Error('nobody is a counsellor');
    counsellor = found;
    // The others' complaint names the desk; this one names a manager of the company and an agent of the partner.
    accused = await world.ownComplaint('accepted');
    const desk = world.app.get(CaseworkService);
    const supervisor = await aPerson(world.app, { kind: 'secretariat', roles: ['supervisor'] });
    await desk.share(supervisor, accused.caseId);
    const shares = 'SELECT id FROM shares WHERE case_id = $1';
    const [share] = await world.installation.database.query<{ id: string }>('owner', shares, [accused.caseId]);
    accused = { ...accused, shareId: share?.id ?? '' };
    for (const person of [member, partner]) {
      const party = { kind: 'user', partyId: person.userId } as const;
      await world.app.get(ConflictsService).nameParty(supervisor, accused.caseId, party);
    }
  });

  /** Every read and every command of everybody who stands behind a wall. */
  const attempts = (): [who: Person | Actor, what: string, work: () => Promise<unknown>][] => {
    const { app } = world;
    const { caseId, attachmentId, shareId, referralId } = accused;
    const hidden = others;
    const desk = app.get(CaseworkService);
    const triage = { version: 1, severity: 'S3', issues: [], reason: 'x' } as const;
    const task = { title: 'x', dueOn: '2099-01-01', assigneeId: counsellor.userId };
    const photo = { attachmentId: hidden.attachmentId, rendition: 'scrubbed' } as const;
    return [
      [counsellor, 'opens the case', () => app.get(CaseDetailQueries).detail(counsellor, hidden.caseId)],
      [counsellor, 'opens a photo', () => app.get(CaseDetailQueries).attachment(counsellor, hidden.caseId, photo)],
      [counsellor, 'reads the parties', () => app.get(ConflictQueries).parties(counsellor, hidden.caseId)],
      [counsellor, 'triages', () => desk.triage(counsellor, hidden.caseId, triage)],
      [
        counsellor,
        'assigns',
        () => app.get(Assignments).assign(counsellor, hidden.caseId, { version: 1, assigneeId: counsellor.userId }),
      ],
      [counsellor, 'summarises', () => desk.writeSummary(counsellor, hidden.caseId, { text: 'x' })],
      [counsellor, 'shares', () => desk.share(counsellor, hidden.caseId)],
      [counsellor, 'writes', () => desk.sendMessage(counsellor, hidden.caseId, { text: 'x' })],
      [counsellor, 'reads the notes', () => app.get(NoteQueries).list(counsellor, hidden.caseId, {})],
      [counsellor, 'notes', () => app.get(Notes).add(counsellor, hidden.caseId, { text: 'x' })],
      [counsellor, 'reads the tasks', () => app.get(TaskQueries).ofCase(counsellor, hidden.caseId)],
      [counsellor, 'adds a task', () => app.get(Tasks).add(counsellor, hidden.caseId, task)],
      [counsellor, 'looks', () => app.get(Presence).look(counsellor, hidden.caseId)],
      [partner, 'reads the notes of its own case', () => app.get(NoteQueries).list(partner, caseId, {})],
      [counsellor, 'refers', () => app.get(ReferralsService).open(counsellor, hidden.caseId, world.own)],
      [member, 'opens the shared case', () => app.get(CompanyQueries).detail(member, shareId)],
      [member, 'replies', () => app.get(CompanyService).reply(member, shareId, { text: 'x' })],
      [
        member,
        'proposes',
        () => app.get(CompanyService).proposeRemedy(member, shareId, { text: 'x', promisedOn: '2099-01-01' }),
      ],
      [partner, 'opens the referral', () => app.get(ReferralQueries).detail(partner, referralId)],
      [
        partner,
        'opens its photo',
        () => app.get(ReferralQueries).attachment(partner, referralId, { attachmentId, rendition: 'scrubbed' }),
      ],
      [partner, 'accepts', () => app.get(ReferralsService).accept(partner, referralId)],
      [partner, 'declines', () => app.get(ReferralsService).decline(partner, referralId, { reason: 'other' })],
      [member, 'reads it as the desk would', () => app.get(CaseDetailQueries).detail(member, caseId)],
    ];
  };
  async function refusals(): Promise<string[]> {
    const found: string[] = [];
    for (const [, what, work] of attempts()) {
      const code = await work().then(
        () => 'allowed',
        (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
      );
      if (!/notFound$/.test(code)) found.push(`${what}: ${code}`);
    }
    return found;
  }
  /** What lists, counts and figures say, with the marks of both walled complaints. */
  async function told(): Promise<{ text: string; count: number; figures: string }> {
    const { app } = world;
    const analyst = world.people.get('analyst');
    if (!analyst) throw new Error('nobody is an analyst');
    const queue = await app.get(CaseQueries).queue(counsellor, { tab: 'all', limit: 100 });
    const month = world.installation.clock.now().toISOString().slice(0, 7);
    await keepFacts(world.installation);
    const report = await app.get(ReportQueries).deskGroups(analyst, { from: month, to: month });
    const lists = [
      queue.items,
      await app.get(CompanyQueries).list(member, { limit: 100 }),
      await app.get(ReferralQueries).list(partner, { limit: 100 }),
    ];
    return { text: JSON.stringify(lists), count: queue.counts.all, figures: JSON.stringify(report) };
  }
  const marks = () => [others.caseId, others.number, accused.shareId, accused.referralId];

  it('keeps everybody out of every read and every command', async () => {
    expect(await refusals()).toEqual([]);
    const { text } = await told();
    for (const mark of marks()) expect(text).not.toContain(mark);
  });

  it('stands without row-level security, in lists and counts too', async () => {
    const before = await told();
    await withoutRowSecurity(world.installation.database, async () => {
      expect(await refusals()).toEqual([]);
      const without = await told();
      for (const mark of marks()) expect(without.text).not.toContain(mark);
      expect([without.count, without.figures]).toEqual([before.count, before.figures]);
    });
  });
});

describe('the complainant', () => {
  let mine: SentCase;
  let theirs: SentCase;
  let form: INestApplicationContext;

  beforeAll(async () => {
    form = await world.installation.intake();
    [mine, theirs] = [await sent(), await sent()];
  });

  const sent = () => sendComplaint(world.installation, form, { story: `Story ${newId()}` });
  const count = async (sql: string, id: string) => (await world.installation.database.query('owner', sql, [id])).length;

  it('reaches her own case alone, with row-level security and without', async () => {
    const work = async () => {
      const receipts = form.get(ReceiptService);
      expect((await receipts.open(mine.receipt)).story).not.toBe((await receipts.open(theirs.receipt)).story);
      await receipts.sendMessage(mine.receipt, { text: 'Mine.' });
      await expect(receipts.open(newReceiptCode())).rejects.toThrow('receipt.unknown');
      await expect(receipts.sendMessage(newReceiptCode(), { text: 'x' })).rejects.toThrow('receipt.unknown');
      const answer = { remedyId: newId(), isAccepted: true, comment: '' };
      await expect(receipts.answerRemedy(mine.receipt, answer)).rejects.toThrow('remedy.notOpen');
    };
    await work();
    await withoutRowSecurity(world.installation.database, work);
    expect(await count('SELECT FROM messages WHERE case_id = $1', theirs.caseId)).toBe(0);
    expect(await count('SELECT FROM messages WHERE case_id = $1', mine.caseId)).toBe(2);
  });

  it('has no photo of another case listed in her file', async () => {
    const other = await world.ownComplaint('summarised');
    expect(await count('SELECT FROM attachments WHERE case_id = $1', other.caseId)).toBe(1);
    await withoutRowSecurity(world.installation.database, async () => {
      expect((await form.get(ReceiptService).open(mine.receipt)).attachments).toEqual([]);
    });
  });
});
