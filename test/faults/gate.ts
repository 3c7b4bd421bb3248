import type { PoolClient } from 'pg';
import type { TestDatabase } from '../support/database';
import { until } from '../support/until';

/** Any number: the lock's name, known to the triggers and to us. It belongs to the test's own database. */
const LOCK = 7_305_099;

/** Where a transaction stops: when it begins to write this table, or when it has said COMMIT. */
export interface GatePlace {
  table: string;
  moment: 'statement' | 'commit';
}

/** Stops the apps' transactions inside PostgreSQL at one place, so that a kill falls exactly there. */
export class Gate {
  private keeper: PoolClient | undefined;

  private constructor(
    private readonly database: TestDatabase,
    private readonly table: string,
  ) {}

  /** The gate stands open until it is closed. */
  static async at(database: TestDatabase, { table, moment }: GatePlace): Promise<Gate> {
    const when =
      moment === 'statement'
        ? `TRIGGER gate BEFORE INSERT ON ${table} FOR EACH STATEMENT`
        : `CONSTRAINT TRIGGER gate AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW`;
    await database.query(
      'owner',
      `CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NULL; END $$;
       CREATE ${when} EXECUTE FUNCTION wait_at_gate()`,
    );
    return new Gate(database, table);
  }

  /** Whoever comes from now on waits. Resolves when all who had passed before have committed. */
  async close(): Promise<void> {
    this.keeper = await this.database.pool('owner').connect();
    this.keeper.on('error', () => undefined); // a test may stop the server under us
    await this.keeper.query('SELECT pg_advisory_lock($1)', [LOCK]);
  }

  /** Resolves once so many transactions stand before the closed gate. */
  async isCrowded(atLeast = 1): Promise<void> {
    await until(
      `${atLeast} transactions at the gate`,
      async () => {
        const waiting = await this.database.query(
          'owner',
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`,
        );
        return waiting.length >= atLeast;
      },
      20,
    );
  }

  /** Lets everybody through, also those whose process is dead by now. */
  open(): void {
    // Ends the session, and the lock with it.
    this.keeper?.release(true);
    this.keeper = undefined;
  }

  /** Opens the gate and takes it away. */
  async remove(): Promise<void> {
    this.open();
    await this.database.query('owner', `DROP TRIGGER gate ON ${this.table}`);
  }
}
