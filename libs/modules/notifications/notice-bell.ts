import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { takeTold } from './notice-rows';

/** The PostgreSQL channel on which api processes hear whose lists grew: ids of people, commas between, nothing else. */
export const NOTICE_CHANNEL = 'madoguchi_notices';

/** At most one NOTIFY per process in this many milliseconds: far below what a person notices. */
const QUIET_MS = 50;
/** A payload of PostgreSQL holds 8,000 bytes, an id takes 37. */
const PEOPLE_AT_ONCE = 200;

/** Rings after the commit and outside of every business transaction, like the outbox bell. A lost ring costs a minute. */
@Injectable()
export class NoticeBell {
  private readonly people = new Set<string>();
  private pending: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {
    db.onCommit((tx) => {
      for (const userId of takeTold(tx)) this.people.add(userId);
      if (this.people.size > 0) this.ring();
    });
  }

  private ring(): void {
    if (this.pending) return;
    this.pending = setTimeout(() => void this.notify(), QUIET_MS);
    this.pending.unref();
  }

  private async notify(): Promise<void> {
    this.pending = undefined;
    const people = [...this.people];
    this.people.clear();
    for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
      if (!this.db.source.isInitialized) return;
      const told = people.slice(from, from + PEOPLE_AT_ONCE).join(',');
      await this.db.source.query('SELECT pg_notify($1, $2)', [NOTICE_CHANNEL, told]).catch(() => undefined);
    }
  }
}
