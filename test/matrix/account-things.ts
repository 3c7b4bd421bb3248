import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Actor, Role } from '@platform/actor';
import { type KeyProvider, seal } from '@platform/crypto';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';
import { sessionCookie } from '../support/session-cookie';
import { DuesThings } from './dues-things';
import { ActivityThings } from './activity-things';
import { FigureThings } from './figure-things';
import { ReportThings } from './report-things';
import { LearningThings } from './learning-things';
import { MemberThings } from './member-things';
import type { Thing } from './thing';

/** Roles that a manager of that kind of organisation can give. */
export const GIVABLE: Record<Actor['kind'], Role[]> = {
  secretariat: ['counsellor'],
  member: ['member_handler'],
  partner: ['partner_agent'],
};
/** A scope that a key of that kind of organisation can have. */
export const SCOPE: Record<Actor['kind'], string> = {
  secretariat: 'report.read',
  member: 'companyCase.list',
  partner: 'referral.list',
};

/** A provider at an address that is never asked. */
export const PROVIDER = {
  issuer: 'https://127.0.0.1/login',
  clientId: 'madoguchi',
  domains: ['matrix.example'],
  isPasswordAllowed: true,
  acceptedStrengths: [],
};

const KEY_STATES = {
  live: { expiresInDays: 30, isRevoked: false },
  expiredKey: { expiresInDays: -1, isRevoked: false },
  revokedKey: { expiresInDays: 30, isRevoked: true },
};
export type KeyState = keyof typeof KEY_STATES;

