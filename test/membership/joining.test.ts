import type { Actor, Role } from '@platform/actor';
import { AccountsWorld, PASSWORD } from '../accounts-world';
import { ApiClient } from '../api-world';
import { sessionCookie } from '../support/session-cookie';
import { asRole } from '../walls/as-role';
import {
  Applicant,
  applicationOf,
  corporateNumber,
  invitationToken,
  mailWith,
  nextTexts,
  pages,
  submitted,
} from './joining-world';

let world: AccountsWorld;
let officer: ApiClient;
let board: ApiClient;
let counsellor: ApiClient;
let manager: Actor & { email: string };
let asManager: ApiClient;

beforeAll(async () => {
  world = await AccountsWorld.create();
  const desk = async (role: Role) => {
    const { userId } = await world.person('secretariat', [role]);
    const { database, clock } = world.installation;
    return new ApiClient(world.app, await sessionCookie(database, userId, { now: clock.now() }));
  };
  [officer, board, counsellor] = [
    await desk('membership_officer'),
    await desk('administrator'),
    await desk('counsellor'),
  ];
  manager = await world.person('member', ['member_manager'], world.aozora);
  asManager = await world.signIn(manager.email);
}, 60_000);
afterAll(() => world.close());

const WHY = { reason: 'They do what they say.' };
const review = (who: ApiClient, id: string, act: string, body: object = WHY) =>
  who.post(`/membership-applications/${id}/${act}`, body);
