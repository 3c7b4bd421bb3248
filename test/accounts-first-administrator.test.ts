import { InvitationAcceptance } from '@modules/identity';
import type { INestApplicationContext } from '@nestjs/common';
import { inviteAdministrator, readArguments } from '../apps/launcher/admin-command';
import { PASSWORD } from './accounts-world';
import { Installation } from './support/installation';

const PORTAL = 'https://portal.desk.example';

let installation: Installation;
let api: INestApplicationContext;

beforeAll(async () => {
  // The command keeps to the machine's own clock.
  installation = await Installation.create(new Date());
  api = await installation.api();
}, 60_000);
afterAll(() => installation.close());

const command = (...typed: string[]) =>
  inviteAdministrator(installation.database.urls.owner, readArguments(typed), PORTAL);
const rows = (sql: string) => installation.database.query('owner', sql);

describe('npm run admin', () => {
  it('prints a link that makes the first administrator, without a password on the command line', async () => {
    const link = (await command('first@desk.example', '--name', 'First Person', '--locale', 'en')).at(-1) ?? '';
    expect(link).toMatch(new RegExp(`^${PORTAL}/invitation#[A-Za-z0-9_-]{43}$`));
    const token = link.split('#')[1] ?? '';
    const acceptance = api.get(InvitationAcceptance);
    expect(await acceptance.open(token)).toMatchObject({ email: 'first@desk.example', displayName: 'First Person' });
    await acceptance.accept(token, { displayName: 'First Person', locale: 'en', password: PASSWORD });
    expect(await rows('SELECT email, roles, is_active, is_demo FROM users')).toEqual([
      { email: 'first@desk.example', roles: ['administrator'], is_active: true, is_demo: false },
    ]);
  });

  it('refuses politely while there is an active administrator, and says what to do', async () => {
    await expect(command('second@desk.example')).rejects.toThrow('There is an active administrator already');
    expect(await rows(`SELECT 1 FROM invitations WHERE email = 'second@desk.example'`)).toEqual([]);
  });

  it('goes past that with a reason, which is kept', async () => {
    await command('second@desk.example', '--force', '--reason', 'The only administrator has left');
    expect(
      await rows(`SELECT actor_kind, reason, after FROM audit_log WHERE action = 'administrator.invitedByCommand'
        ORDER BY at DESC LIMIT 1`),
    ).toEqual([
      {
        actor_kind: 'system',
        reason: 'The only administrator has left',
        after: { roles: ['administrator'], administratorsBefore: 1 },
      },
    ]);
  });

  it('does not invite somebody who signs in already', async () => {
    await expect(command('first@desk.example', '--force', '--reason', 'x')).rejects.toThrow('signs in as');
  });

  it.each([
    [[]],
    [['no address']],
    [['a@desk.example', 'b@desk.example']],
    [['a@desk.example', '--password', 'x']],
    [['a@desk.example', '--locale', 'fr']],
    [['a@desk.example', '--force']],
    [['a@desk.example', '--reason', 'x']],
  ])('says how it is called to %j', (typed) => {
    expect(() => readArguments(typed)).toThrow('npm run admin -- <e-mail address>');
  });
});
