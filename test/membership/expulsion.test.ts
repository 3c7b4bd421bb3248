import { mailWith, submitted } from './joining-world';
import { CHARGE, code, ExpulsionWorld, WHY } from './expulsion-world';

let world: ExpulsionWorld;
beforeAll(async () => {
  world = await ExpulsionWorld.create();
}, 60_000);
afterAll(() => world.dues.accounts.close());

const EXPEL = { act: 'proposal', outcome: 'expelled', ...WHY };
const day = (inDays: number) => world.dues.day(inDays);

describe('proceedings against a member', () => {
  it('go from notice over its statement and hearing to the day of effect, and leave what is owed and who answers', async () => {
    const { memberId, manager, id } = await world.noticed();
    const invoice = await world.dues.invoice(memberId);
    await mailWith(world.dues.accounts, manager.email, 'There is a notice for your organisation');
    expect(await world.own(manager)).toMatchObject({
      ...{ state: 'noticed', ...CHARGE, firstDueOn: day(30), dueOn: day(30), daysLeft: 30, isOpen: true, draft: '' },
    });

    await manager.put('/own-member/expulsion/draft', { text: 'We think' }).expect(204);
    await manager.put('/own-member/expulsion/draft', { text: 'We think otherwise' }).expect(204);
    expect((await world.own(manager)).draft).toBe('We think otherwise');
    expect(JSON.stringify(await world.seen(id))).not.toContain('We think');
    await world.say(id, { act: 'hearing_asked', text: 'We want to be heard.' }, manager).expect(204);
    await world.say(id, { act: 'statement', text: 'It was another company.' }, manager).expect(204);
    expect((await world.own(manager)).draft).toBe('');
    expect((await world.seen(id)).isAsked).toBe(true);

    const at = (inDays: number) => new Date(world.dues.now.getTime() + inDays * 86_400_000).toISOString();
    expect(code(await world.act(id, { act: 'hearing_minutes', ...WHY }))).toEqual([409, 'expulsion.notHeard']);
    expect(code(await world.act(id, { act: 'hearing_set', heldAt: at(-1), ...WHY }))[1]).toBe('expulsion.badDay');
    await world.act(id, { act: 'hearing_set', heldAt: at(5), text: 'Online' }).expect(204);
    expect((await world.own(manager)).hearingAt).toBe(at(5));
    expect(code(await world.act(id, { ...EXPEL, onDay: day(40) }))[1]).toBe('expulsion.requestOpen');
    await world.dues.advance(6);
    await world.act(id, { act: 'hearing_minutes', text: 'They were heard.' }).expect(204);
    expect(code(await world.act(id, { ...EXPEL, onDay: day(24) }))[1]).toBe('expulsion.badDay');
    await world.act(id, { ...EXPEL, onDay: day(26) }).expect(204);

    // What is proposed is not the member's to read before it is decided, and the term runs on.
    const during = await world.own(manager);
    expect(during).toMatchObject({ state: 'noticed', outcome: null, isOpen: true });
    expect(JSON.stringify(during)).not.toContain(WHY.text);
    expect(code(await world.decide(id, {}))).toEqual([409, 'expulsion.tooEarly']);
    await world.dues.advance(25);
    await world.decide(id, {}).expect(204);
    expect(await world.own(manager)).toMatchObject({ state: 'decided', outcome: 'expelled', reasons: WHY.text });
    await world.work();
    expect(await world.dues.statusOf(memberId)).toBe('current');
    await world.dues.advance(1);
    await world.work();
    await world.work();
    expect(await world.dues.statusOf(memberId)).toBe('expelled');
    await mailWith(world.dues.accounts, manager.email, 'Your membership has changed');

    expect(await world.dues.seen(invoice)).toMatchObject({ state: 'overdue', openYen: 11_000 });
    const { items } = (await manager.get('/own-member/history').expect(200)).body;
    expect(items[0]).toMatchObject({ what: 'expel', from: 'current', to: 'expelled', isRule: true });
    expect(items.map(({ what }: { what: string }) => what)).toContain('proceedings_decided');
    expect(await world.seen(id)).toMatchObject({ state: 'ended', outcome: 'expelled', ways: [] });
    expect((await manager.get('/company-cases?limit=10')).status).toBe(200);
    const again = await world.officer.post(`/members/${memberId}/expulsions`, CHARGE);
    expect(code(again)).toEqual([409, 'member.notNow']);
  });

  it('take two people, and nobody with a tie to the member', async () => {
    const { memberId, id } = await world.noticed();
    const both = await world.dues.person('secretariat', ['membership_officer', 'administrator']);
    const tied = await world.dues.person('secretariat', ['membership_officer', 'administrator']);
    await world.dues.advance(31);
    await world.act(id, { ...EXPEL, onDay: day(1) }, both).expect(204);
    expect((await world.seen(id, both)).ways).not.toContain('confirmation');
    expect(code(await world.decide(id, {}, both))).toEqual([422, 'expulsion.ownProposal']);
    const board = await world.dues.person('secretariat', ['supervisor']);
    const tie = { userId: tied.userId, kind: 'family', withKind: 'member', withId: memberId };
    await board.post('/affiliations', tie).expect(201);
    expect(code(await tied.get(`/expulsions/${id}`))).toEqual([404, 'expulsion.notFound']);
    expect(code(await world.decide(id, {}, tied))).toEqual([404, 'expulsion.notFound']);
    expect((await tied.get(`/expulsions?memberId=${memberId}`)).body.items).toEqual([]);
    await world.decide(id, { isConfirmed: false }).expect(204);
    await world.act(id, { act: 'withdrawal', ...WHY }, both).expect(204);
    expect(code(await tied.post(`/members/${memberId}/expulsions`, CHARGE))).toEqual([409, 'expulsion.tied']);
  });

  it('end with a warning or with nothing, and the member stays', async () => {
    const [warned, dropped] = [await world.noticed(), await world.noticed()];
    await world.act(dropped.id, { act: 'proposal', outcome: 'dropped', ...WHY }).expect(204);
    await world.decide(dropped.id, {}).expect(204);
    expect(await world.own(dropped.manager)).toMatchObject({ state: 'ended', outcome: 'dropped' });
    const warning = { act: 'proposal', outcome: 'warned', ...WHY };
    expect(code(await world.act(warned.id, warning))[1]).toBe('expulsion.incomplete');
    expect(code(await world.act(warned.id, { ...warning, conditions: 'x' }))[1]).toBe('expulsion.tooEarly');
    await world.say(warned.id, { act: 'statement', text: 'We are sorry.' }, warned.manager).expect(204);
    await world.act(warned.id, { ...warning, conditions: 'Pay the wages by June.' }).expect(204);
    await world.decide(warned.id, {}).expect(204);
    expect((await world.own(warned.manager)).conditions).toBe('Pay the wages by June.');
    expect(await world.dues.statusOf(warned.memberId)).toBe('current');
    await world.open(dropped.memberId);
  });

  it('are a secret of the office before notice, and of the two sides afterwards', async () => {
    const [{ memberId, manager }, other] = [await world.member(), await world.member()];
    const id = await world.open(memberId);
    expect(await world.own(manager)).toBeNull();
    expect(code(await world.say(id, { act: 'statement', text: 'x' }, manager))[1]).toBe('expulsion.notFound');
    expect(code(await manager.get(`/expulsions/${id}/notice.pdf`))).toEqual([404, 'expulsion.notFound']);
    await world.act(id, { act: 'notice' }).expect(204);
    expect(await world.own(other.manager)).toBeNull();
    expect(code(await world.say(id, { act: 'statement', text: 'x' }, other.manager))[1]).toBe('expulsion.notFound');
    expect(code(await other.manager.get(`/expulsions/${id}/notice.pdf`))[0]).toBe(404);
    const pdf = await manager.get(`/expulsions/${id}/notice.pdf`).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const handler = await world.dues.person('member', ['member_handler'], memberId);
    expect((await handler.get('/own-member/expulsion')).status).toBe(404);
    const counsellor = await world.dues.person('secretariat', ['counsellor']);
    expect((await counsellor.get(`/expulsions/${id}`)).status).toBe(404);
  });

  it('refuse a second click and an act on what somebody else changed', async () => {
    const { memberId, id, manager } = await world.noticed();
    expect(code(await world.officer.post(`/members/${memberId}/expulsions`, CHARGE))).toEqual([
      ...[409, 'expulsion.alreadyOpen'],
    ]);
    expect(code(await world.act(id, { act: 'notice' }))).toEqual([409, 'expulsion.notNow']);
    const statement = { act: 'statement', text: 'Once.', version: 1 };
    const answers = await Promise.all([1, 2].map(() => manager.post('/own-member/expulsion/acts', statement)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(code(await world.act(id, { ...EXPEL, onDay: day(40), version: 1 }))[1]).toBe('expulsion.changedMeanwhile');
    expect((await world.seen(id)).acts).toHaveLength(2);
  });

  it('only ever give more time, and answer whoever asks for it', async () => {
    const { id, manager } = await world.noticed();
    const wish = { act: 'extension_asked', text: 'Our lawyer is away.', onDay: day(45) };
    expect(code(await world.say(id, { ...wish, onDay: day(20) }, manager))[1]).toBe('expulsion.badDay');
    await world.say(id, wish, manager).expect(204);
    expect(code(await world.say(id, wish, manager))[1]).toBe('expulsion.askedAlready');
    const longer = { act: 'extension_granted', ...WHY };
    expect(code(await world.act(id, { ...longer, onDay: day(30) }))).toEqual([422, 'expulsion.badDay']);
    expect(code(await world.act(id, { ...longer, onDay: day(10) }))[1]).toBe('expulsion.badDay');
    await world.dues.advance(31);
    expect(code(await world.act(id, { ...EXPEL, onDay: day(1) }))[1]).toBe('expulsion.requestOpen');
    await world.act(id, { ...longer, onDay: day(14) }).expect(204);
    expect(await world.own(manager)).toMatchObject({ dueOn: day(14), firstDueOn: day(-1), isOpen: true });
    expect(code(await world.act(id, { act: 'extension_refused', ...WHY }))[1]).toBe('expulsion.nothingAsked');
    expect(code(await world.act(id, { ...EXPEL, onDay: day(20) }))[1]).toBe('expulsion.tooEarly');
    await world.dues.advance(15);
    expect(code(await world.say(id, { act: 'statement', text: 'late' }, manager))[1]).toBe('expulsion.termOver');
  });

  it('keep the terms of the day on which they were opened', async () => {
    const { id } = await world.noticed();
    const before = await world.seen(id);
    const board = await world.dues.person('secretariat', ['administrator']);
    const value = { statementDays: 14, decisionDays: 7 };
    await board.put('/settings/expulsion', { version: 0, value, reason: 'Shorter.' }).expect(204);
    expect(await world.seen(id)).toMatchObject({ dueOn: before.dueOn, decideBy: before.decideBy, termDays: 30 });
    expect(await world.seen((await world.noticed()).id)).toMatchObject({ dueOn: day(14), termDays: 14 });
    await board.put('/settings/expulsion', { version: 1, value: { statementDays: 30, decisionDays: 30 }, reason: 'x' });
  });

  it('are overtaken when the member leaves, and show the office what it has not decided in time', async () => {
    const [leaving, waiting] = [await world.noticed(), await world.noticed()];
    await leaving.manager.post('/own-member/resignation', { reason: 'We go.', lastOn: day(1) }).expect(201);
    await world.dues.advance(61);
    const home = async () => {
      const { sections } = (await world.officer.get('/office').expect(200)).body;
      return sections.flatMap(({ items }: { items: object[] }) => items) as { code: string; count: number }[];
    };
    const overdue = (await world.officer.get('/expulsions?list=overdue').expect(200)).body.items;
    expect(overdue.map((row: { id: string }) => row.id)).toContain(waiting.id);
    expect(await home()).toContainEqual(expect.objectContaining({ code: 'expulsion_overdue', count: overdue.length }));
    await world.dues.run('membership.resignations');
    expect(code(await world.act(leaving.id, { ...EXPEL, onDay: day(1) }))).toEqual([409, 'member.notNow']);
    await world.work();
    expect(await world.seen(leaving.id)).toMatchObject({ state: 'ended', outcome: 'overtaken' });
    expect(await world.dues.statusOf(leaving.memberId)).toBe('withdrawn');
  });

  it('are a hint to whoever reviews a later application, and to nobody else', async () => {
    const { memberId, id } = await world.noticed();
    await world.dues.advance(31);
    await world.act(id, { ...EXPEL, onDay: day(0) }).expect(204);
    await world.decide(id, {}).expect(204);
    await world.work();
    const { nameJa } = (await world.officer.get(`/members/${memberId}`).expect(200)).body;
    const later = await submitted(world.dues.accounts, 'lawyer', { corporateNumber: '', nameJa });
    const { hints } = (await world.officer.get(`/membership-applications/${later.id}`).expect(200)).body;
    expect(hints).toContainEqual(expect.objectContaining({ id: memberId, expelledAt: expect.any(String) }));
    expect(JSON.stringify((await later.applicant.get().expect(200)).body)).not.toContain('expel');
  });
});
