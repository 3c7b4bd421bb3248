import { IdentityService } from '@modules/identity';
import type { Role } from '@platform/actor';
import { generateSync } from 'otplib';
import { ApiClient, type ApiWorld } from './api-world';
import { TEST_PASSWORD } from './support/installation';

let people = 0;

/** Somebody real, as opposed to the demo's people. @returns the address */
export async function anAccount(
  world: ApiWorld,
  { roles, memberId = null }: { roles: Role[]; memberId?: string | null },
): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `account${people}@desk.example`;
  const id = await world.stage.onDesk(IdentityService).createUser(
    { kind: 'system' },
    {
      email,
      password: TEST_PASSWORD,
      displayName: `Account ${people}`,
      organisationKind: memberId ? 'member' : 'secretariat',
      memberId,
      partnerId: null,
      roles,
      locale: 'en',
      isDemo: false,
    },
  );
  return { id, email };
}

/** The cookie of this name that an answer sets, as `name=value`. */
export function cookieOf(response: { get(header: 'Set-Cookie'): string[] | undefined }, name: string): string {
  const found = (response.get('Set-Cookie') ?? []).find((cookie) => cookie.startsWith(`${name}=`));
  return found?.split(';')[0] ?? '';
}

export const SESSION = 'madoguchi_session';
export const HALF = 'madoguchi_half_session';

/** The password step. */
export function firstStep(world: ApiWorld, email: string) {
  return world.stranger.post('/session', { email, password: TEST_PASSWORD });
}

/** Signed in with the password alone. */
export async function byPassword(world: ApiWorld, email: string): Promise<ApiClient> {
  return new ApiClient(world.app, cookieOf(await firstStep(world, email), SESSION));
}

/** The password was right and the code is awaited. */
export async function halfWay(world: ApiWorld, email: string): Promise<ApiClient> {
  return new ApiClient(world.app, cookieOf(await firstStep(world, email), HALF));
}

/** What the app shows so many seconds from now. */
export function codeAt(world: ApiWorld, secret: string, shift = 0): string {
  return generateSync({ secret, epoch: Math.floor(world.stage.clock.now().getTime() / 1000) + shift });
}

export interface Enrolled {
  secret: string;
  recoveryCodes: string[];
  client: ApiClient;
}

/** Turns the second factor on. The clock moves on to the next code. */
export async function enrol(world: ApiWorld, client: ApiClient): Promise<Enrolled> {
  const begun = await client.post('/account/second-factor', { password: TEST_PASSWORD });
  const { secret } = begun.body as { secret: string };
  const confirmed = await client.post('/account/second-factor/confirmation', { code: codeAt(world, secret) });
  if (confirmed.status !== 200) throw new Error(`enrolment answered ${confirmed.status}`);
  world.stage.clock.advance(30_000);
  const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
  return { secret, recoveryCodes, client: new ApiClient(world.app, cookieOf(confirmed, SESSION)) };
}
