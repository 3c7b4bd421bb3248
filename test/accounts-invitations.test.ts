import { InvitationAcceptance, InvitationsService, PeopleService } from '@modules/identity';
import type { Actor, Role } from '@platform/actor';
import { newId } from '@platform/database';
import { AccountsWorld, isWrittenIn, PASSWORD } from './accounts-world';
import type { ApiClient } from './api-world';

let world: AccountsWorld;
let administrator: Actor;
let manager: Actor & { email: string };
let asManager: ApiClient;
let otherCompany: Actor & { email: string };
let asOther: ApiClient;

beforeAll(async () => {
  world = await AccountsWorld.create();
  administrator = await world.person('secretariat', ['administrator']);
  manager = await world.person('member', ['member_manager'], world.aozora);
  otherCompany = await world.person('partner', ['partner_manager'], world.minato);
  asManager = await world.signIn(manager.email);
  asOther = await world.signIn(otherCompany.email);
}, 60_000);
afterAll(() => world.close());

const handler = (email: string, change: object = {}) => ({
  email,
  organisationKind: 'member',
  organisationId: world.aozora,
  roles: ['member_handler'],
  locale: 'en',
  ...change,
});
const person = { displayName: 'Hana', locale: 'en', password: PASSWORD };
const accept = (token: string, change: object = {}) =>
  world.stranger.post('/invitations/acceptance', { token, ...person, ...change });
let addresses = 0;
const anAddress = () => `invited${(addresses += 1)}@aozora.example`;

/** Invites a handler of Aozora as its manager. */
async function invited(): Promise<{ id: string; email: string; token: string }> {
  const email = anAddress();
  const response = await asManager.post('/invitations', handler(email)).expect(201);
  return { id: response.body.id, email, token: await world.token(email) };
}

