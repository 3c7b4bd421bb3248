import {
  CaseDetailQueries,
  CompanyQueries,
  CompanyService,
  MeasureAnswers,
  type MeasureAnswer,
  Measures,
  ReceiptService,
} from '@modules/cases';
import { DeadlineSweep, DeadlinesModule } from '@modules/escalation';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { aCompany, aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';

const DAY_MS = 86_400_000;

describe('what a company promises to change', () => {
  let world: ConsentWorld;
  let shareId: string;
  let stranger: Actor;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    const { memberId } = await aCompany(world.api, 'BBB222');
    stranger = await aPerson(world.api, { kind: 'member', organisationId: memberId, roles: ['member_manager'] });
  }, 60_000);
  beforeEach(async () => {
    await world.begin({ company: true, partner: false }, { contactEmail: 'a@mail.example' });
    await world.share();
    shareId = (await world.api.get(CompanyQueries).list(world.people.manager, {})).items[0]?.id ?? '';
  });
  afterAll(() => world.installation.close());

  const dayFromNow = (days: number) =>
    new Date(world.installation.clock.now().getTime() + 9 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
  const promise = (more: object = {}, who = world.people.manager) =>
    world.api.get(Measures).promise(who, shareId, {
      ...{ text: 'A guard on every press.', responsible: 'safety', dueOn: dayFromNow(30), key: newId() },
      ...more,
    });
  const answer = (measureId: string, to: MeasureAnswer, reason = '') =>
    world.api.get(MeasureAnswers).answer(world.people.counsellor, world.caseId, { measureId, answer: to, reason });
  const report = (measureId: string) =>
    world.api
      .get(Measures)
      .report(world.people.manager, shareId, { measureId, evidence: 'Photographs of all presses.' });
  const seen = async () => {
    const { measures, steps } = await world.api.get(CaseDetailQueries).detail(world.people.counsellor, world.caseId);
    return { measures, steps };
  };
  const clockOf = async (measureId: string) =>
    (
      await world.rows<{ dueAt: Date; metAt: Date | null; breachedAt: Date | null; endedAt: Date | null }>(
        `SELECT due_at AS "dueAt", met_at AS "metAt", breached_at AS "breachedAt", ended_at AS "endedAt" FROM deadlines
         WHERE kind = 'measure' AND subject_id = $1`,
        [measureId],
      )
    )[0];
  const sweep = async () => {
    const worker = await world.installation.worker([DeadlinesModule]);
    await worker.get(DeadlineSweep).drain();
  };

  it('goes from the company to the desk and back, and she reads how many are done', async () => {
    const [guard, lesson] = [await promise(), await promise({ text: 'A lesson.', responsible: 'training' })];
    const plan = async () => (await world.intake.get(ReceiptService).open(world.receipt)).plan;
    expect(await plan()).toEqual({ promised: 0, done: 0 });
    await answer(guard, 'accept');
    await answer(lesson, 'accept');
    await report(guard);
    expect(await plan()).toEqual({ promised: 2, done: 0 });
    await answer(guard, 'verify');
    expect(await plan()).toEqual({ promised: 2, done: 1 });
    const { measures, steps } = await seen();
    expect(measures.find(({ id }) => id === guard)).toEqual({
      ...{ id: guard, text: 'A guard on every press.', responsible: 'safety', dueOn: dayFromNow(30) },
      ...{ state: 'verified', evidence: 'Photographs of all presses.', reason: null, isLate: false },
    });
    expect(steps.filter(({ kind }) => kind === 'measure_changed').map(({ detail }) => detail.reason)).toEqual([
      ...['proposed', 'proposed', 'accepted', 'accepted', 'reported', 'verified'],
    ]);
    const hers = await world.intake.get(ReceiptService).open(world.receipt);
    expect(JSON.stringify(hers)).not.toMatch(/guard|lesson|Photographs/);
  });

  it('is sent back or found not done with a reason that the company reads', async () => {
    const id = await promise();
    await expect(answer(id, 'sendBack')).rejects.toMatchObject({ code: 'measure.reasonMissing' });
    await expect(answer(id, 'verify')).rejects.toMatchObject({ code: 'measure.notNow' });
    await expect(report(id)).rejects.toMatchObject({ code: 'measure.notNow' });
    await answer(id, 'sendBack', 'Say which presses.');
    const { measures } = await world.api.get(CompanyQueries).detail(world.people.manager, shareId);
    expect(measures).toMatchObject([{ state: 'sent_back', reason: 'Say which presses.' }]);
    await expect(answer(id, 'accept')).rejects.toMatchObject({ code: 'measure.notNow' });
  });

  it('has a clock of its own that ends with its day, escalates to the desk and never moves', async () => {
    const id = await promise({ dueOn: dayFromNow(2) });
    expect(await clockOf(id)).toBeUndefined();
    await answer(id, 'accept');
    const clock = await clockOf(id);
    expect(clock?.dueAt).toEqual(new Date(`${dayFromNow(3)}T00:00:00+09:00`));
    const moved = world.rows(`UPDATE deadlines SET due_at = due_at + interval '1 day' WHERE subject_id = $1`, [id]);
    await expect(moved).rejects.toThrow('a deadline never moves');
    world.installation.clock.advance(4 * DAY_MS);
    await sweep();
    expect((await clockOf(id))?.breachedAt).not.toBeNull();
    const [escalated] = await world.rows<{ target: string }>(
      'SELECT e.target FROM escalations e JOIN deadlines d ON d.id = e.deadline_id WHERE d.subject_id = $1',
      [id],
    );
    expect([escalated?.target, (await seen()).measures[0]?.isLate]).toEqual(['desk', true]);
    await answer(id, 'markNotDone', 'We saw no guard.');
    expect((await clockOf(id))?.endedAt).not.toBeNull();
    const late = await promise({ dueOn: dayFromNow(0) });
    world.installation.clock.advance(2 * DAY_MS);
    await expect(answer(late, 'accept')).rejects.toMatchObject({ code: 'measure.pastDate' });
  });

  it('goes on when she accepts the remedy and her case ends', async () => {
    const id = await promise();
    await answer(id, 'accept');
    const offer = { text: 'We pay.', promisedOn: dayFromNow(5), key: newId() };
    const remedyId = await world.api.get(CompanyService).proposeRemedy(world.people.manager, shareId, offer);
    await world.intake.get(ReceiptService).answerRemedy(world.receipt, { remedyId, isAccepted: true, comment: '' });
    expect(await clockOf(id)).toMatchObject({ metAt: null, endedAt: null });
    await expect(promise()).rejects.toMatchObject({ code: 'case.closed' });
    await report(id);
    expect((await clockOf(id))?.metAt).not.toBeNull();
    await answer(id, 'verify');
    expect((await seen()).measures).toMatchObject([{ state: 'verified' }]);
  });

  it('is over for a company that reads no longer, and its clock with it', async () => {
    const id = await promise();
    await answer(id, 'accept');
    await world.says('company', false);
    expect((await clockOf(id))?.endedAt).not.toBeNull();
    await expect(report(id)).rejects.toMatchObject({ code: 'case.notFound' });
    expect(await rowsAs(world.people.manager)).toEqual([]);
  });

  it('is hidden from another company, in the query, by the rule and by the database', async () => {
    const id = await promise();
    await expect(promise({}, stranger)).rejects.toMatchObject({ code: 'case.notFound' });
    await expect(world.api.get(CompanyQueries).detail(stranger, shareId)).rejects.toMatchObject({
      code: 'case.notFound',
    });
    expect([await rowsAs(stranger), await rowsAs(world.people.manager)]).toEqual([[], [{ id }]]);
  });

  it('takes no answer from the company, and no other words afterwards', async () => {
    const id = await promise();
    const verify = `UPDATE measures SET state = 'accepted' WHERE id = $1 RETURNING id`;
    await expect(rowsAs(world.people.manager, verify, id)).rejects.toThrow('a measure does not go that way');
    const moved = world.rows(`UPDATE measures SET due_on = due_on + 1 WHERE id = $1`, [id]);
    await expect(moved).rejects.toThrow('a measure stays as it was promised');
  });

  const rowsAs = (who: Actor, sql = 'SELECT id FROM measures WHERE case_id = $1', id = world.caseId) => {
    const { userId, organisationId } = who;
    const actor = {
      actor_kind: 'member',
      actor_org: organisationId ?? '',
      actor_user: userId,
      actor_roles: who.roles.join(),
    };
    return asRole(world.installation.database, 'api', actor, { sql, values: [id] });
  };
});
