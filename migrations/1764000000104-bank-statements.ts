import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;

/**
 * Statements of a bank and their incoming lines. Neither a file nor a line is taken twice: two equal lines of one day count
 * as two within a file, and as the same ones in the next file (docs/adr/0044-invoices-and-payments.md).
 */
export class BankStatements1764000000104 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE bank_imports (
        id uuid PRIMARY KEY,
        file_hash bytea NOT NULL UNIQUE,
        lines integer NOT NULL CHECK (lines > 0),
        -- Of them, those that an earlier file had brought.
        known integer NOT NULL CHECK (known BETWEEN 0 AND lines),
        imported_by uuid NOT NULL REFERENCES users,
        imported_at timestamptz NOT NULL
      );

      CREATE TABLE bank_lines (
        id uuid PRIMARY KEY,
        import_id uuid NOT NULL REFERENCES bank_imports,
        line_hash bytea NOT NULL UNIQUE,
        booked_on date NOT NULL,
        amount_yen integer NOT NULL CHECK (amount_yen > 0),
        payer_name text NOT NULL CHECK (length(payer_name) <= 120),
        -- The name without width, case, spaces and legal forms, by which payers are known again.
        payer_key text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'matched', 'set_aside')),
        payment_id uuid UNIQUE REFERENCES payments,
        reason text CHECK (length(reason) BETWEEN 1 AND 500),
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        imported_at timestamptz NOT NULL,
        CHECK ((state = 'matched') = (payment_id IS NOT NULL)),
        CHECK ((state = 'set_aside') = (reason IS NOT NULL)),
        CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
      );
      CREATE INDEX bank_lines_state ON bank_lines (state, booked_on, id);

      CREATE FUNCTION keep_bank_line() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE decision text[] := '{state,payment_id,reason,decided_by,decided_at}';
        BEGIN
          IF to_jsonb(NEW) - decision <> to_jsonb(OLD) - decision THEN
            RAISE EXCEPTION 'a line stays as the bank wrote it' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER bank_lines_kept BEFORE UPDATE ON bank_lines FOR EACH ROW EXECUTE FUNCTION keep_bank_line();
      CREATE TRIGGER bank_lines_never_gone BEFORE DELETE OR TRUNCATE ON bank_lines
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER bank_imports_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_imports
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Under which names a member has paid before, as a person confirmed.
      CREATE TABLE payer_names (
        payer_key text NOT NULL,
        member_id uuid NOT NULL REFERENCES members,
        confirmed_at timestamptz NOT NULL,
        PRIMARY KEY (payer_key, member_id)
      );
    `);
    for (const table of ['bank_imports', 'bank_lines', 'payer_names']) {
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        GRANT SELECT, INSERT ON ${table} TO madoguchi_api;
        CREATE POLICY api_read ON ${table} FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICER});
        CREATE POLICY api_add ON ${table} FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
      `);
    }
    await q.query(`
      GRANT UPDATE (state, payment_id, reason, decided_by, decided_at) ON bank_lines TO madoguchi_api;
      CREATE POLICY api_decide ON bank_lines FOR UPDATE TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    `);
  }

  async down(): Promise<void> {
    throw new Error('What a bank wrote is kept; drop the database instead.');
  }
}