const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('joining', () => {
  it('leads from a link by mail over a question and two people to a member whose first user signs the next pledge', async () => {
    const { applicant, id } = await submitted(world);
    await mailWith(world, applicant.email, 'We have received your application');

    const queue = await officer.get('/membership-applications?tab=waiting').expect(200);
    expect(queue.body.items.map((row: { id: string }) => row.id)).toContain(id);
    expect(queue.body.counts.waiting).toBe(queue.body.items.length);

    await review(officer, id, 'questions', { text: 'How many people live in your dormitory?' }).expect(204);
    await mailWith(world, applicant.email, 'We have a question');
    const asked = await applicant.get().expect(200);
    expect(asked.body.messages.map((each: { text: string }) => each.text)).toEqual([
      'How many people live in your dormitory?',
    ]);
    await applicant.post('/answer', { text: 'Twelve.' }).expect(204);
    await applicant.post('/answer', { text: 'Twelve.' }).expect(204);
    const read = await officer.get(`/membership-applications/${id}`).expect(200);
    expect(read.body).toMatchObject({ state: 'submitted', approvals: 2, feeYen: 100_000, signatoryName: 'Kaku Taro' });
    expect(read.body.messages).toHaveLength(2);
    expect(read.body.answers.motive).toMatch(/forty people/);

    expect(code(await review(board, id, 'approval'))).toEqual([422, 'application.notRecommended']);
    await review(officer, id, 'recommendation').expect(204);
    expect(code(await review(officer, id, 'approval'))).toEqual([404, 'permission.missing']);
    const approved = await review(board, id, 'approval').expect(200);
    expect(code(await review(board, id, 'approval'))).toEqual([409, 'application.notOpen']);
    // Who applied is whom the member is reached by, once.
    const contacts = await officer.get(`/members/${approved.body.id}/contact-people`).expect(200);
    expect(contacts.body.items).toMatchObject([
      {
        name: '架空 花子',
        department: '総務部長',
        email: applicant.email,
        roles: ['membership'],
        primaryFor: ['membership'],
      },
    ]);
    const another = `INSERT INTO contact_people (id, member_id, name, department, email, phone, locale, added_by, added_at)
      VALUES (uuidv7(), $1, 'x', '', 'x@fictional.example', '', 'ja', uuidv7(), now())`;
    const again = asRole(
      world.installation.database,
      'api',
      { actor_kind: 'system' },
      { sql: another, values: [approved.body.id] },
    );
    await expect(again).rejects.toThrow(/row-level security/);
    await mailWith(world, applicant.email, 'was approved');
    const decided = await applicant.get().expect(200);
    expect(decided.body.state).toBe('approved');
    // What the desk wrote for itself stays there.
    expect(decided.body.messages.map((each: { kind: string }) => each.kind)).toEqual([
      'question',
      'answer',
      'decision',
    ]);

    await mailWith(world, applicant.email, 'invited');
    const token = await invitationToken(world, applicant.email);
    await world.stranger
      .post('/invitations/acceptance', { token, displayName: 'Hanako', locale: 'en', password: PASSWORD })
      .expect(204);
    const first = await world.signIn(applicant.email, PASSWORD);
    const own = await first.get('/own-member').expect(200);
    expect(own.body).toMatchObject({ id: approved.body.id, pledgeState: 'current', kind: 'company' });
    expect(own.body.pledges).toMatchObject([{ version: 1, signatoryName: 'Kaku Taro' }]);

    const { version } = (await board.post('/pledge-texts', await nextTexts(board)).expect(200)).body;
    expect((await first.get('/own-member')).body.pledgeState).toBe('outdated');
    await mailWith(world, applicant.email, 'new version of the code of conduct');
    const outdated = await officer.get('/members?pledge=outdated').expect(200);
    expect(outdated.body.items.map((row: { id: string }) => row.id)).toContain(approved.body.id);
    const signed = { version, signatoryName: 'Hanako', signatoryTitle: '' };
    await first.post('/own-member/pledge', signed).expect(204);
    await first.post('/own-member/pledge', signed).expect(204);
    const detail = await officer.get(`/members/${approved.body.id}`).expect(200);
    expect(detail.body).toMatchObject({ pledgeState: 'current', applicationId: id });
    expect(detail.body.pledges).toHaveLength(2);
    expect(await world.lastAct(approved.body.id)).toMatchObject({ action: 'pledge.accepted' });
  }, 60_000);

  it('needs one person only where the class says so, and a decline tells the applicant why', async () => {
    const { id } = await submitted(world, 'academic', { corporateNumber: '' });
    await review(officer, id, 'approval').expect(200);
    const { applicant, id: other } = await submitted(world, 'academic', { corporateNumber: '' });
    await review(officer, other, 'decline', { reason: 'We cannot find this institute.' }).expect(204);
    expect((await applicant.get()).body.messages).toMatchObject([
      { kind: 'decision', text: 'We cannot find this institute.' },
    ]);
    expect(code(await review(officer, other, 'approval'))).toEqual([409, 'application.notOpen']);
    expect(code(await applicant.post('/withdrawal'))).toEqual([409, 'application.notOpen']);
  });

  it('is decided by somebody else than whoever recommended it, whatever their permissions', async () => {
    const { id } = await submitted(world, 'union');
    await review(board, id, 'recommendation').expect(204);
    expect(code(await review(board, id, 'approval'))).toEqual([422, 'application.ownRecommendation']);
    await expect(
      world.query(
        `UPDATE membership_applications SET state = 'approved', decided_by = recommended_by, decided_at = now(),
         member_id = $2 WHERE id = $1`,
        [id, world.aozora],
      ),
    ).rejects.toThrow(/check constraint/);
  });

  it('leaves nothing behind of an approval that cannot be carried out', async () => {
    const taken = await world.person('member', ['member_handler'], world.aozora);
    await world.stranger.post('/join/links', { kind: 'academic', email: taken.email, locale: 'en' }).expect(204);
    const applicant = new Applicant(world, taken.email, await world.token(taken.email));
    await applicant.submit({ corporateNumber: '', nameEn: 'Institute of Nothing Left' });
    const { id } = await applicationOf(world, taken.email);
    expect(code(await review(officer, id, 'approval'))).toEqual([409, 'invitation.addressTaken']);
    expect((await officer.get('/members?text=Nothing%20Left')).body.items).toEqual([]);
    expect((await applicationOf(world, taken.email)).state).toBe('submitted');
  });
});

