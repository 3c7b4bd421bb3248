import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { signedDays } from './record.queries';
import type { SignedDay } from './verify-record';

/** The signed days, which are for everybody. */
@Injectable()
export class RecordDays {
  constructor(private readonly db: Database) {}

  /** The newest first. @param limit how many at most */
  newest(limit: number): Promise<SignedDay[]> {
    return this.db.transaction({ kind: 'complainant' }, (tx) => signedDays(tx, limit));
  }
}