/** Makes things of somebody's organisation behind the application's back, so that every cell has fresh ones. */
export class AccountThings {
  private readonly dues: DuesThings;
  private readonly activity: ActivityThings;
  private readonly figures: FigureThings;
  private readonly reports: ReportThings;
  private readonly learning: LearningThings;
  private readonly members: MemberThings;

  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
    private readonly keys: KeyProvider,
  ) {
    this.dues = new DuesThings(database, now);
    this.activity = new ActivityThings(database, now);
    this.figures = new FigureThings(database, now);
    this.reports = new ReportThings(database, now);
    this.learning = new LearningThings(database, now);
    this.members = new MemberThings(database, now, keys);
  }

  /** @returns the id of a new thing that belongs to this person or to their organisation */
  make(thing: Thing, owner: Actor): Promise<string> {
    return this.makers[thing](owner);
  }

  private readonly makers: Readonly<Record<Thing, (owner: Actor) => Promise<string>>> = {
    // Settings belong to the desk and are the same for everybody.
    setting: () => Promise.resolve('invitation'),
    clock: () => Promise.resolve('clock.acknowledgement'),
    absence: (owner) => this.absence(owner),
    team: () => this.team(),
    notice: (owner) => this.notice(owner),
    delivery: (owner) => this.delivery(owner),
    textBlock: () => this.textBlock(),
    invoice: (owner) => this.dues.invoice(owner),
    receipt: (owner) => this.dues.receipt(owner),
    bankLine: () => this.dues.bankLine(),
    studySession: (owner) => this.learning.studySession(owner),
    heldSession: (owner) => this.learning.heldSession(owner),
    material: (owner) => this.learning.material(owner),
    course: (owner) => this.learning.course(owner),
    courseAttempt: (owner) => this.learning.courseAttempt(owner),
    certificate: (owner) => this.learning.certificate(owner),
    activityReport: (owner) => this.activity.report(owner),
    sentReport: (owner) => this.activity.sent(owner),
    nameRequest: (owner) => this.members.nameRequest(owner),
    sentNameRequest: (owner) => this.members.sentNameRequest(owner),
    memberChange: (owner) => this.members.change(owner),
    agreement: (owner) => this.activity.agreement(owner),
    researchProject: (owner) => this.figures.project(owner),
    savedReport: (owner) => this.reports.report(owner),
    removedReport: (owner) => this.reports.report(owner, true),
    queuedFile: (owner) => this.reports.file(owner, 'queued'),
    cancelledFile: (owner) => this.reports.file(owner, 'cancelled'),
    builtRelease: () => this.figures.release('built'),
    publishedRelease: () => this.figures.release('published'),
    builtCorrection: () => this.figures.correction(),
    builtPack: () => this.figures.pack('built'),
    checkedPack: () => this.figures.pack('checked'),
    publishedPack: () => this.figures.pack('published'),
    askedRecall: () => this.figures.recall(),
    checkedRelease: () => this.figures.release('checked'),
    builtEdition: () => this.figures.edition('built'),
    checkedEdition: () => this.figures.edition('checked'),
    memberReport: (owner) => this.figures.memberReport(owner),
    lesson: () => this.figures.lesson(),
    cooperationPartner: (owner) => this.activity.cooperationPartner(owner),
    partner: () => this.partner(),
    site: (owner) => this.members.site(owner),
    siteOrganisation: (owner) => this.members.siteOrganisation(owner),
    application: () => this.members.application(),
    member: () => this.members.member(),
    ownMember: (owner) => this.members.ownMember(owner),
    contactPerson: (owner) => this.members.contactPerson(owner),
    memberImport: (owner) => this.members.memberImport(owner),
    expulsion: (owner) => this.members.expulsion(owner),
    succession: (owner) => this.members.succession(owner),
    webhook: (owner) => this.webhook(owner),
    webhookDelivery: (owner) => this.webhookDelivery(owner),
    person: (owner) => this.person(owner),
    invitation: (owner) => this.invitation(owner),
    lostFactor: (owner) => this.lostFactor(owner),
    passkey: (owner) => this.passkey(owner),
    connection: (owner) => this.connection(owner),
    apiKey: async (owner) => (await this.apiKey(owner, 'live')).id,
    session: (owner) => this.session(owner),
  };

  /** Each on a day of its own. */
  private absences = 0;

  /** Somebody of the owner's place, who is new, stands in for the owner. */
  private async absence(owner: Actor): Promise<string> {
    const id = randomUUID();
    const place = { organisation_kind: owner.kind, organisation_id: owner.organisationId };
    const people = { absent_id: owner.userId, substitute_id: await this.person(owner), set_by: owner.userId };
    this.absences += 1;
    const day = new Date(this.now.getTime() + this.absences * 86_400_000).toISOString().slice(0, 10);
    const days = { from_on: day, until_on: day, set_at: this.now, ended_at: null };
    await this.insert('absences', { id, ...place, ...people, ...days });
    return id;
  }

  private async session({ userId }: Actor): Promise<string> {
    const id = randomUUID();
    await sessionCookie(this.database, userId, { now: this.now, id });
    return id;
  }

  /** @returns the key as its holder would show it */
  async apiKey({ kind, organisationId, userId }: Actor, state: KeyState): Promise<{ id: string; token: string }> {
    const { expiresInDays, isRevoked } = KEY_STATES[state];
    const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    const days = (count: number) => new Date(this.now.getTime() + count * 86_400_000);
    await this.insert('api_keys', {
      id,
      name: 'A program',
      prefix: token.slice(0, 6),
      token_hash: createHash('sha256').update(token).digest(),
      organisation_kind: kind,
      organisation_id: organisationId,
      created_by: userId,
      scopes: [SCOPE[kind]],
      created_at: days(-60),
      expires_at: days(expiresInDays),
      revoked_at: isRevoked ? days(-2) : null,
    });
    return { id, token };
  }

  /** In the place of the organisation's last one. Its provider lives where nobody is asked, so nothing leaves here. */
  private async connection({ kind, organisationId }: Actor): Promise<string> {
    const id = randomUUID();
    const place = [kind, organisationId];
    const sql = `DELETE FROM single_sign_on_connections
      WHERE organisation_kind = $1 AND organisation_id IS NOT DISTINCT FROM $2`;
    await this.database.query('owner', sql, place);
    await this.insert('single_sign_on_connections', {
      id,
      organisation_kind: kind,
      organisation_id: organisationId,
      issuer: PROVIDER.issuer,
      client_id: PROVIDER.clientId,
      client_secret_sealed: seal(this.keys.key('api'), Buffer.from('a secret'), `single-sign-on:${id}`),
      is_password_allowed: true,
      accepted_strengths: [],
      ...{ created_at: this.now, changed_at: this.now },
    });
    await this.insert('single_sign_on_domains', { connection_id: id, domain: PROVIDER.domains[0], allowed_at: null });
    return id;
  }

  private async person(owner: Actor): Promise<string> {
    const id = randomUUID();
    const rest = { password_hash: 'no password', display_name: 'Somebody', is_active: true, is_demo: false };
    await this.insert('users', { id, ...this.placed(owner), ...rest, created_at: this.now });
    return id;
  }

  private async invitation(owner: Actor): Promise<string> {
    const id = randomUUID();
    const expires = new Date(this.now.getTime() + 86_400_000);
    await this.insert('invitations', { id, ...this.placed(owner), created_at: this.now, expires_at: expires });
    return id;
  }

  private async team(): Promise<string> {
    const id = randomUUID();
    await this.insert('desk_teams', { id, name: 'A team', created_at: this.now });
    return id;
  }

  private async notice({ userId }: Actor): Promise<string> {
    const [id, subject] = [randomUUID(), randomUUID()];
    await this.insert('notices', { id, user_id: userId, ...this.told(subject) });
    return id;
  }

  /** One that was given up. */
  private async delivery({ userId }: Actor): Promise<string> {
    const [id, subject] = [randomUUID(), randomUUID()];
    const to = { recipient_kind: 'user', recipient_id: userId, state: 'failed', due_at: this.now };
    await this.insert('notification_deliveries', { id, ...to, ...this.told(subject) });
    return id;
  }

  private told(subject: string): Record<string, unknown> {
    return { notice: 'custody.requestWaits', subject_id: subject, created_at: this.now };
  }

  private async textBlock(): Promise<string> {
    const id = randomUUID();
    const row = { id, name: 'A block', texts: { en: 'Thank you.' }, created_at: this.now, changed_at: this.now };
    await this.insert('text_blocks', row);
    return id;
  }

  /** One that may not receive cases, so that no rule chooses it. */
  private async partner(): Promise<string> {
    const id = randomUUID();
    await this.insert('partners', { id, name_ja: '架空', name_en: 'Fictional', kind: 'ngo', created_at: this.now });
    const days = { valid_from: '2026-01-01', signed_on: '2026-01-01' };
    const agreement = { id: randomUUID(), partner_id: id, version: 1, ...days, recorded_at: this.now };
    await this.insert('partner_agreements', agreement);
    return id;
  }

  /** In the place of the last ones; its server is asked by nobody, because no worker runs here. */
  private async webhook({ kind, organisationId, userId }: Actor): Promise<string> {
    const id = randomUUID();
    const partnerId = kind === 'partner' ? organisationId : await this.partner();
    await this.database.query('owner', 'DELETE FROM webhook_endpoints WHERE partner_id = $1', [partnerId]);
    const place = { partner_id: partnerId, url: 'https://partner.example/hook', events: ['referral.opened'] };
    await this.insert('webhook_endpoints', { id, ...place, state: 'on', created_by: userId, created_at: this.now });
    return id;
  }

  /** One that was given up. */
  private async webhookDelivery(owner: Actor): Promise<string> {
    const [id, subject] = [randomUUID(), randomUUID()];
    const to = { recipient_kind: 'endpoint', recipient_id: await this.webhook(owner), channel: 'webhook' };
    const told = { ...this.told(subject), notice: 'webhook.endpoint.test' };
    await this.insert('notification_deliveries', { id, ...to, state: 'failed', due_at: this.now, ...told });
    return id;
  }

  private async passkey({ userId }: Actor): Promise<string> {
    const id = randomUUID();
    const credential = { credential_id: randomBytes(16), public_key: randomBytes(77), counter: 0, transports: [] };
    await this.insert('passkeys', { id, user_id: userId, ...credential, name: 'A key', created_at: this.now });
    return id;
  }

  private async lostFactor(owner: Actor): Promise<string> {
    const id = randomUUID();
    const times = { asked_at: this.now, expires_at: new Date(this.now.getTime() + 86_400_000) };
    await this.insert('lost_factors', { id, user_id: await this.person(owner), ...times });
    return id;
  }

  private placed({ kind, organisationId }: Actor): Record<string, unknown> {
    return {
      email: `${randomUUID()}@${kind}.example`,
      organisation_kind: kind,
      member_id: kind === 'member' ? organisationId : null,
      partner_id: kind === 'partner' ? organisationId : null,
      roles: GIVABLE[kind],
      locale: 'en',
    };
  }

  private insert(table: string, row: Record<string, unknown>): Promise<void> {
    return insertRow(this.database, table, row);
  }
}
