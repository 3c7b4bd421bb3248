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

  /** Without a cell; a checked one was checked by somebody who asks for nothing here. */
  async release(state: 'built' | 'checked'): Promise<string> {
    const id = randomUUID();
    this.made += 1;
    const quarter = `${2000 + Math.floor(this.made / 4)}-${['01', '04', '07', '10'][this.made % 4]}-01`;
    const by = state === 'checked' ? { checked_by: await this.somebody(), checked_at: this.now } : {};
    await insertRow(this.database, 'figure_releases', {
      ...{ id, audience: 'public', first_quarter: quarter, last_quarter: quarter, tables: '[]', definition: '2026-1' },
      ...{ state, number: this.made, requested_at: this.now, built_at: this.now, ...by },
    });
    return id;
  }

  /** Of a year of its own, without a cell. */
  async pack(state: 'built' | 'checked'): Promise<string> {
    const id = randomUUID();
    this.made += 1;
    const by = state === 'checked' ? { checked_by: await this.somebody(), checked_at: this.now } : {};
    await insertRow(this.database, 'ungp_packs', {
      ...{ id, year: 2000 + this.made, definition: 'x', state, requested_at: this.now, built_at: this.now, ...by },
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
