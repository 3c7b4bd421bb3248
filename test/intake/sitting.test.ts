import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, ConsentAnswers, Sittings } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { VISITS_ALLOWED } from '@platform/visits';
import { aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';
import { codeOn, fillForm, FormWorld, type Phone } from './form-world';

const MINUTE = 60_000;

describe('a complaint that somebody of the desk writes down', () => {
  let world: FormWorld;
  let api: INestApplicationContext;
  let counsellor: Actor;

  beforeAll(async () => {
    world = await FormWorld.create();
    api = await world.installation.api();
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'], displayName: 'Kei Ogata' });
  }, 60_000);
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const link = async (way: 'phone' | 'visit' = 'phone', hasInterpreter = false) =>
    `/en/sitting/${await api.get(Sittings).begin(counsellor, { way, hasInterpreter })}`;
  const sit = async (phone: Phone, way: 'phone' | 'visit' = 'phone', hasInterpreter = false) => {
    const address = await link(way, hasInterpreter);
    expect((await phone.get(address)).html).toContain('We write your complaint down for you');
    return phone.fillIn(address, {});
  };
  const send = async (phone: Phone) => {
    await fillForm(phone, { sharing: { company: 'yes', partner: 'no' } }, 'en');
    expect((await phone.fillIn('/en/form/check', { go: 'send' })).location).toBe('/en/receipt');
    return codeOn((await phone.get('/en/receipt')).html);
  };
  const newest = async () => {
    const [row] = await rows<{ id: string; channel: string; by: string | null }>(
      `SELECT c.id, co.channel, co.taken_in_by AS by FROM cases c JOIN complaints co ON co.id = c.complaint_id
       ORDER BY c.received_at DESC, c.id DESC LIMIT 1`,
    );
    if (!row) throw new Error('there is no case');
    return row;
  };

  it('is the same form, says how it came and who wrote it, and lets the receipt go', async () => {
    const phone = world.phone();
    expect((await sit(phone)).location).toBe('/en/form/where');
    expect((await phone.get('/en/form/where')).html).toContain('Written down for you by the desk, on the telephone');
    const code = await send(phone);
    const found = await newest();
    expect(found).toMatchObject({ channel: 'phone', by: counsellor.userId });
    const detail = await api.get(CaseDetailQueries).detail(counsellor, found.id);
    expect(detail).toMatchObject({ channel: 'phone', takenInBy: { displayName: 'Kei Ogata' } });
    const page = (await phone.get('/en/receipt')).html;
    expect(page).toContain('three digits at a time');
    expect(page).not.toContain('href="/en/file"');
    // A second press on "send" leads to the same page, with the same words.
    await phone.get('/en/form/check');
    expect((await phone.get('/en/receipt')).html).toContain('three digits at a time');
    await phone.get('/sitting/done');
    expect(phone.cookies.size).toBe(0);
    expect((await phone.get('/en/file')).status).toBe(401);
    const hers = world.phone();
    expect((await hers.fillIn('/en/return', { receipt: code })).location).toBe('/en/file');
  });

  it.each([
    ['phone', false, 'phone'],
    ['visit', false, 'in_person'],
    ['visit', true, 'interpreter'],
  ] as const)(
    'at a %s, interpreter: %s, lets what she allows count at once and asks her about it',
    async (way, by, how) => {
      const phone = world.phone();
      await sit(phone, way, by);
      const code = await send(phone);
      const { id } = await newest();
      const consents = await rows(
        `SELECT recipient_kind AS to, state, how, confirmed_at AS confirmed FROM consents WHERE case_id = $1 ORDER BY 1`,
        [id],
      );
      expect(consents).toEqual([
        { to: 'company', state: 'granted_deidentified', how, confirmed: null },
        { to: 'partner', state: 'refused', how, confirmed: null },
      ]);
      const { answers } = await world.app.get(ConsentAnswers).read(code);
      expect(answers.map(({ isToConfirm }) => isToConfirm)).toEqual([true, true]);
    },
  );

  it('begins once, within ten minutes, by a link of somebody who works here', async () => {
    const address = await link();
    const [first, second] = [world.phone(), world.phone()];
    const both = await Promise.all([first.fillIn(address, {}), second.fillIn(address, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404]);
    const late = await link();
    world.installation.clock.advance(10 * MINUTE);
    const refused = await world.phone().fillIn(late, {});
    expect([refused.status, refused.html.includes('make a new one')]).toEqual([404, true]);
    expect((await world.phone().get('/en/sitting/short')).status).toBe(404);
    const left = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const token = await api.get(Sittings).begin(left, { way: 'phone', hasInterpreter: false });
    await rows('UPDATE users SET is_active = false WHERE id = $1', [left.userId]);
    expect((await world.phone().fillIn(`/en/sitting/${token}`, {})).status).toBe(404);
  });

  it('is made by those who may take in, in their own name, and audited', async () => {
    for (const who of [
      await aPerson(api, { kind: 'secretariat', roles: ['analyst'] }),
      { ...counsellor, permissions: new Set() as Actor['permissions'] },
    ]) {
      const attempt = async () => api.get(Sittings).begin(who, { way: 'phone', hasInterpreter: false });
      await expect(attempt()).rejects.toMatchObject({ code: 'permission.missing' });
    }
    await link();
    const [row] = await rows(
      `SELECT actor_id, after FROM audit_log WHERE action = 'complaint.takingIn' ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(row).toEqual({ actor_id: counsellor.userId, after: { channel: 'phone', hasInterpreter: false } });
    const other = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const insert = `INSERT INTO sittings (id, user_id, way, has_interpreter, token_hash, made_at, expires_at)
      VALUES ($1, $2, 'phone', false, $3, $4, $4)`;
    const values = [newId(), other.userId, Buffer.from('t'), world.installation.clock.now()];
    const speaker = { actor_kind: 'secretariat', actor_user: counsellor.userId };
    await expect(asRole(world.installation.database, 'api', speaker, { sql: insert, values })).rejects.toThrow(
      /row-level security/,
    );
  });

  it('cannot be claimed by the form: neither a channel nor a person', async () => {
    const draft = newId();
    const [person, now] = [newId(), world.installation.clock.now()];
    await rows('INSERT INTO people (id, created_at) VALUES ($1, $2)', [person, now]);
    const insert = (channel: string) =>
      world.installation.database.query(
        'intake',
        `INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at, taken_in_by)
         VALUES ($1, $2, $3, $4, 'en', 'no', true, $5, $6)`,
        [newId(), person, draft, channel, now, counsellor.userId],
      );
    await expect(insert('phone')).rejects.toThrow(/did not come by phone/);
    await expect(insert('import')).rejects.toThrow(/did not come by import/);
    await insert('web_form');
    expect(await rows('SELECT taken_in_by AS by FROM complaints WHERE draft_id = $1', [draft])).toEqual([{ by: null }]);
  });

  it('is not held back by what others send from the same address', async () => {
    const here = '203.0.113.9';
    const other = world.phone(here);
    await fillForm(other, {}, 'en');
    await other.fillIn('/en/form/check', { go: 'send' });
    await rows(`UPDATE visit_counts SET visits = $1 WHERE kind = 'complaint'`, [VISITS_ALLOWED.complaint]);
    const limited = world.phone(here);
    await fillForm(limited, {}, 'en');
    expect((await limited.fillIn('/en/form/check', { go: 'send' })).status).toBe(429);
    const phone = world.phone(here);
    await sit(phone);
    expect(await send(phone)).toMatch(/^\d{27}$/);
  });
});
