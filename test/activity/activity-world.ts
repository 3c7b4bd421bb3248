import { ActivityReminders } from '@modules/activity';
import type { Actor, Role } from '@platform/actor';
import { AccountsWorld } from '../accounts-world';
import { ApiClient } from '../api-world';
import { aCompany } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';

/** The API, the worker and its mailbox with officers and two companies; everybody stays signed in when the clock moves. */
export class ActivityWorld {
  private constructor(
    readonly accounts: AccountsWorld,
    readonly officer: ApiClient,
    readonly manager: ApiClient & { email: string },
    readonly otherManager: ApiClient,
    readonly otherMember: string,
  ) {}

  /** @param start when both companies join */
  static async create(start: Date): Promise<ActivityWorld> {
    const accounts = await AccountsWorld.create(start);
    const { memberId } = await aCompany(accounts.services, 'ACCT02');
    const [officer, manager, otherManager] = [
      await signedIn(accounts, 'secretariat', ['membership_officer']),
      await signedIn(accounts, 'member', ['member_manager'], accounts.aozora),
      await signedIn(accounts, 'member', ['member_manager'], memberId),
    ];
    return new ActivityWorld(accounts, officer, manager, otherManager, memberId);
  }

  somebody(kind: Actor['kind'], roles: Role[], organisationId?: string): Promise<ApiClient & { email: string }> {
    return signedIn(this.accounts, kind, roles, organisationId);
  }

  /** The job that reminds, as the worker runs it. */
  worker(): ActivityReminders {
    return this.accounts.worker.get(ActivityReminders);
  }

  /** Moves the clock to the beginning of a day in Japan. */
  async goTo(day: string): Promise<void> {
    const at = new Date(`${day}T10:00:00+09:00`);
    this.accounts.installation.clock.moveTo(at);
    const later = new Date(at.getTime() + 6 * 3_600_000);
    await this.accounts.query('UPDATE sessions SET created_at = $1, last_seen_at = $1, expires_at = $2', [at, later]);
  }

  /** Sends a file to a place. */
  upload(by: ApiClient, path: string, { file, key }: { file: Buffer; key?: string }): ReturnType<ApiClient['get']> {
    const request = by.post(path).set('content-type', 'application/octet-stream');
    return (key === undefined ? request : request.set('idempotency-key', key)).send(file);
  }
}

/** The status and the code of a refusal. */
export const code = ({ status, body }: { status: number; body: unknown }): [number, unknown] => [
  status,
  (body as { code?: string }).code,
];

async function signedIn(
  accounts: AccountsWorld,
  kind: Actor['kind'],
  roles: Role[],
  organisationId: string | null = null,
): Promise<ApiClient & { email: string }> {
  const { userId, email } = await accounts.person(kind, roles, organisationId);
  const { database, clock } = accounts.installation;
  return Object.assign(new ApiClient(accounts.app, await sessionCookie(database, userId, { now: clock.now() })), {
    email,
  });
}
