import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;

/**
 * Money that came, and which invoice it is for. A receipt is the number of an allocation; an allocation that was a mistake
 * is undone with a reason, and its number stays (docs/adr/0044-invoices-and-payments.md).
 */
export class Payments1764000000103 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE payments (
        id uuid PRIMARY KEY,
        received_on date NOT NULL,
        amount_yen integer NOT NULL CHECK (amount_yen > 0),
        how text NOT NULL CHECK (how IN ('transfer', 'cash', 'other')),
        payer_name text NOT NULL CHECK (length(payer_name) BETWEEN 1 AND 120),
        -- What no invoice has taken yet. Kept by a trigger.
        open_yen integer NOT NULL,
        recorded_by uuid NOT NULL REFERENCES users,
        recorded_at timestamptz NOT NULL,
        intent bytea UNIQUE,
        CONSTRAINT payments_open CHECK (open_yen BETWEEN 0 AND amount_yen)
      );

      CREATE TABLE payment_allocations (
        id uuid PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments,
        invoice_id uuid NOT NULL REFERENCES invoices,
        amount_yen integer NOT NULL CHECK (amount_yen > 0),
        -- Of the receipt; all three by a trigger.
        fiscal_year integer NOT NULL,
        serial integer NOT NULL,
        number text NOT NULL UNIQUE,
        issued_on date NOT NULL,
        issuer jsonb NOT NULL,
        allocated_by uuid NOT NULL REFERENCES users,
        allocated_at timestamptz NOT NULL,
        undone_by uuid REFERENCES users,
        undone_at timestamptz,
        undone_reason text CHECK (length(undone_reason) BETWEEN 1 AND 500),
        UNIQUE (fiscal_year, serial),
        CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undone_reason IS NULL))
      );
      CREATE INDEX payment_allocations_invoice ON payment_allocations (invoice_id, allocated_at, id);
      CREATE INDEX payment_allocations_payment ON payment_allocations (payment_id);
    `);
    await life(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('Payments are kept; drop the database instead.');
  }
}

async function life(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION begin_payment() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.open_yen := NEW.amount_yen; RETURN NEW; END $$;
    CREATE TRIGGER payments_begun BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION begin_payment();
    CREATE FUNCTION keep_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF pg_trigger_depth() = 1 OR to_jsonb(NEW) - 'open_yen' <> to_jsonb(OLD) - 'open_yen' THEN
          RAISE EXCEPTION 'a payment stays as it was recorded' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER payments_kept BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION keep_payment();
    CREATE TRIGGER payments_never_gone BEFORE DELETE OR TRUNCATE ON payments
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE FUNCTION number_receipt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        NEW.fiscal_year := fiscal_year_of(NEW.issued_on);
        NEW.serial := next_number('receipt', NEW.fiscal_year);
        NEW.number := 'R' || NEW.fiscal_year || '-' || lpad(NEW.serial::text, 5, '0');
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION number_receipt() FROM PUBLIC;
    CREATE TRIGGER payment_allocations_numbered BEFORE INSERT ON payment_allocations
      FOR EACH ROW EXECUTE FUNCTION number_receipt();

    -- Takes from both sides, or gives back to both. Their checks hold the sums.
    CREATE FUNCTION allocate_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE taken integer := CASE TG_OP WHEN 'INSERT' THEN NEW.amount_yen ELSE -NEW.amount_yen END;
      BEGIN
        UPDATE invoices SET open_yen = open_yen - taken WHERE id = NEW.invoice_id AND kind = 'invoice';
        IF NOT FOUND THEN
          RAISE EXCEPTION 'only an invoice is paid' USING ERRCODE = 'check_violation';
        END IF;
        UPDATE payments SET open_yen = open_yen - taken WHERE id = NEW.payment_id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION allocate_payment() FROM PUBLIC;
    CREATE TRIGGER payment_allocations_taken AFTER INSERT ON payment_allocations
      FOR EACH ROW EXECUTE FUNCTION allocate_payment();
    CREATE TRIGGER payment_allocations_given_back AFTER UPDATE OF undone_at ON payment_allocations
      FOR EACH ROW EXECUTE FUNCTION allocate_payment();

    CREATE FUNCTION keep_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
          OR to_jsonb(NEW) - '{undone_at,undone_by,undone_reason}'::text[]
            <> to_jsonb(OLD) - '{undone_at,undone_by,undone_reason}'::text[] THEN
          RAISE EXCEPTION 'an allocation is undone once and changed never' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER payment_allocations_kept BEFORE UPDATE ON payment_allocations
      FOR EACH ROW EXECUTE FUNCTION keep_allocation();
    CREATE TRIGGER payment_allocations_never_gone BEFORE DELETE OR TRUNCATE ON payment_allocations
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON payments TO madoguchi_api;
    GRANT UPDATE (open_yen) ON payments TO madoguchi_api; -- to lock a row; the trigger refuses every change
    CREATE POLICY api_read ON payments FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICER}
      OR EXISTS (SELECT FROM payment_allocations a WHERE a.payment_id = payments.id));
    CREATE POLICY api_add ON payments FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_lock ON payments FOR UPDATE TO madoguchi_api USING (${IS_SYSTEM});

    ALTER TABLE payment_allocations ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (undone_by, undone_at, undone_reason) ON payment_allocations TO madoguchi_api;
    -- Whoever sees the invoice sees what was paid for it.
    CREATE POLICY api_read ON payment_allocations FOR SELECT TO madoguchi_api
      USING (${IS_SYSTEM} OR EXISTS (SELECT FROM invoices i WHERE i.id = invoice_id));
    CREATE POLICY api_add ON payment_allocations FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_undo ON payment_allocations FOR UPDATE TO madoguchi_api USING (${IS_SYSTEM});

    -- Whom to tell of a receipt.
    GRANT SELECT (id, invoice_id) ON payment_allocations TO madoguchi_worker;
    CREATE POLICY worker_read ON payment_allocations FOR SELECT TO madoguchi_worker USING (true);

    GRANT UPDATE (open_yen) ON invoices TO madoguchi_api; -- to lock a row; the trigger refuses every change
    CREATE POLICY api_lock ON invoices FOR UPDATE TO madoguchi_api USING (${IS_SYSTEM});
  `);
}
