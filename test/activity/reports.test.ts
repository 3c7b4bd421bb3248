import { ActivityReportQueries, REPORT_TRANSITIONS } from '@modules/activity';
import { Database } from '@platform/database';
import { Storage } from '@platform/storage';
import type { ApiClient } from '../api-world';
import { wholeBody } from '../support/bytes';
import { aPhoto } from '../support/photo';
import { asRole } from '../walls/as-role';
import { ActivityWorld, code } from './activity-world';

const HALF = '2026-04-01';
const ENTRY = { title: 'Payslips in six languages', words: 'Since June.', actions: ['action_1', 'action_2'] };
const WISH = { entries: [ENTRY], summaryJa: '給与明細を6言語で。', summaryEn: '', isPublic: true };

/** Half-yearly activity reports over HTTP, with a real database, worker and mail server. */
describe('activity reports', () => {
  let world: ActivityWorld;
  beforeAll(async () => {
    world = await ActivityWorld.create(new Date('2026-05-11T10:00:00+09:00'));
    await world.goTo('2026-11-18');
  }, 60_000);
  afterAll(() => world.accounts.close());

  const own = (path = '') => `/own-activity-reports${path}`;
  const begin = async (by: ApiClient = world.manager) =>
    ((await by.post(own(), { halfYear: HALF }).expect(201)).body as { id: string }).id;
  const seen = async (id: string) =>
    (await world.manager.get(own(`/${id}`)).expect(200)).body as {
      version: number;
      state: string;
      messages: { kind: string; words: string }[];
      files: { id: string; isScrubbed: boolean }[];
      entries: { title: string }[];
    };
  const published = async () =>
    (await world.accounts.stranger.get('/public/activity-reports').expect(200)).body as { items: object[] };

  it('is due for whoever was a member then, and begun once for each half-year that has ended', async () => {
    const { body } = await world.manager.get(own()).expect(200);
    expect(body).toMatchObject({
      due: { halfYear: HALF, dueOn: '2026-11-29' },
      offered: [HALF, '2025-10-01'],
      items: [],
    });
    expect(code(await world.manager.post(own(), { halfYear: '2026-10-01' }))).toEqual([
      422,
      'activityReport.badHalfYear',
    ]);
    expect(code(await world.manager.post(own(), { halfYear: '2026-05-01' }))).toEqual([400, 'request.invalid']);
    const id = await begin();
    expect(await begin()).toBe(id);
    const { items } = (await world.manager.get(own()).expect(200)).body as { items: object[] };
    expect(items).toMatchObject([{ id, state: 'draft', halfYear: HALF }]);
  });

  it('is saved unfinished; a stale edit is refused and nothing of the other is lost', async () => {
    const id = await begin();
    const { version } = await seen(id);
    const first = { ...WISH, version, isPublic: false };
    expect((await world.manager.put(own(`/${id}`), first).expect(200)).body).toEqual({ version: version + 1 });
    expect(code(await world.manager.put(own(`/${id}`), { ...first, entries: [] }))).toEqual([
      409,
      'activityReport.changedMeanwhile',
    ]);
    expect((await seen(id)).entries).toMatchObject([ENTRY]);
    const nothing = { version: version + 1, entries: [], summaryJa: ' ', summaryEn: '', isPublic: true };
    expect(code(await world.manager.put(own(`/${id}`), nothing))).toEqual([422, 'activityReport.noSummary']);
    const untagged = { ...nothing, isPublic: false, entries: [{ ...ENTRY, actions: [] }] };
    expect(code(await world.manager.put(own(`/${id}`), untagged))).toEqual([400, 'request.invalid']);
  });

  it('keeps evidence sealed, hands officers the copy, and takes a file off with what is stored of it', async () => {
    const id = await begin();
    const photo = await aPhoto();
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const first = await world.upload(world.manager, own(`/${id}/files`), { file: photo, key }).expect(201);
    const again = await world.upload(world.manager, own(`/${id}/files`), { file: photo, key }).expect(201);
    expect(again.body).toEqual(first.body);
    const program = Buffer.from('#!/bin/sh\nrm -rf /\n');
    expect(code(await world.upload(world.manager, own(`/${id}/files`), { file: program }))).toEqual([
      422,
      'attachment.type',
    ]);
    const { id: fileId } = first.body as { id: string };
    const sent = await world.manager
      .get(own(`/${id}/files/${fileId}`))
      .buffer()
      .parse(wholeBody)
      .expect(200);
    expect(photo.equals(sent.body as Buffer)).toBe(true);
    expect(code(await world.otherManager.get(own(`/${id}/files/${fileId}`)))).toEqual([404, 'activityReport.notFound']);
    expect(code(await world.officer.get(`/activity-reports/${id}/files/${fileId}`))).toEqual([
      404,
      'activityReport.notFound',
    ]);
    const { body } = await world.upload(world.manager, own(`/${id}/files`), { file: photo }).expect(201);
    const { id: second } = body as { id: string };
    const [row] = await world.accounts.query<{ key: string }>('SELECT original_key AS key FROM papers WHERE id = $1', [
      second,
    ]);
    await world.manager.delete(own(`/${id}/files/${second}`)).expect(204);
    await world.manager.delete(own(`/${id}/files/${second}`)).expect(204);
    await expect(world.accounts.app.get(Storage).get(`${row?.key ?? ''}.0`)).rejects.toThrow();
    expect((await seen(id)).files).toHaveLength(1);
  });

  it('is sent, given back with a question, answered, accepted, shown to everybody, and taken back', async () => {
    const id = await begin();
    const send = async (answer: string | null = null) =>
      world.manager.post(own(`/${id}/submission`), { version: (await seen(id)).version, answer });
    expect(code(await world.officer.get(`/activity-reports/${id}`))).toEqual([404, 'activityReport.notFound']);
    await world.manager.put(own(`/${id}`), { ...WISH, version: (await seen(id)).version }).expect(200);
    expect((await send()).status).toBe(204);
    await world.accounts.mail('p1@secretariat.example', 'sent an activity report');
    const [{ id: fileId } = { id: '' }] = (await seen(id)).files;
    const copy = await world.officer
      .get(`/activity-reports/${id}/files/${fileId}`)
      .buffer()
      .parse(wholeBody)
      .expect(200);
    expect((copy.body as Buffer).includes('Secret Author')).toBe(false);
    expect(code(await world.manager.put(own(`/${id}`), { ...WISH, version: 9 }))).toEqual([
      409,
      'activityReport.notOpen',
    ]);
    const late = await world.upload(world.manager, own(`/${id}/files`), { file: await aPhoto() });
    expect(code(late)).toEqual([409, 'activityReport.notOpen']);
    expect(await published()).toMatchObject({ items: [] });

    await world.officer.post(`/activity-reports/${id}/questions`, { text: 'How many people read them?' }).expect(204);
    await world.accounts.mail(world.manager.email, 'a question about your activity report');
    expect(code(await world.officer.post(`/activity-reports/${id}/acceptance`))).toEqual([
      409,
      'activityReport.notOpen',
    ]);
    expect(code(await send())).toEqual([422, 'activityReport.answerMissing']);
    expect((await send('All forty.')).status).toBe(204);
    expect((await seen(id)).messages).toMatchObject([
      { kind: 'question', words: 'How many people read them?' },
      { kind: 'answer', words: 'All forty.' },
    ]);

    const select = (isSelected: boolean) => world.officer.put(`/activity-reports/${id}/selection`, { isSelected });
    expect(code(await select(true))).toEqual([409, 'activityReport.notOpen']);
    await world.officer.post(`/activity-reports/${id}/acceptance`).expect(204);
    await world.officer.post(`/activity-reports/${id}/acceptance`).expect(204);
    await world.accounts.mail(world.manager.email, 'was accepted');
    const [shown] = (await published()).items;
    expect(shown).toEqual({
      ...{ id, halfYear: HALF, actions: ENTRY.actions, summaryJa: WISH.summaryJa, summaryEn: '' },
      ...{ memberNameJa: '架空製作所 ACCT01', memberNameEn: 'Fictional Works ACCT01' },
    });

    await select(true).expect(204);
    const forum = (await world.officer.get('/activity-reports?tab=forum').expect(200)).body as { items: object[] };
    expect(forum.items).toMatchObject([{ id, isSelected: true }]);
    const pdf = await world.officer.get('/activity-reports-forum').buffer().parse(wholeBody).expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');

    await world.manager.put(own(`/${id}/publicity`), { isPublic: false }).expect(204);
    expect(await published()).toEqual({ items: [], nextCursor: null });
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'activityReport.publicityChanged' });
  }, 40_000);

  it('is held by the database: no other way, no member who accepts, nothing that changes after it was sent', async () => {
    const rows = await world.accounts.query<{ from: string; to: string }>(
      'SELECT from_state AS "from", to_state AS "to" FROM activity_transitions',
    );
    const expected = Object.entries(REPORT_TRANSITIONS).flatMap(([from, all]) => all.map((to) => `${from} ${to}`));
    expect(rows.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(expected.sort());
    const [{ id } = { id: '' }] = await world.accounts.query<{ id: string }>(
      `SELECT id FROM activity_reports WHERE state = 'accepted'`,
    );
    const push = (sql: string) => world.accounts.query(sql, [id]);
    await expect(push(`UPDATE activity_reports SET state = 'submitted' WHERE id = $1`)).rejects.toThrow('that way');
    await expect(push(`UPDATE activity_reports SET summary_ja = 'other' WHERE id = $1`)).rejects.toThrow('was sent');
    await expect(push('DELETE FROM activity_entries WHERE report_id = $1')).rejects.toThrow('was sent');
    await expect(push('DELETE FROM activity_messages WHERE report_id = $1')).rejects.toThrow();
  });

  it('is a row of its own member, and of officers once it was sent', async () => {
    const { database } = world.accounts.installation;
    const draft = await begin(world.otherManager);
    const read = (settings: Record<string, string>, table = 'activity_reports') =>
      asRole(database, 'api', settings, { sql: `SELECT id FROM ${table}` });
    const member = { actor_kind: 'member', actor_user: draft, actor_roles: 'member_manager' };
    const foreign = await read({ ...member, actor_org: world.otherMember });
    expect(foreign).toEqual([{ id: draft }]);
    for (const table of ['papers', 'activity_entries', 'activity_messages']) {
      expect([table, await read({ ...member, actor_org: world.otherMember }, table)]).toEqual([table, []]);
    }
    const officer = { actor_kind: 'secretariat', actor_roles: 'membership_officer' };
    expect(await read(officer)).not.toContainEqual({ id: draft });
    expect(await read({ ...officer, actor_roles: 'counsellor' })).toEqual([]);
    expect(await read({ actor_kind: 'partner' })).toEqual([]);
    const accept = {
      sql: `UPDATE activity_reports SET state = 'accepted', reviewed_at = now(), reviewed_by = created_by RETURNING id`,
    };
    await world.accounts.query(
      `UPDATE activity_reports SET state = 'submitted', submitted_at = created_at WHERE id = $1`,
      [draft],
    );
    await expect(asRole(database, 'api', { ...member, actor_org: world.otherMember }, accept)).rejects.toThrow(
      'an officer reviews',
    );
  });

  it('names who has not reported, with the same count as the home page, and reminds each once before and once after', async () => {
    const memberId = await aThirdMember();
    const third = await world.somebody('member', ['member_manager'], memberId);
    await world.worker().remind();
    await world.accounts.mail(third.email, 'due soon');
    const missing = (await world.officer.get('/missing-activity-reports').expect(200)).body as {
      items: { state: string | null }[];
      notReported: number;
    };
    expect(missing).toMatchObject({ notReported: 1, dueOn: '2026-11-29', items: [{ state: null }] });
    const queries = world.accounts.app.get(ActivityReportQueries);
    const figures = await world.accounts.app
      .get(Database)
      .transaction({ kind: 'system' }, (tx) => queries.officerFigures(tx));
    expect(figures).toEqual({ toReview: 1, notReported: 1 });
    await world.goTo('2026-12-06');
    await world.worker().remind();
    await world.worker().remind();
    await world.accounts.mail(third.email, 'overdue');
    const sent = await world.accounts.query<{ kind: string }>(
      'SELECT kind FROM activity_reminders WHERE member_id = $1 ORDER BY kind',
      [memberId],
    );
    expect(sent.map(({ kind }) => kind)).toEqual(['after', 'before']);
  }, 30_000);

  /** A member of long standing that has reported nothing; the one of the stranger came too late to owe anything. */
  async function aThirdMember(): Promise<string> {
    const ids = await world.accounts.query<{ id: string }>(
      `INSERT INTO members (id, name_ja, name_en, kind, prefecture_code, created_at)
       VALUES (gen_random_uuid(), '架空組合', 'Fictional Union', 'union', '23', '2026-09-30T14:59:00Z'),
         (gen_random_uuid(), '新しい組合', 'New Union', 'union', '23', '2026-09-30T15:00:00Z') RETURNING id`,
    );
    return ids[0]?.id ?? '';
  }
});
