import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

const HOUR_MS = 3_600_000;

/** Makes study sessions and what hangs on them behind the application's back. */
export class LearningThings {
  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** A published session in three days, in which nobody has a place. */
  studySession({ userId }: Actor): Promise<string> {
    return this.session(userId, 72, ['published']);
  }

  /** One that was held, with its owner, if the owner is of a member. */
  async heldSession(owner: Actor): Promise<string> {
    const id = await this.session(owner.userId, -72, ['published', 'held']);
    if (owner.kind === 'member') await this.attended(id, owner.userId, owner.organisationId);
    return id;
  }

  /** A link for members, of a session of its own. */
  async material(owner: Actor): Promise<string> {
    const [id, sessionId] = [randomUUID(), await this.studySession(owner)];
    const titles = { title_ja: '資料', title_en: 'Slides', readers: 'members' };
    const added = { added_by: owner.userId, added_at: this.now };
    await insertRow(this.database, 'session_materials', { id, session_id: sessionId, ...titles, ...added });
    const version = { id: randomUUID(), material_id: id, version: 1, link: 'https://slides.example/0' };
    await insertRow(this.database, 'session_material_versions', { ...version, ...added });
    return id;
  }

  /** A published course of one question. */
  async course(owner: Actor): Promise<string> {
    return (await this.offered(owner)).course_id;
  }

  /** An attempt that its owner has begun; of nobody else's organisation. */
  async courseAttempt(owner: Actor): Promise<string> {
    const [id, version] = [randomUUID(), await this.offered(owner)];
    const [member] = await this.query<{ id: string }>('SELECT id FROM members ORDER BY id LIMIT 1', []);
    const memberId = owner.kind === 'member' ? owner.organisationId : (member?.id ?? null);
    const whose = { user_id: owner.userId, member_id: memberId, number: 1 };
    await insertRow(this.database, 'course_attempts', { id, ...version, ...whose, answers: '[]', begun_at: this.now });
    return id;
  }

  private async offered({ userId }: Actor): Promise<{ course_id: string; version_id: string }> {
    const [course_id, version_id] = [randomUUID(), randomUUID()];
    const made = { version: 1, created_by: userId, created_at: this.now, changed_at: this.now };
    await insertRow(this.database, 'courses', { id: course_id, state: 'published', published: 1, ...made });
    const words = { title_ja: '講座', title_en: 'Course', summary_ja: '', summary_en: '' };
    const lessons = JSON.stringify([{ titleJa: '一', titleEn: 'One', textJa: '一', textEn: 'One' }]);
    const choices = [
      { ja: '一', en: 'One' },
      { ja: '二', en: 'Two' },
    ];
    const questions = JSON.stringify([{ ja: '問', en: 'Which?', isMultiple: false, choices }]);
    const version = { number: 1, lessons, questions, pass_percent: 50, published_at: this.now };
    await insertRow(this.database, 'course_versions', { id: version_id, course_id, ...words, ...version });
    await insertRow(this.database, 'course_keys', { version_id, right_choices: '[[0]]' });
    return { course_id, version_id };
  }

  /** A valid one, about its owner if the owner is of a member. */
  async certificate(owner: Actor): Promise<string> {
    const sessionId = await this.session(owner.userId, -72, ['published', 'held']);
    const [member] = await this.query<{ id: string }>('SELECT id FROM members ORDER BY id LIMIT 1', []);
    const memberId = owner.kind === 'member' ? owner.organisationId : (member?.id ?? null);
    const registrationId = await this.attended(sessionId, owner.userId, memberId);
    const id = randomUUID();
    const code = id.replace(/-/g, '').slice(0, 20).toUpperCase();
    await this.query(
      `INSERT INTO certificates (id, registration_id, session_id, user_id, member_id, holder_name, number, code, issued_at)
       VALUES ($1, $2, $3, $4, $5, 'Somebody', $6, $6, $7)`,
      [id, registrationId, sessionId, owner.userId, memberId, code, this.now],
    );
    return id;
  }

  private async session(createdBy: string, inHours: number, states: string[]): Promise<string> {
    const id = randomUUID();
    const starts = this.now.getTime() + inHours * HOUR_MS;
    await this.query(
      `INSERT INTO study_sessions (id, title_ja, title_en, description_ja, description_en, languages, form, place, starts_at,
         ends_at, register_until, capacity, state, created_by, created_at, changed_at)
       VALUES ($1, '架空', 'Fictional', '', '', '{ja}', 'on_site', 'Hall 2', $2, $3, $2, 5, 'draft', $4, $5, $5)`,
      [id, new Date(starts), new Date(starts + HOUR_MS), createdBy, this.now],
    );
    for (const state of states) await this.query('UPDATE study_sessions SET state = $2 WHERE id = $1', [id, state]);
    return id;
  }

  private async attended(sessionId: string, userId: string, memberId: string | null): Promise<string> {
    const id = randomUUID();
    await this.query(
      `INSERT INTO session_registrations (id, session_id, user_id, member_id, state, line, registered_at, changed_at, attended_at)
       VALUES ($1, $2, $3, $4, 'booked', 1, $5, $5, $5)`,
      [id, sessionId, userId, memberId, this.now],
    );
    return id;
  }

  private query<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    return this.database.query<T & Record<string, unknown>>('owner', sql, values);
  }
}
