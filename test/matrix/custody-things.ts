import { randomUUID } from 'node:crypto';
import type { Actor } from '@platform/actor';
import type { TestDatabase } from '../support/database';
import { insertion } from '../support/insert-row';

/** A request for a name or for a case in danger, waiting or approved. */
export type CustodyThing =
  'waitingRelease' | 'openRelease' | 'waitingGrant' | 'openGrant' | 'waitingOverride' | 'openOverride';

const TABLES = { Release: 'identity_releases', Grant: 'break_glass_grants', Override: 'overrides' } as const;

const OVERRIDE_FACTS = { compartments: ['narrative'], requested_as: 'counsellor' };

/** Makes requests behind the application's back and past the triggers, also for cases that nobody here may see. */
export class CustodyThings {
  constructor(
    private readonly database: TestDatabase,
    private readonly now: Date,
  ) {}

  /** @param by who asks: the person of the cell, except where another one has to answer */
  async make(thing: CustodyThing, caseId: string, by: Actor): Promise<string> {
    const id = randomUUID();
    const isRelease = thing.endsWith('Release');
    const isOverride = thing.endsWith('Override');
    const keeper = isRelease ? await this.keeperOf(by) : null;
    const hours = (count: number) => new Date(this.now.getTime() + count * 3_600_000);
    const isOpen = thing.startsWith('open');
    const decider = randomUUID();
    await this.insert(isRelease ? TABLES.Release : isOverride ? TABLES.Override : TABLES.Grant, {
      id,
      case_id: caseId,
      requested_by: by.userId,
      reason_code: 'danger_to_life',
      reason: 'In danger.',
      requested_at: hours(-0.5),
      answer_by: hours(0.5),
      decided_by: isOpen ? decider : null,
      decided_at: isOpen ? this.now : null,
      is_approved: isOpen ? true : null,
      expires_at: isOpen ? hours(1) : null,
      ...(isOverride ? OVERRIDE_FACTS : { case_number: 'MG-TEST' }),
      ...(isOverride ? { partner_id: randomUUID(), decided_as: isOpen ? 'supervisor' : null } : {}),
      ...(isRelease ? { keeper_id: keeper, recipient_kind: 'desk' } : {}),
    });
    return id;
  }

  private async keeperOf({ userId }: Actor): Promise<string> {
    const id = randomUUID();
    const [key, salt] = [Buffer.alloc(32), Buffer.alloc(16)];
    const row = { id, user_id: userId, public_key: key, private_key_sealed: key, salt };
    await this.insert('keepers', { ...row, enrolled_at: this.now, retired_at: this.now });
    return id;
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<void> {
    const client = await this.database.pool('owner').connect();
    try {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await client.query(...insertion(table, row));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}
