import type { INestApplicationContext } from '@nestjs/common';
import { CasesModule, CaseworkService, ClockPreviews, SubmissionService } from '@modules/cases';
import { type ClockKey, SettingsDeskModule, SettingsService } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { aCompany, aPerson, aSubmission, Installation } from './support/installation';

const DAY_MS = 86_400_000;
const KEY: ClockKey = 'clock.acknowledgement';

describe('the length of a promise', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let admin: Actor;
  let both: Actor;
  let company: { memberId: string; siteId: string };

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api([CasesModule, SettingsDeskModule]);
    intake = await installation.intake();
    admin = await aPerson(api, { kind: 'secretariat', roles: ['administrator'] });
    both = await aPerson(api, { kind: 'secretariat', roles: ['administrator', 'supervisor'] });
    company = await aCompany(api, 'CLK001');
  }, 60_000);
  afterAll(() => installation.close());

  let stored = 0;
  const change = async (value: object): Promise<void> => {
    await api.get(SettingsService).change(admin, KEY, { version: stored, value, reason: 'Decided by the board.' });
    stored += 1;
    installation.clock.advance(60_000);
  };
  /** @returns the case and the days until it is to be acknowledged, with the version that said so */
  const submit = async () => {
    const form = aSubmission(company);
    await intake.get(SubmissionService).submit(form);
    const [row] = await installation.database.query<{ caseId: string; number: string; days: number; version: number }>(
      'owner',
      `SELECT c.id AS "caseId", c.number, d.policy_version AS version,
         extract(epoch FROM d.due_at - d.opened_at)::int / 86400 AS days
       FROM deadlines d JOIN cases c ON c.id = d.case_id JOIN complaints co ON co.id = c.complaint_id
       WHERE co.draft_id = $1 AND d.kind = 'acknowledgement'`,
      [form.draftId],
    );
    if (!row) throw new Error('nothing was submitted');
    return row;
  };
  const dueDates = () =>
    installation.database.query<{ id: string; due_at: Date }>('owner', 'SELECT id, due_at FROM deadlines ORDER BY id');
  const preview = (actor: Actor, value: object) => api.get(ClockPreviews).preview(actor, KEY, value);

  it('counts for promises made from then on, in the form too, and moves none that was made', async () => {
    expect(await submit()).toMatchObject({ days: 7, version: 0 });
    const before = await dueDates();
    await change({ days: 3 });
    expect(await dueDates()).toEqual(before);
    expect(await submit()).toMatchObject({ days: 3, version: 1 });
    await change({ days: 5 });
    expect(await submit()).toMatchObject({ days: 5, version: 2 });
  });

  it('is compared with the open promises first, and nothing moves', async () => {
    const before = await dueDates();
    expect(await preview(admin, { days: 4 })).toEqual({
      open: 3,
      sooner: 2,
      later: 1,
      overdueAtOnce: 0,
      isComplete: true,
      cases: [],
    });
    installation.clock.advance(2 * DAY_MS);
    expect(await preview(admin, { days: 1 })).toMatchObject({ sooner: 3, overdueAtOnce: 3 });
    expect(await dueDates()).toEqual(before);
  });

  it('names the cases to whoever may list them, and none that a conflict keeps from them', async () => {
    const { caseId, number } = await submit();
    const named = async () => (await preview(both, { days: 1 })).cases.map((each) => each.number);
    expect(await named()).toContain(number);
    await installation.database.query(
      'owner',
      `INSERT INTO case_parties (id, case_id, kind, party_id, named_by, named_at) VALUES (gen_random_uuid(), $1, 'user', $2, $2, now())`,
      [caseId, both.userId],
    );
    expect(await named()).not.toContain(number);
    expect((await preview(both, { days: 1 })).open).toBe(4);
  });

  it('no longer counts a promise that was kept', async () => {
    const { caseId } = await submit();
    const { open } = await preview(admin, { days: 1 });
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await api.get(CaseworkService).sendMessage(counsellor, caseId, { text: 'We have read it.' });
    expect((await preview(admin, { days: 1 })).open).toBe(open - 1);
  });

  it.each([{ days: 8 }, { days: 0 }, { businessDays: 3 }, { days: 3, capHours: 9 }, {}])(
    'is refused outside of its bounds: %j',
    async (value) => {
      await expect(change(value)).rejects.toMatchObject({ code: 'setting.outOfBounds' });
      await expect(preview(admin, value)).rejects.toMatchObject({ code: 'setting.outOfBounds' });
    },
  );

  it('is previewed by nobody who could not change it', async () => {
    const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    await expect(preview(counsellor, { days: 3 })).rejects.toMatchObject({ code: 'permission.missing' });
  });
});
