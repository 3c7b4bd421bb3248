import { OutsiderExpiry, parsePlaceNumber, SessionReminders } from '@modules/learning';
import type { ApiClient } from '../api-world';
import { FormWorld, hiddenFields, type Phone } from '../intake/form-world';
import { until } from '../support/until';
import { asRole } from '../walls/as-role';
import { LearningWorld } from './learning-world';

const words = [{ locale: 'my', title: 'လစာစာရွက်', about: 'ရှင်းပြမည်။' }];
const FOR_WORKERS = { openTo: ['members', 'guests'], languages: ['ja', 'my'], words, capacity: 1 };
const SAID = { nickname: 'Thida', contact: 'none' };

/** Workers take places on the form's pages, without an account and without a script. */
describe('places for workers', () => {
  let world: LearningWorld;
  let form: FormWorld;
  let member: ApiClient;
  beforeAll(async () => {
    world = await LearningWorld.create();
    const { installation } = world.accounts;
    form = await FormWorld.create(installation);
    member = await world.somebody('Guest Neighbour');
  }, 60_000);
  afterAll(async () => {
    await form.app.close();
    await world.accounts.close();
  });

  const query = <T extends object>(sql: string, values: unknown[] = []) => world.accounts.query<T>(sql, values);
  const numberOn = (html: string) => parsePlaceNumber(/<b>((?:\d{3} ){5}\d{3})<\/b>/.exec(html)?.[1] ?? '');
  async function asked(id: string, fields: Record<string, string> = {}, phone: Phone = form.phone()): Promise<string> {
    const { status, html } = await phone.fillIn(`/my/sessions/${id}`, { ...SAID, ...fields });
    expect(status).toBe(200);
    return numberOn(html);
  }
  const look = (number: string) => form.phone().post('/en/place', { number });
  const cancel = (number: string) => form.phone().post('/en/place/cancel', { number, sure: 'yes' });
  const rowsOf = (id: string) =>
    query<{ state: string; isGuest: boolean }>(
      'SELECT state, is_guest AS "isGuest" FROM session_registrations WHERE session_id = $1 ORDER BY line',
      [id],
    );

  it('are shown in her language, on a small page that sets no cookie and says nothing of a case', async () => {
    const unworded = await world.officer.post('/study-sessions', world.wish(72, { ...FOR_WORKERS, words: [] }));
    expect(unworded.body).toMatchObject({ code: 'studySession.wordsMissing' });
    const [id, hidden] = [await world.published(72, FOR_WORKERS), await world.published(72)];
    const phone = form.phone();
    const list = await phone.get('/my/sessions');
    expect(list.html).toContain('လစာစာရွက်');
    expect(list.html).not.toContain(hidden);
    const page = await phone.get(`/my/sessions/${id}`);
    for (const { status, bytes, html, headers } of [list, page]) {
      expect([status, headers['set-cookie']]).toEqual([200, undefined]);
      expect(bytes.length).toBeLessThan(50 * 1024);
      expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3)/);
      expect(html).toContain('<title>ဖောင်</title>');
    }
    expect((await phone.get(`/en/sessions/${hidden}`)).status).toBe(404);
    expect((await phone.post(`/en/sessions/${hidden}`, SAID)).status).toBe(404);
    expect((await phone.get('/en/sessions/nothing')).status).toBe(404);
    expect((await phone.fillIn(`/en/sessions/${id}`, { nickname: '' })).html).toContain('href="#nickname"');
    expect((await phone.fillIn(`/en/sessions/${id}`, { ...SAID, website: 'x' })).status).toBe(422);
    expect(await rowsOf(id)).toEqual([]);
  });

  it('share one line with everybody else, and a second press takes no second place', async () => {
    const id = await world.published(72, FOR_WORKERS);
    const phone = form.phone();
    const page = hiddenFields((await phone.get(`/my/sessions/${id}`)).html);
    const presses = await Promise.all([1, 2, 3].map(() => phone.post(`/my/sessions/${id}`, { ...page, ...SAID })));
    const numbers = new Set(presses.map(({ html }) => numberOn(html)));
    const [number = ''] = numbers;
    expect(numbers.size).toBe(1);
    expect(await world.register(id, member)).toBe('waiting');
    const second = await asked(id, { nickname: 'Hla' });
    expect((await look(second)).html).toContain('You are number 2 on the waiting list');
    expect((await look(number)).html).toContain('meet.example/room');
    expect((await look(second)).html).not.toContain('meet.example/room');
    expect((await form.phone().post('/en/place/cancel', { number })).html).toContain('You have a place');
    expect((await cancel(number)).html).toContain('You gave your place back');
    await cancel(number);
    expect((await look(second)).html).toContain('You are number 1 on the waiting list');
    expect((await world.seen(id, member)).own).toBe('booked');
    await member.delete(`/study-sessions/${id}/registration`).expect(204);
    expect((await look(second)).html).toContain('You have a place');
    expect(await rowsOf(id)).toEqual([
      { state: 'withdrawn', isGuest: true },
      { state: 'withdrawn', isGuest: false },
      { state: 'booked', isGuest: true },
    ]);
    const acts = await query<{ kind: string; actor: string | null }>(
      `SELECT actor_kind AS kind, actor_id AS actor FROM audit_log WHERE subject_id = $1 AND actor_kind = 'system'`,
      [id],
    );
    expect(acts.length).toBeGreaterThan(2);
    expect(acts.every(({ actor }) => actor === null)).toBe(true);
  });

  it('are opened by their number and nothing else, and wrong ones are counted', async () => {
    const id = await world.published(72, FOR_WORKERS);
    // From an address that is counted.
    const number = await asked(id, {}, form.phone('203.0.113.8'));
    const wrong = ((Number(number[0]) + 1) % 10) + number.slice(1);
    expect((await look(wrong)).html).toContain('typing mistake');
    expect((await look('590 416 273 840 591 726 384 059 648')).html).toContain('typing mistake');
    const other = '0'.repeat(16) + '98';
    const nobody = form.phone('203.0.113.9');
    for (let tries = 0; tries < 60; tries += 1) await nobody.post('/en/place', { number: other });
    expect((await nobody.post('/en/place', { number })).status).toBe(429);
    expect((await look(other)).html).toContain('opens no place');
    // A receipt opens no place and a place opens no file.
    expect((await form.phone().post('/en/return', { receipt: number })).html).toContain('href="#receipt"');
  });

  it('keep who she is from everybody: nickname and way to reach her are sealed', async () => {
    const id = await world.published(72, { ...FOR_WORKERS, capacity: 5 });
    const number = await asked(id, { nickname: 'Unmistakable', contact: 'email', email: 'thida@mail.example' });
    expect((await look(number)).html).toContain('Unmistakable');
    const dump = JSON.stringify(
      await query(`SELECT row_to_json(g)::text AS row FROM session_guests g WHERE session_id = $1`, [id]),
    );
    const hexed = [number, 'Unmistakable', 'thida@mail'].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    for (const text of hexed) expect(dump).not.toContain(text);
    const list = await world.officer.get(`/study-sessions/${id}/registrations`).expect(200);
    expect(list.body).toMatchObject({ items: [] });
    expect((await world.officer.get(`/study-sessions/${id}`)).body).toMatchObject({
      guests: { booked: 1, waiting: 0 },
    });
    expect((await member.get(`/study-sessions/${id}`)).body).toMatchObject({ guests: null });
    const { database } = world.accounts.installation;
    const sql = 'SELECT id FROM session_guests';
    const officer = { actor_kind: 'secretariat', actor_org: '', actor_roles: 'membership_officer' };
    await expect(asRole(database, 'api', officer, { sql })).rejects.toThrow(/permission denied/);
    expect(await asRole(database, 'intake', {}, { sql })).toEqual([]);
    const whose = asRole(database, 'intake', {}, { sql: 'SELECT user_id FROM session_registrations' });
    await expect(whose).rejects.toThrow(/permission denied/);
    const drop = `UPDATE session_registrations SET state = 'withdrawn' WHERE session_id = '${id}' RETURNING id`;
    expect(await asRole(database, 'intake', {}, { sql: drop })).toEqual([]);
  });

  it('are told in her language that there is something, and nothing more', async () => {
    const id = await world.published(72, FOR_WORKERS);
    await asked(id, { contact: 'email', email: 'first@mail.example' });
    const second = await asked(id, { contact: 'email', email: 'second@mail.example' });
    await world.advance(49);
    await world.accounts.worker.get(SessionReminders, { strict: false }).remind();
    const mail = await world.accounts.mail('first@mail.example', 'မက်ဆေ့ချ်');
    const { subject, text } = mail as { subject: string; text: string };
    expect(subject + text).not.toMatch(/study|session|လစာ|place|madoguchi|http/i);
    await cancel(second);
    await world.move(id, 'cancelled', 'venue');
    const sentTo = (email: string) => world.accounts.box.mails.filter(({ to }) => to.includes(email)).length;
    await until('the second mail', () => sentTo('first@mail.example') === 2);
    expect(sentTo('second@mail.example')).toBe(0);
  });

  it('are counted by number at the door, and forgotten some days after', async () => {
    const id = await world.published(2, { ...FOR_WORKERS, capacity: 5 });
    const number = await asked(id, { contact: 'email', email: 'gone@mail.example' });
    await asked(id, { nickname: 'Hla' });
    const count = (n: number) => world.officer.put(`/study-sessions/${id}/guest-attendance`, { count: n });
    expect((await count(1)).body).toMatchObject({ code: 'studySession.notYet' });
    await world.advance(4);
    expect((await cancel(number)).html).toContain('too late');
    expect((await count(3)).body).toMatchObject({ code: 'studySession.morePeople' });
    await count(2).expect(204);
    expect((await world.officer.get(`/study-sessions/${id}`)).body).toMatchObject({ guests: { attended: 2 } });
    const [{ id: row } = { id: '' }] = await query<{ id: string }>(
      'SELECT id FROM session_registrations WHERE session_id = $1 LIMIT 1',
      [id],
    );
    const wish = { registrationIds: [row], isPresent: true };
    await world.officer.put(`/study-sessions/${id}/attendance`, wish).expect(404);
    await world.advance(24 * 15);
    await world.accounts.worker.get(OutsiderExpiry, { strict: false }).forget();
    expect(await query('SELECT FROM session_guests WHERE session_id = $1', [id])).toEqual([]);
    expect((await look(number)).html).toContain('opens no place');
    expect((await world.officer.get(`/study-sessions/${id}`)).body).toMatchObject({ guests: { booked: 2 } });
  });
});
