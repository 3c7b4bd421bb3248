import { OutsiderExpiry } from '@modules/learning';
import { VISITS_ALLOWED } from '@platform/visits';
import { isWrittenIn } from '../accounts-world';
import type { ApiClient } from '../api-world';
import { collected } from '../support/bytes';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

const wholeBody = (response: unknown, done: (error: Error | null, body: Buffer) => void): void =>
  void collected(response as AsyncIterable<Buffer>).then((bytes) => done(null, bytes));

/** People without an account, over HTTP, with a real database, worker and mail server. */
describe('sessions open to the public', () => {
  let world: LearningWorld;
  let nobody: ApiClient;
  let addresses = 0;
  const bothWays = { openTo: ['members', 'public'] };

  beforeAll(async () => {
    world = await LearningWorld.create();
    nobody = world.accounts.stranger;
  }, 60_000);
  afterAll(() => world.accounts.close());

  const query = <T extends object>(sql: string, values: unknown[] = []) => world.accounts.query<T>(sql, values);
  const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const ask = (id: string, email: string, change: object = {}) =>
    nobody.post(`/open-sessions/${id}/links`, { name: 'Ito Sora', email, locale: 'en', ...change });
  const by = (token: string) => ({
    get: (path = '') => nobody.get(`/session-place${path}`).set('Application-Link', token),
    take: () => nobody.post('/session-place').set('Application-Link', token),
    giveBack: () => nobody.delete('/session-place').set('Application-Link', token),
  });

  /** Asks for a place and holds the link of the mail. */
  async function outsider(id: string, change: object = {}) {
    const email = `outside${(addresses += 1)}@town.example`;
    await ask(id, email, change).expect(204);
    const token = await world.accounts.token(email);
    return { email, token, ...by(token) };
  }

  it('lists what is open to everybody, and nothing else, with nobody in it', async () => {
    const open = await world.published(72, { ...bothWays, titleEn: 'For everybody' });
    const hidden = await world.published(73);
    const drafted = await world.draft(74, bothWays);
    const { body } = await nobody.get('/open-sessions?list=coming&limit=100').expect(200);
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(ids).toContain(open);
    for (const id of [hidden, drafted]) {
      expect(ids).not.toContain(id);
      expect(code(await nobody.get(`/open-sessions/${id}`))).toEqual([404, 'studySession.notFound']);
      expect(code(await ask(id, 'x@town.example'))).toEqual([404, 'studySession.notFound']);
    }
    const one = (await nobody.get(`/open-sessions/${open}`).expect(200)).body as object;
    expect(one).toMatchObject({ titleEn: 'For everybody', booked: 0 });
    expect(JSON.stringify(one)).not.toContain('meet.example');
  });

  it('gives members and outsiders the same places under one count, each told in their way, to the certificate', async () => {
    const id = await world.published(48, { ...bothWays, capacity: 2 });
    const [member, other] = await Promise.all([world.somebody('Member One'), world.somebody('Member Two')]);
    expect(await world.register(id, member)).toBe('booked');
    const first = await outsider(id, { locale: 'ja' });
    expect((await first.get().expect(200)).body).toMatchObject({ name: 'Ito Sora', own: null, link: null });
    expect(await world.seen(id)).toMatchObject({ booked: 1 });
    expect((await first.take().expect(200)).body).toEqual({ state: 'booked' });
    expect((await first.take().expect(200)).body).toEqual({ state: 'booked' });
    await world.accounts.mail(first.email, '席を確保しました');
    expect((await first.get()).body).toMatchObject({ own: 'booked', link: 'https://meet.example/room?key=open' });
    expect((await first.get('/calendar').expect(200)).text).toContain('meet.example');
    expect(await world.register(id, other)).toBe('waiting');
    const second = await outsider(id, { locale: 'ja' });
    expect((await second.take().expect(200)).body).toEqual({ state: 'waiting' });
    expect((await second.get()).body).toMatchObject({ own: 'waiting', before: 1, link: null });
    expect((await second.get('/calendar')).text).not.toContain('meet.example');

    await first.giveBack().expect(204);
    await first.giveBack().expect(204);
    expect((await second.get()).body).toMatchObject({ own: 'waiting', before: 0 });
    await member.delete(`/study-sessions/${id}/registration`).expect(204);
    expect((await second.get()).body).toMatchObject({ own: 'booked', before: null });
    await world.accounts.mail(second.email, '空きが出て');
    expect(await world.accounts.lastAct(id)).toMatchObject({ action: 'studySession.withdrawn', after: { movedUp: 1 } });

    await world.advance(49);
    expect(code(await first.take())).toEqual([409, 'studySession.registrationClosed']);
    expect(code(await second.giveBack())).toEqual([409, 'studySession.registrationClosed']);
    await world.move(id, 'held');
    const rows = await world.registrations(id);
    expect(rows.map(({ displayName }) => displayName)).toEqual(['Member Two', 'Ito Sora']);
    const present = { registrationIds: rows.map((row) => row.id), isPresent: true };
    await world.officer.put(`/study-sessions/${id}/attendance`, present).expect(200);
    await world.officer.post(`/study-sessions/${id}/certificates`).expect(200);
    await world.accounts.mail(second.email, '修了証ができました');
    const paper = second.get('/certificate').buffer().parse(wholeBody);
    const pdf = (await paper.expect(200)).body as Buffer;
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(code(await first.get('/certificate'))).toEqual([404, 'certificate.notFound']);

    const [certificate] = await query<{ id: string; code: string }>(
      'SELECT id, code FROM certificates WHERE session_id = $1 AND user_id IS NULL',
      [id],
    );
    const check = async () =>
      (await nobody.post('/certificate-checks', { code: certificate?.code, name: 'ito sora' }).expect(200))
        .body as object;
    expect(await check()).toMatchObject({ isValid: true, isOfName: true });
    const expiry = world.accounts.worker.get(OutsiderExpiry, { strict: false });
    await world.advance(24 * 13);
    await expiry.forget();
    expect((await second.get()).status).toBe(200);
    await world.advance(24 * 2);
    await expiry.forget();
    expect(code(await second.get())).toEqual([404, 'registration.linkNotOpen']);
    expect(code(await second.get('/certificate'))).toEqual([404, 'registration.linkNotOpen']);
    expect(await check()).toMatchObject({ isValid: true, isOfName: null });
    for (const table of ['outsiders', 'outsider_links', 'session_registrations', 'certificates', 'audit_log']) {
      expect([table, await isWrittenIn(world.accounts, table, 'Ito Sora')]).toEqual([table, false]);
      expect([table, await isWrittenIn(world.accounts, table, second.email)]).toEqual([table, false]);
    }
    expect((await world.registrations(id)).map(({ displayName }) => displayName)).toEqual(['Member Two', null]);
    await world.officer.get(`/certificates/${certificate?.id}/pdf`).expect(404);
  }, 60_000);

  it('takes nobody whom a session is not open to', async () => {
    const id = await world.published(72, { openTo: ['public'] });
    const member = await world.somebody('Left Out');
    expect(code(await member.post(`/study-sessions/${id}/registration`))).toEqual([
      409,
      'studySession.registrationClosed',
    ]);
    const guest = await outsider(id);
    const { version } = await world.seen(id);
    await world.officer.put(`/study-sessions/${id}`, { ...world.wish(72), version }).expect(200);
    expect(code(await guest.take())).toEqual([409, 'studySession.registrationClosed']);
    expect(code(await nobody.get(`/open-sessions/${id}`))).toEqual([404, 'studySession.notFound']);
  });

  it('keeps the secret as a hash, holds no place before it is used, and forgets who never did', async () => {
    const id = await world.published(24 * 30, bothWays);
    const guest = await outsider(id);
    for (const table of ['outsider_links', 'outbox', 'notification_deliveries', 'audit_log']) {
      expect([table, await isWrittenIn(world.accounts, table, guest.token)]).toEqual([table, false]);
    }
    expect(world.accounts.log.join('\n')).not.toContain(guest.token);
    expect(world.accounts.log.join('\n')).not.toContain(guest.email);
    expect(code(await nobody.get('/session-place'))).toEqual([404, 'registration.linkNotOpen']);
    expect(code(await by('x'.repeat(43)).take())).toEqual([404, 'registration.linkNotOpen']);
    expect(await world.seen(id)).toMatchObject({ booked: 0 });
    const expiry = world.accounts.worker.get(OutsiderExpiry, { strict: false });
    await world.advance(47);
    await expiry.forget();
    await guest.get().expect(200);
    const kept = await outsider(id);
    await kept.take().expect(200);
    await world.advance(49);
    await expiry.forget();
    expect(code(await guest.get())).toEqual([404, 'registration.linkNotOpen']);
    expect((await kept.get().expect(200)).body).toMatchObject({ own: 'booked' });
  });

  it('says nothing of who registered, renames nobody, and sends five mails an hour to one address', async () => {
    const id = await world.published(72, bothWays);
    const guest = await outsider(id);
    await guest.take().expect(200);
    for (let press = 0; press < 7; press += 1) {
      await ask(id, guest.email.toUpperCase(), { name: 'Somebody Else' }).expect(204);
      await world.accounts.token(guest.email, Math.min(press + 1, 4));
    }
    const links = await query(
      'SELECT FROM outsider_links l JOIN outsiders o ON o.id = l.outsider_id WHERE o.email = $1',
      [guest.email],
    );
    // The mail about the place carries a link too.
    expect(links.length).toBeLessThanOrEqual(6);
    expect((await guest.get()).body).toMatchObject({ name: 'Ito Sora', own: 'booked' });
    const { database } = world.accounts.installation;
    const sql = 'SELECT FROM outsiders';
    const member = { actor_kind: 'member', actor_org: world.otherMember, actor_roles: 'member_manager' };
    const counsellor = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'counsellor' };
    for (const speaker of [member, counsellor]) expect(await asRole(database, 'api', speaker, { sql })).toEqual([]);
    const officer = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'membership_officer' };
    expect(await asRole(database, 'api', officer, { sql })).not.toEqual([]);
  });

  it('counts what comes from one address, on every page that needs no account', async () => {
    const id = await world.published(72, bothWays);
    const send = async (remoteAddress: string, path: string, payload: object) => {
      const headers = { 'content-type': 'application/json' };
      const url = `/api/v1/${path}`;
      const answer = await world.accounts.app.inject({ method: 'POST', url, remoteAddress, headers, payload });
      return [answer.statusCode, answer.body === '' ? undefined : answer.json<{ code: string }>().code];
    };
    const flood = { email: 'flood@town.example', locale: 'en' };
    const press = (from: string) => send(from, `open-sessions/${id}/links`, { ...flood, name: 'Flood' });
    const join = (from: string) => send(from, 'join/links', { ...flood, kind: 'company' });
    expect(await press('203.0.113.9')).toEqual([204, undefined]);
    await query(`UPDATE visit_counts SET visits = $1 WHERE kind = 'application'`, [VISITS_ALLOWED.application]);
    expect(await press('203.0.113.9')).toEqual([429, 'registration.tooMany']);
    expect(await join('203.0.113.9')).toEqual([429, 'application.tooMany']);
    expect(await press('203.0.113.10')).toEqual([204, undefined]);
    expect(await join('203.0.113.11')).toEqual([204, undefined]);
  });
});
