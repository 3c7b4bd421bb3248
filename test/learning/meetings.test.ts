import { FollowUpReminders } from '@modules/learning';
import { dayInTokyo } from '@platform/clock';
import type { ApiClient } from '../api-world';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

const DAY_MS = 86_400_000;

interface Meeting {
  minutes: { ja: string; version: number; isOwn: boolean; isPublic: boolean; writtenByName: string | null } | null;
  followUps: { id: string; words: string; standing: string; responsibleName: string }[];
  officers: { id: string }[];
}

/** Citizens' meetings over HTTP, with a real database, worker and mail server. */
describe('citizens’ meetings', () => {
  let world: LearningWorld;
  let second: ApiClient & { userId: string; email: string };
  let member: ApiClient;
  let id: string;

  beforeAll(async () => {
    world = await LearningWorld.create();
    second = await world.anotherOfficer();
    member = await world.somebody('Citizen');
  }, 60_000);
  afterAll(() => world.accounts.close());
  beforeEach(async () => {
    const agenda = { agendaJa: ['報告', '相談'], agendaEn: ['Report'] };
    id = await world.published(24, { kind: 'meeting', openTo: ['members', 'public'], ...agenda });
  });

  const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const write = (version: number, by: ApiClient = world.officer) =>
    by.put(`/study-sessions/${id}/minutes`, { version, ja: '集まりました。', en: '' });
  const approve = (version: number, by: ApiClient) => by.post(`/study-sessions/${id}/minutes/approval`, { version });
  const show = (version: number, isPublic: boolean) =>
    world.officer.put(`/study-sessions/${id}/minutes/publication`, { version, isPublic });
  const meeting = async (by: ApiClient) => (await by.get(`/study-sessions/${id}/meeting`).expect(200)).body as Meeting;
  const publicMinutes = async () =>
    ((await world.accounts.stranger.get(`/open-sessions/${id}`).expect(200)).body as { minutes: unknown }).minutes;
  const dayIn = (days: number) => dayInTokyo(new Date(world.now.getTime() + days * DAY_MS));
  const undertake = (change: object = {}) =>
    world.officer.post(`/study-sessions/${id}/follow-ups`, {
      ...{ words: 'Ask the library', responsibleId: second.userId, dueOn: dayIn(3) },
      ...change,
    });

  it('are sessions with an agenda that everybody sees who sees them', async () => {
    const shown = { kind: 'meeting', agendaJa: ['報告', '相談'], agendaEn: ['Report'] };
    expect((await world.accounts.stranger.get(`/open-sessions/${id}`)).body).toMatchObject(shown);
    expect(await world.seen(id, member)).toMatchObject(shown);
    const tooLong = { agendaJa: Array.from({ length: 31 }, () => '報告') };
    expect((await world.officer.post('/study-sessions', world.wish(72, tooLong))).status).toBe(400);
  });

  it('have minutes that one person writes, another approves, and the public reads by choice', async () => {
    expect(code(await write(0))).toEqual([409, 'studySession.notYet']);
    await world.advance(25);
    expect((await write(0).expect(200)).body).toEqual({ version: 1 });
    expect(code(await write(0))).toEqual([409, 'studySession.changedMeanwhile']);
    expect((await meeting(world.officer)).minutes).toMatchObject({ isOwn: true, ja: '集まりました。' });
    expect((await meeting(second)).minutes).toMatchObject({ isOwn: false });
    expect((await meeting(member)).minutes).toBeNull();
    expect(await publicMinutes()).toBeNull();
    expect(code(await approve(1, world.officer))).toEqual([422, 'minutes.anotherPerson']);
    expect(code(await show(1, true))).toEqual([409, 'minutes.notApproved']);
    await approve(1, second).expect(204);
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'minutes.approved', after: { version: 1 } });
    expect(code(await approve(1, second))).toEqual([409, 'studySession.notNow']);
    expect((await meeting(member)).minutes).toMatchObject({ ja: '集まりました。', writtenByName: null });
    expect(await publicMinutes()).toBeNull();
    await show(1, true).expect(204);
    expect(await publicMinutes()).toEqual({ ja: '集まりました。', en: '' });
    await show(1, false).expect(204);
    expect(await publicMinutes()).toBeNull();
    await show(1, true).expect(204);
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'minutes.shown', after: { isPublic: true } });

    await write(1, second).expect(200);
    expect((await meeting(member)).minutes).toBeNull();
    expect(await publicMinutes()).toBeNull();
    expect(code(await approve(1, world.officer))).toEqual([409, 'studySession.changedMeanwhile']);
    await member.put(`/study-sessions/${id}/minutes`, { version: 2, ja: '', en: 'Mine' }).expect(404);
  });

  it('hold in the database too that two people stand behind minutes, and that drafts are the officers’', async () => {
    await world.advance(25);
    await write(0).expect(200);
    const own = world.accounts.query(
      'UPDATE session_minutes SET approved_by = written_by, approved_at = written_at WHERE session_id = $1',
      [id],
    );
    await expect(own).rejects.toMatchObject({ constraint: 'session_minutes_two_people' });
    const early = world.accounts.query('UPDATE session_minutes SET is_public = true WHERE session_id = $1', [id]);
    await expect(early).rejects.toMatchObject({ constraint: 'session_minutes_approved_first' });
    await undertake().expect(201);
    const { database } = world.accounts.installation;
    const reads = (kind: string, roles: string, table: string) => {
      const actor_org = kind === 'member' ? world.otherMember : '';
      const sql = `SELECT FROM ${table} WHERE session_id = $1`;
      return asRole(database, 'api', { actor_kind: kind, actor_org, actor_roles: roles }, { sql, values: [id] });
    };
    for (const table of ['session_minutes', 'session_follow_ups']) {
      expect([table, await reads('member', 'member_manager', table)]).toEqual([table, []]);
      expect([table, await reads('secretariat', 'counsellor', table)]).toEqual([table, []]);
      expect(await reads('secretariat', 'membership_officer', table)).toHaveLength(1);
    }
  });

  it('give people something to do, with a reminder before it is due and one when it is late', async () => {
    expect(code(await undertake())).toEqual([409, 'studySession.notYet']);
    await world.advance(25);
    const stranger = await world.accounts.person('secretariat', ['counsellor']);
    expect(code(await undertake({ responsibleId: stranger.userId }))).toEqual([404, 'person.notFound']);
    expect((await undertake({ dueOn: '2026-02-31' })).status).toBe(400);
    const { body } = await undertake().expect(201);
    const followUpId = (body as { id: string }).id;
    await world.accounts.mail(second.email, 'that you are responsible for');
    expect((await meeting(world.officer)).followUps).toMatchObject([{ id: followUpId, standing: 'open' }]);
    expect((await meeting(member)).followUps).toEqual([]);
    expect((await meeting(member)).officers).toEqual([]);
    const reminders = world.accounts.worker.get(FollowUpReminders, { strict: false });
    const told = async (notice: string) =>
      (
        await world.accounts.query(
          'SELECT FROM notification_deliveries WHERE notice = $1 AND subject_id = $2 AND recipient_id = $3',
          [notice, followUpId, second.userId],
        )
      ).length;
    await world.advance(24);
    await reminders.remind();
    expect(await told('learning.followUpSoon')).toBe(0);
    await world.advance(24);
    await reminders.remind();
    await reminders.remind();
    expect([await told('learning.followUpSoon'), await told('learning.followUpLate')]).toEqual([1, 0]);
    await world.advance(48);
    await reminders.remind();
    await reminders.remind();
    expect([await told('learning.followUpSoon'), await told('learning.followUpLate')]).toEqual([1, 1]);
    expect((await meeting(world.officer)).followUps).toMatchObject([{ standing: 'late' }]);
    const settle = (isDone: boolean) =>
      world.officer.put(`/study-sessions/${id}/follow-ups/${followUpId}`, { isDone }).expect(204);
    await settle(true);
    expect((await meeting(world.officer)).followUps).toMatchObject([{ standing: 'done' }]);
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'meeting.followUpSettled' });
    await settle(false);
    expect((await meeting(world.officer)).followUps).toMatchObject([{ standing: 'late' }]);
    const elsewhere = await world.published(24);
    const wrong = world.officer.put(`/study-sessions/${elsewhere}/follow-ups/${followUpId}`, { isDone: true });
    expect(code(await wrong)).toEqual([404, 'studySession.notFound']);
  });

  it('remind nobody of what was done', async () => {
    await world.advance(25);
    const { body } = await undertake({ dueOn: dayIn(1) }).expect(201);
    const followUpId = (body as { id: string }).id;
    await world.officer.put(`/study-sessions/${id}/follow-ups/${followUpId}`, { isDone: true }).expect(204);
    await world.advance(72);
    await world.accounts.worker.get(FollowUpReminders, { strict: false }).remind();
    const rows = await world.accounts.query(
      `SELECT FROM notification_deliveries WHERE subject_id = $1 AND notice <> 'learning.followUpGiven'`,
      [followUpId],
    );
    expect(rows).toEqual([]);
  });
});