describe('an invitation', () => {
  it('leads by a mail to an account of that organisation with those roles, and is used up then', async () => {
    const { email, token } = await invited();
    const view = await world.stranger.post('/invitations/opening', { token }).expect(200);
    expect(view.body).toMatchObject({ email, locale: 'en', nameEn: 'Fictional Works ACCT01' });
    await accept(token).expect(204);
    const session = await (await world.signIn(email, PASSWORD)).get('/session');
    expect(session.body.user).toMatchObject({
      displayName: 'Hana',
      organisation: { kind: 'member', id: world.aozora },
      roles: ['member_handler'],
    });
    const again = await accept(token);
    expect([again.status, again.body.code]).toEqual([404, 'invitation.notOpen']);
    expect(await world.lastAct(session.body.user.id)).toMatchObject({ action: 'session.opened' });
  });

  it('says in its mail nothing but that the desk invites, and carries one link', async () => {
    const { email, token } = await invited();
    const mail = world.box.mails.find(({ to }) => to.includes(email));
    expect(mail?.subject).toBe('You have a new notice');
    expect(mail?.text.match(/https?:\S+/g)).toEqual([`http://localhost:3001/invitation#${token}`]);
    expect(mail?.text).not.toMatch(/Fictional|Person|handler|member/i);
  });

  it('leaves its token in no table and no log', async () => {
    const { token } = await invited();
    await accept(token).expect(204);
    for (const table of ['invitations', 'outbox', 'notification_deliveries', 'audit_log']) {
      expect([table, await isWrittenIn(world, table, token)]).toEqual([table, false]);
    }
    expect(world.log.length).toBeGreaterThan(0);
    expect(world.log.join('\n')).not.toContain(token);
  });

  it('answers unknown, used, expired and revoked links with the same words', async () => {
    const used = await invited();
    await accept(used.token).expect(204);
    const revoked = await invited();
    await asManager.delete(`/invitations/${revoked.id}`).expect(204);
    const expired = await invited();
    await world.query(`UPDATE invitations SET expires_at = created_at WHERE id = $1`, [expired.id]);
    const answers = new Set<string>();
    for (const token of ['A'.repeat(43), used.token, revoked.token, expired.token]) {
      for (const response of [await accept(token), await world.stranger.post('/invitations/opening', { token })]) {
        const { requestId: _, ...body } = response.body;
        answers.add(JSON.stringify([response.status, body]));
      }
    }
    expect([...answers]).toEqual([expect.stringContaining('invitation.notOpen')]);
  });

  it('makes one account when its link is used twice at the same moment', async () => {
    const { email, token } = await invited();
    const answers = await Promise.all([accept(token), accept(token, { displayName: 'Somebody else' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await world.query('SELECT id FROM users WHERE email = $1', [email])).toHaveLength(1);
  });

  it('sent again, works by the new link only', async () => {
    const { id, email, token } = await invited();
    await asManager.post(`/invitations/${id}/sending`).expect(204);
    const newest = await world.token(email, 1);
    expect(newest).not.toBe(token);
    await accept(token).expect(404);
    await accept(newest).expect(204);
  });

  it('takes the place of an earlier one to the same address', async () => {
    const { id, email, token } = await invited();
    await asManager.post('/invitations', handler(email)).expect(201);
    const newest = await world.token(email, 1);
    await accept(token).expect(404);
    await asManager.delete(`/invitations/${id}`).expect(404);
    await accept(newest).expect(204);
  });

  it('refuses passwords that are short or known to attackers, and stays open', async () => {
    const { token } = await invited();
    expect((await accept(token, { password: 'short' })).body.code).toBe('password.length');
    expect((await accept(token, { password: 'password1234' })).body.code).toBe('password.breached');
    expect((await accept(token, { password: 'x '.repeat(200) })).body.code).toBe('password.length');
    await accept(token).expect(204);
  });
});

describe('an organisation’s manager', () => {
  it.each([
    ['somebody of the desk', { organisationKind: 'secretariat', organisationId: null, roles: ['administrator'] }, 404],
    ['a desk role at home', { roles: ['administrator'] }, 422],
    ['nobody in particular', { roles: [] }, 422],
    ['a role that does not exist', { roles: ['emperor'] }, 400],
  ])('cannot invite %s', async (_name, change, status) => {
    expect((await asManager.post('/invitations', handler(anAddress(), change))).status).toBe(status);
  });

  it('cannot invite into another organisation, which is answered like one that does not exist', async () => {
    const answers = await Promise.all(
      [world.aozora, newId()].map((organisationId) =>
        asOther.post('/invitations', handler(anAddress(), { organisationId })),
      ),
    );
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'organisation.notFound']);
  });

  it('cannot see, resend or take back an invitation of another organisation', async () => {
    const { id } = await invited();
    expect((await asOther.get('/people')).body.invitations).toEqual([]);
    for (const call of [asOther.post(`/invitations/${id}/sending`), asOther.delete(`/invitations/${id}`)]) {
      const { status, body } = await call;
      expect([status, body.code]).toEqual([404, 'invitation.notFound']);
    }
  });

  it('does not learn whether an address signs in elsewhere', async () => {
    await asManager.post('/invitations', handler(otherCompany.email)).expect(201);
    const token = await world.token(otherCompany.email);
    expect((await accept(token)).body.code).toBe('invitation.notOpen');
    expect((await asManager.post('/invitations', handler(manager.email))).body.code).toBe('invitation.addressTaken');
  });
});

describe('an administrator', () => {
  const invite = (change: { organisationKind: Actor['kind']; organisationId: string | null; roles: Role[] }) =>
    world.services.get(InvitationsService).invite(administrator, { email: anAddress(), locale: 'ja', ...change });

  it('invites anybody of the desk and the first manager of an organisation, but not the second', async () => {
    await invite({ organisationKind: 'secretariat', organisationId: null, roles: ['custodian', 'auditor'] });
    await expect(
      invite({ organisationKind: 'member', organisationId: world.aozora, roles: ['member_manager'] }),
    ).rejects.toThrow('invitation.firstManagerOnly');
    await expect(
      invite({ organisationKind: 'member', organisationId: newId(), roles: ['member_manager'] }),
    ).rejects.toThrow('organisation.notFound');
  });

  it('brings somebody back who was deactivated, under the same id and with the new roles', async () => {
    const colleague = await world.person('secretariat', ['counsellor']);
    await world.services.get(PeopleService).deactivate(administrator, colleague.userId, { reason: 'Moves' });
    await world.services.get(InvitationsService).invite(administrator, {
      ...{ email: colleague.email, organisationKind: 'secretariat', organisationId: null },
      ...{ roles: ['analyst'], locale: 'en' },
    });
    await world.services
      .get(InvitationAcceptance)
      .accept(await world.token(colleague.email), { displayName: 'Back', locale: 'en', password: PASSWORD });
    expect(await world.query('SELECT id, roles, is_active FROM users WHERE email = $1', [colleague.email])).toEqual([
      { id: colleague.userId, roles: ['analyst'], is_active: true },
    ]);
  });
});
