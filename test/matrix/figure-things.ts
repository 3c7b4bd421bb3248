import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

/** Makes research projects, and releases of figures behind the application's back, each of a quarter of its own. */
export class FigureThings {
  private made = 0;

  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** Without a cell; a checked or published one passed through the hands of people who ask for nothing here. */
  async release(state: 'built' | 'checked' | 'published'): Promise<string> {
    const id = randomUUID();
    this.made += 1;
    const checked = { checked_by: await this.somebody(), checked_at: this.now };
    const published = { published_by: await this.somebody(), published_at: this.now };
    await insertRow(this.database, 'figure_releases', {
      ...{ id, audience: 'public', ...this.quarter(), tables: '[]', definition: '2026-1' },
      ...{ state, number: this.made, requested_at: this.now, built_at: this.now },
      ...(state === 'built' ? {} : checked),
      ...(state === 'published' ? published : {}),
    });
    return id;
  }

  /** Of a published quarter, without a cell. */
  async correction(): Promise<string> {
    const [id, corrects] = [randomUUID(), await this.release('published')];
    const quarter = this.quarter();
    this.made += 1;
    await insertRow(this.database, 'figure_releases', {
      ...{ id, audience: 'correction', corrects, reason: 'late_entries', ...quarter, tables: '[]' },
      ...{ definition: '2026-1', state: 'built', number: this.made, requested_at: this.now, built_at: this.now },
    });
    return id;
  }

  private quarter(): { first_quarter: string; last_quarter: string } {
    const day = `${2000 + Math.floor(this.made / 4)}-${['01', '04', '07', '10'][this.made % 4]}-01`;
    return { first_quarter: day, last_quarter: day };
  }

  /** Reports of a quarter of its own; a checked or released one passed through other hands. */
  async edition(state: 'building' | 'built' | 'checked' | 'released'): Promise<string> {
    const id = randomUUID();
    this.made += 1;
    const quarter = `${2040 + Math.floor(this.made / 4)}-${['01', '04', '07', '10'][this.made % 4]}-01`;
    const checked = { checked_by: await this.somebody(), checked_at: this.now };
    const released = { released_by: await this.somebody(), released_at: this.now };
    await insertRow(this.database, 'member_report_editions', {
      ...{ id, starts_on: quarter, edition: 1, definition: '2026-1', state, members: 1, requested_at: this.now },
      ...(state === 'checked' || state === 'released' ? checked : {}),
      ...(state === 'released' ? released : {}),
    });
    return id;
  }

  /** That was let out, to the owner's member; for others, to some member. */
  async memberReport({ kind, organisationId }: Actor): Promise<string> {
    const [id, edition] = [randomUUID(), await this.edition('building')];
    const member = kind === 'member' ? organisationId : await this.newMember();
    await insertRow(this.database, 'member_reports', {
      ...{ id, edition_id: edition, member_id: member, level: 'prefecture', own_state: 'suppressed' },
      ...{ prefectures: '{23}', industries: '{E}', made_at: this.now },
    });
    const [first, second] = [await this.somebody(), await this.somebody()];
    const move = (change: string, by?: string) =>
      this.database.query('owner', `UPDATE member_report_editions SET ${change} WHERE id = $1`, [
        ...[edition, this.now],
        ...(by ? [by] : []),
      ]);
    await move(`state = 'built', built_at = $2`);
    await move(`state = 'checked', checked_at = $2, checked_by = $3`, first);
    await move(`state = 'released', released_at = $2, released_by = $3`, second);
    return id;
  }

  /** A draft of somebody else. */
  async lesson(): Promise<string> {
    const [id, writer] = [randomUUID(), await this.somebody()];
    const words = { title_ja: 'a', title_en: 'b', body_ja: 'c', body_en: 'd' };
    const made = { created_by: writer, created_at: this.now };
    await insertRow(this.database, 'lessons', { id, starts_on: '2026-01-01', ...made });
    const written = { version: 1, written_by: writer, written_at: this.now };
    await insertRow(this.database, 'lesson_versions', { lesson_id: id, ...written, ...words });
    return id;
  }

  /** Of a year of its own, without a cell. */
  async pack(state: 'built' | 'checked' | 'published'): Promise<string> {
    const id = randomUUID();
    this.made += 1;
    const checked = { checked_by: await this.somebody(), checked_at: this.now };
    const published = { published_by: await this.somebody(), published_at: this.now };
    await insertRow(this.database, 'ungp_packs', {
      ...{ id, year: 2000 + this.made, definition: 'x', state, requested_at: this.now, built_at: this.now },
      ...(state === 'built' ? {} : checked),
      ...(state === 'published' ? published : {}),
    });
    return id;
  }

  /** Of a published year, asked for by somebody who asks for nothing here. */
  async recall(): Promise<string> {
    const [id, pack] = [randomUUID(), await this.pack('published')];
    await insertRow(this.database, 'ungp_recalls', {
      ...{ id, pack_id: pack, reason: 'entry_errors', state: 'asked' },
      ...{ asked_by: await this.somebody(), asked_at: this.now },
    });
    return id;
  }

  /** Of the owner's member; for others, of some member. Somebody else proposed it. */
  async project({ kind, organisationId }: Actor): Promise<string> {
    const id = randomUUID();
    const words = { title: 'a', question: 'b', persons: 'c', institution: 'd', funding: 'e', ethics: 'f' };
    await insertRow(this.database, 'research_projects', {
      ...{ id, member_id: kind === 'member' ? organisationId : await this.newMember(), ...words },
      ...{ tables: '[["group"]]', first_quarter: '2026-01-01', last_quarter: '2026-01-01' },
      ...{ proposed_by: await this.somebody(), proposed_at: this.now },
    });
    return id;
  }

  private async newMember(): Promise<string> {
    const id = randomUUID();
    const names = { name_ja: '架空', name_en: 'Fictional', kind: 'academic', prefecture_code: '23' };
    await insertRow(this.database, 'members', { id, ...names, created_at: this.now });
    return id;
  }

  private async somebody(): Promise<string> {
    const id = randomUUID();
    const name = { email: `${id}@checked.example`, display_name: 'Fictional', password_hash: '' };
    const office = { organisation_kind: 'secretariat', roles: ['analyst'], created_at: this.now };
    await insertRow(this.database, 'users', { id, ...name, ...office });
    return id;
  }
}
