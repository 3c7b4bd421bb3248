import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertRow } from '../support/insert-row';

const QUESTION = JSON.stringify({
  ...{
    measure: 'issues',
    rows: 'deskGroup',
    columns: 'none',
    step: 'month',
    filters: '',
    from: '2026-01',
    to: '2026-03',
  },
});

/** Makes saved reports and files of reports behind the application's back. */
export class ReportThings {
  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** Shared with nobody. */
  async report({ userId }: Actor, isRemoved = false): Promise<string> {
    const id = randomUUID();
    const words = { name: 'Fictional', is_shared: false, question: QUESTION };
    const times = { created_at: this.now, changed_at: this.now, removed_at: isRemoved ? this.now : null };
    await insertRow(this.database, 'saved_reports', { id, owner_id: userId, ...words, ...times });
    return id;
  }

  async file({ userId, permissions }: Actor, state: 'queued' | 'cancelled'): Promise<string> {
    const id = randomUUID();
    const isOffice = !permissions.has('report.export');
    const wish = isOffice ? { kind: 'members', wanted: '{}' } : { kind: 'question', wanted: QUESTION };
    const asked = { asked_by: userId, asked_at: this.now, moved_at: this.now };
    await insertRow(this.database, 'report_runs', { id, ...wish, format: 'csv', state, ...asked });
    return id;
  }
}
