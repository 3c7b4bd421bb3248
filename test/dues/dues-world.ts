import type { Actor, Role } from '@platform/actor';
import { newId } from '@platform/database';
import { AccountsWorld } from '../accounts-world';
import { ApiClient } from '../api-world';
import { insertRow } from '../support/insert-row';
import { sessionCookie } from '../support/session-cookie';
import { runPeriodic } from '../support/worker';

const DAY_MS = 86_400_000;

export interface SeenInvoice {
  id: string;
  number: string;
  state: string;
  openYen: number;
  totalYen: number;
  memberId: string;
  payments: { id: string; number: string; undoneAt: string | null }[];
  related: { number: string } | null;
}

/** An officer, members with their managers, and a clock that days pass on. */
export class DuesWorld {
  private constructor(
    readonly accounts: AccountsWorld,
    readonly officer: ApiClient,
    readonly officerActor: Actor,
  ) {}

  static async create(): Promise<DuesWorld> {
    const accounts = await AccountsWorld.create();
    const actor = await accounts.person('secretariat', ['membership_officer']);
    return new DuesWorld(accounts, await DuesWorld.client(accounts, actor.userId), actor);
  }

  /** Somebody who is signed in already. */
  async person(
    kind: 'secretariat' | 'member',
    roles: Role[],
    organisationId?: string,
  ): Promise<ApiClient & Actor & { email: string }> {
    const actor = await this.accounts.person(kind, roles, organisationId);
    return Object.assign(await DuesWorld.client(this.accounts, actor.userId), actor);
  }

  /** A member in force, made behind the application's back. */
  async member(kind = 'company', status = 'current'): Promise<string> {
    const id = newId();
    const names = { name_ja: `架空${id.slice(-4)}`, name_en: `Fictional ${id.slice(-4)}`, prefecture_code: '23' };
    await insertRow(this.accounts.installation.database, 'members', {
      id,
      ...names,
      kind,
      status,
      created_at: this.now,
    });
    return id;
  }

  /** @returns the id of a new invoice of 11,000 yen */
  async invoice(memberId: string, change: object = {}): Promise<string> {
    const lines = [{ description: '研修参加費', amountYen: 11_000, taxClass: 'standard' }];
    const wish = { memberId, lines, dueOn: this.day(10), isFee: false, ...change };
    return (await this.officer.post('/invoices', wish).expect(201)).body.id as string;
  }

  async seen(id: string, by: ApiClient = this.officer): Promise<SeenInvoice> {
    return (await by.get(`/invoices/${id}`).expect(200)).body as SeenInvoice;
  }

  async invoicesOf(memberId: string): Promise<SeenInvoice[]> {
    return (await this.officer.get(`/invoices?memberId=${memberId}&limit=100`).expect(200)).body.items as SeenInvoice[];
  }

  /** Pays all of it by hand. @returns the id of the receipt */
  async pay(id: string, amountYen: number): Promise<string> {
    const payment = { amountYen, receivedOn: this.day(0), how: 'transfer', payerName: 'ｶ)ｶｸｳ' };
    return (await this.officer.post(`/invoices/${id}/payments`, payment).expect(201)).body.id as string;
  }

  async statusOf(memberId: string): Promise<string | undefined> {
    const [row] = await this.accounts.query<{ status: string }>('SELECT status FROM members WHERE id = $1', [memberId]);
    return row?.status;
  }

  run(job: string): Promise<void> {
    return runPeriodic(this.accounts.worker, job);
  }

  /** Opens the round of a year as its preview shows it, and does its work. */
  async round(fiscalYear: number, inDays = 30): Promise<void> {
    const { members, amountYen } = (await this.officer.get(`/fee-rounds/preview?fiscalYear=${fiscalYear}`)).body;
    const wish = { fiscalYear, dueOn: this.day(inDays), members, amountYen };
    await this.officer.post('/fee-rounds', wish).expect(201);
    await this.run('dues.round');
  }

  get now(): Date {
    return this.accounts.installation.clock.now();
  }

  /** The day in Japan so many days from now. */
  day(inDays: number): string {
    return new Date(this.now.getTime() + 9 * 3_600_000 + inDays * DAY_MS).toISOString().slice(0, 10);
  }

  /** Lets days pass; everybody stays signed in. */
  async advance(days: number): Promise<void> {
    this.accounts.installation.clock.advance(days * DAY_MS);
    const later = new Date(this.now.getTime() + DAY_MS / 4);
    await this.accounts.query('UPDATE sessions SET created_at = $1, last_seen_at = $1, expires_at = $2', [
      this.now,
      later,
    ]);
  }

  private static async client({ app, installation }: AccountsWorld, userId: string): Promise<ApiClient> {
    const { database, clock } = installation;
    return new ApiClient(app, await sessionCookie(database, userId, { now: clock.now() }));
  }
}