describe('the desk', () => {
  it('is shown who may be the same: by number, by name in another spelling, by mail domain', async () => {
    const number = corporateNumber('000099999999');
    const first = await submitted(world, 'company', {
      corporateNumber: number,
      nameJa: '株式会社 蓬莱',
      nameEn: 'Horai Inc.',
    });
    await review(officer, first.id, 'recommendation').expect(204);
    const member = (await review(board, first.id, 'approval').expect(200)).body.id as string;
    const token = await invitationToken(world, first.applicant.email);
    await world.stranger
      .post('/invitations/acceptance', { token, displayName: 'A', locale: 'en', password: PASSWORD })
      .expect(204);
    const second = await submitted(world, 'company', {
      corporateNumber: number,
      nameJa: '蓬莱（株）',
      nameEn: 'HORAI, Ltd.',
    });
    const { hints } = (await officer.get(`/membership-applications/${second.id}`).expect(200)).body;
    const ofMember = hints.filter((hint: { id: string }) => hint.id === member);
    expect(ofMember.map((hint: { what: string }) => hint.what).sort()).toEqual([
      'corporate_number',
      'mail_domain',
      'name',
    ]);
  });

  it('reads documents, which the log notes, and nobody else reads anything', async () => {
    const { id } = await submitted(world, 'lawyer', { corporateNumber: '' });
    const [document] = (await officer.get(`/membership-applications/${id}`)).body.documents;
    const file = await officer.get(`/membership-applications/${id}/documents/${document.id}`).expect(200);
    expect(file.headers['content-type']).toBe('image/jpeg');
    expect(await world.lastAct(id)).toMatchObject({ action: 'application.documentRead' });
    for (const who of [counsellor, asManager]) {
      expect((await who.get(`/membership-applications/${id}`)).status).toBe(404);
      expect((await review(who, id, 'decline')).status).toBe(404);
      expect((await who.get('/members')).status).toBe(404);
    }
  });

  it('sees an application that was taken back, and can do nothing with it', async () => {
    const { applicant, id } = await submitted(world, 'union');
    await applicant.post('/withdrawal').expect(204);
    await applicant.post('/withdrawal').expect(204);
    expect(code(await review(officer, id, 'recommendation'))).toEqual([409, 'application.notOpen']);
    const ended = await officer.get('/membership-applications?tab=ended').expect(200);
    expect(ended.body.items).toContainEqual(expect.objectContaining({ id, state: 'withdrawn' }));
  });

  it('turns the pages of the queue and of the members without leaving one out', async () => {
    const [queue, members] = [
      await pages(officer, '/membership-applications?tab=waiting'),
      await pages(officer, '/members?kind=academic'),
    ];
    expect(new Set(queue).size).toBe(queue.length);
    const [row] = await world.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM membership_applications WHERE state = 'submitted'`,
    );
    expect(queue).toHaveLength(row?.n ?? -1);
    expect(members.length).toBeGreaterThan(0);
  });
});

describe('a pledge', () => {
  it('is given by a manager for their own organisation, and for the newest texts only', async () => {
    const newest = (await asManager.get('/own-member').expect(200)).body;
    expect(newest.pledgeState).toBe('missing');
    const missing = await officer.get('/members?pledge=missing').expect(200);
    expect(missing.body.items.map((row: { id: string }) => row.id)).toContain(world.aozora);
    const handler = await world.person('member', ['member_handler'], world.aozora);
    const signed = { version: newest.pledge.version, signatoryName: 'A', signatoryTitle: '' };
    expect((await (await world.signIn(handler.email)).post('/own-member/pledge', signed)).status).toBe(404);
    const stale = await asManager.post('/own-member/pledge', { ...signed, version: newest.pledge.version + 1 });
    expect(code(stale)).toEqual([409, 'pledge.notNewest']);
  });

  it('is written into a member by its acceptance and by nothing else', async () => {
    const forge = `UPDATE members SET pledged_version = 9, pledged_at = now() WHERE id = $1`;
    await expect(world.query(forge, [world.aozora])).rejects.toThrow(/given by an acceptance/);
    await expect(world.query('UPDATE pledge_acceptances SET version = 1')).rejects.toThrow();
    expect(code(await officer.post('/pledge-texts', await nextTexts(board)))).toEqual([404, 'permission.missing']);
  });
});
