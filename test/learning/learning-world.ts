import type { Actor, Role } from '@platform/actor';
import { newId } from '@platform/database';
import { AccountsWorld } from '../accounts-world';
import { ApiClient } from '../api-world';
import { aCompany } from '../support/installation';
import { sessionCookie } from '../support/session-cookie';

const HOUR_MS = 3_600_000;

export interface Seen {
  id: string;
  version: number;
  state: string;
  own: string | null;
  before: number | null;
  link: string | null;
  booked: number;
  waiting: number;
  hasAnswered: boolean;
  certificateId: string | null;
  colleagues: { displayName: string; state: string }[];
}

/** An officer, two companies with their people, and sessions that the officer plans over HTTP. */
export class LearningWorld {
  private constructor(
    readonly accounts: AccountsWorld,
    readonly otherMember: string,
    readonly officer: ApiClient,
  ) {}

  static async create(): Promise<LearningWorld> {
    const accounts = await AccountsWorld.create();
    const { memberId } = await aCompany(accounts.services, 'ACCT02');
    const officer = await accounts.person('secretariat', ['membership_officer']);
    return new LearningWorld(accounts, memberId, await clientOf(accounts, officer.userId));
  }

  /** A second one, for what one person must not do alone. */
  async anotherOfficer(): Promise<ApiClient & { userId: string; email: string }> {
    const { userId, email } = await this.accounts.person('secretariat', ['membership_officer']);
    return Object.assign(await clientOf(this.accounts, userId), { userId, email });
  }

  /** Somebody of a company, signed in; made behind the application's back, because a password takes its time. */
  async somebody(
    displayName: string,
    memberId = this.accounts.aozora,
    roles: Role[] = ['member_handler'],
  ): Promise<ApiClient & { id: string; email: string }> {
    const id = newId();
    const email = `${displayName.toLowerCase().replace(/\W+/g, '.')}@member.example`;
    await this.accounts.query(
      `INSERT INTO users (id, email, display_name, password_hash, organisation_kind, member_id, roles, locale, is_active,
         is_demo, created_at) VALUES ($1, $2, $3, 'none', 'member', $4, $5, 'en', true, false, $6)`,
      [id, email, displayName, memberId, roles, this.now],
    );
    return Object.assign(await clientOf(this.accounts, id), { id, email });
  }

  /** A session of an hour in so many hours; registration ends an hour before. */
  wish(inHours = 72, change: object = {}): object {
    const at = (hours: number) => new Date(this.now.getTime() + hours * HOUR_MS).toISOString();
    return {
      kind: 'study',
      titleJa: '苦情処理の基本',
      titleEn: 'Hearing complaints well',
      descriptionJa: 'はじめての方へ。',
      descriptionEn: 'For beginners.',
      agendaJa: ['自己紹介'],
      agendaEn: [],
      languages: ['ja', 'en'],
      openTo: ['members'],
      form: 'online',
      link: 'https://meet.example/room?key=open',
      startsAt: at(inHours),
      endsAt: at(inHours + 1),
      registerUntil: at(inHours - 1),
      capacity: 10,
      ...change,
    };
  }

  /** @returns the id of a new draft */
  async draft(inHours = 72, change: object = {}): Promise<string> {
    const { body } = await this.officer.post('/study-sessions', this.wish(inHours, change)).expect(201);
    return (body as { id: string }).id;
  }

  async published(inHours = 72, change: object = {}): Promise<string> {
    const id = await this.draft(inHours, change);
    await this.move(id, 'published');
    return id;
  }

  async move(id: string, to: string, reason: string | null = null): Promise<void> {
    const { version } = await this.seen(id);
    await this.officer.post(`/study-sessions/${id}/moves`, { version, to, reason }).expect(200);
  }

  async seen(id: string, by: ApiClient = this.officer): Promise<Seen> {
    return (await by.get(`/study-sessions/${id}`).expect(200)).body as Seen;
  }

  /** Presses again, as a person would, where a machine under load was too busy to look at the request. */
  async register(id: string, by: ApiClient): Promise<string> {
    const press = () => by.post(`/study-sessions/${id}/registration`);
    let answer = await press();
    for (let again = 0; answer.status === 503 && again < 5; again += 1) answer = await press();
    expect(answer.status).toBe(200);
    return (answer.body as { state: string }).state;
  }

  /** Who has a place or waits, in the order of the officer's list. */
  async registrations(id: string) {
    const { body } = await this.officer.get(`/study-sessions/${id}/registrations?limit=100`).expect(200);
    return (body as { items: { id: string; displayName: string; state: string; attendedAt: string | null }[] }).items;
  }

  get now(): Date {
    return this.accounts.installation.clock.now();
  }

  /** Moves the clock; everybody stays signed in. */
  async advance(hours: number): Promise<void> {
    this.accounts.installation.clock.advance(hours * HOUR_MS);
    const now = this.now;
    const later = new Date(now.getTime() + 6 * HOUR_MS);
    await this.accounts.query('UPDATE sessions SET created_at = $1, last_seen_at = $1, expires_at = $2', [now, later]);
  }
}

async function clientOf({ app, installation }: AccountsWorld, userId: Actor['userId']): Promise<ApiClient> {
  const { database, clock } = installation;
  return new ApiClient(app, await sessionCookie(database, userId, { now: clock.now() }));
}
