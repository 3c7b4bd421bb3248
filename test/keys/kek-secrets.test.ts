import { CustodyModule, KeepersService } from '@modules/custody';
import { KeyProvider } from '@platform/crypto';
import { rotateKek } from '../../apps/launcher/keys-rotation';
import { accessOfProvider, sealClientSecret } from '../../libs/modules/identity/single-sign-on/connections.queries';
import { Database, newId } from '@platform/database';
import { aKeeper } from '../support/custody';
import { Installation } from '../support/installation';
import { keysIn } from './keys-world';

describe('what else api.key seals', () => {
  it('moves with it, except custody keys, which their owners make anew', async () => {
    const installation = await Installation.create();
    let api = await installation.api([CustodyModule]);
    const keeper = await aKeeper(installation, api, ['supervisor']);
    const id = newId();
    const secret = sealClientSecret(api.get(KeyProvider), id, 'a secret of the provider');
    await installation.database.query(
      'owner',
      `INSERT INTO single_sign_on_connections (id, organisation_kind, issuer, client_id, client_secret_sealed,
         is_password_allowed, accepted_strengths, created_at, changed_at)
       VALUES ($1, 'secretariat', 'https://id.example', 'desk', $2, true, '{}', $3, $3)`,
      [id, secret, installation.clock.now()],
    );
    await api.close();
    const rotate = (keepersStartOver: boolean) =>
      rotateKek(installation.database.urls.owner, keysIn(installation), { name: 'api', keepersStartOver });
    await expect(rotate(false)).rejects.toThrow('--keepers-start-over');
    await rotate(true);
    api = await installation.api([CustodyModule]);
    const access = await api
      .get(Database)
      .transaction({ kind: 'system' }, (tx) => accessOfProvider(tx, api.get(KeyProvider), id));
    expect(access.clientSecret).toBe('a secret of the provider');
    expect(await api.get(KeepersService).status(keeper)).toMatchObject({ enrolledAt: null, admittedAt: null });
    await installation.close();
  }, 60_000);
});
