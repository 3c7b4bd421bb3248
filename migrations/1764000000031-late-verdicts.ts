import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A desk that sets a scanner up later has it look at the files from before too, when somebody opens them. */
export class LateVerdicts1764000000031 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION refuse_second_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.scan_state NOT IN ('unscanned', 'pending') OR NEW.scan_state NOT IN ('clean', 'refused') THEN
            RAISE EXCEPTION 'a scanner speaks once about a file' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION refuse_second_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.scan_state <> 'pending' OR NEW.scan_state NOT IN ('clean', 'refused') THEN
            RAISE EXCEPTION 'a scanner speaks once, about a file that waits for it' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
    `);
  }
}
