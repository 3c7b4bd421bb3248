import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MANAGER = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')))`;
const OWN = `(${MANAGER} AND member_id = (SELECT actor_org()))`;
const TAX_CLASS = `CHECK (tax_class IN ('standard', 'reduced', 'exempt', 'out_of_scope'))`;

/**
 * Membership periods, invoices and their numbers (docs/adr/0044-invoices-and-payments.md). An invoice is issued once: it is
 * never edited and never deleted, and what corrects it is a credit note with a number of its own.
 */
export class Dues1764000000102 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await periods(q);
    await numbers(q);
    await invoices(q);
    await life(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('Invoices are kept; drop the database instead.');
  }
}

async function periods(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE fee_rounds (
      id uuid PRIMARY KEY,
      -- The year that begins on 1 April. One round a year: two officers who open it at once open one.
      fiscal_year integer NOT NULL UNIQUE CHECK (fiscal_year BETWEEN 2000 AND 2999),
      due_on date NOT NULL,
      -- As the officer saw it when opening it.
      members integer NOT NULL CHECK (members >= 0),
      amount_yen bigint NOT NULL CHECK (amount_yen >= 0),
      opened_by uuid NOT NULL REFERENCES users,
      opened_at timestamptz NOT NULL,
      -- The last member that was looked at; the job goes on after it.
      reached_id uuid,
      finished_at timestamptz
    );
    CREATE INDEX fee_rounds_open ON fee_rounds (opened_at) WHERE finished_at IS NULL;

    CREATE TABLE membership_periods (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      fiscal_year integer NOT NULL CHECK (fiscal_year BETWEEN 2000 AND 2999),
      starts_on date NOT NULL,
      ends_on date NOT NULL CHECK (ends_on >= starts_on),
      -- The terms as they were; later settings change no period that has begun.
      fee_yen integer NOT NULL CHECK (fee_yen >= 0),
      tax_class text NOT NULL ${TAX_CLASS},
      round_id uuid REFERENCES fee_rounds,
      created_at timestamptz NOT NULL,
      UNIQUE (member_id, fiscal_year)
    );
    CREATE INDEX membership_periods_round ON membership_periods (round_id) WHERE round_id IS NOT NULL;
    CREATE TRIGGER membership_periods_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON membership_periods
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function numbers(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE number_counters (
      series text NOT NULL CHECK (series IN ('invoice', 'credit_note', 'receipt')),
      fiscal_year integer NOT NULL,
      last integer NOT NULL,
      PRIMARY KEY (series, fiscal_year)
    );
    -- The next number of a series. Its row stays locked until the end of the transaction: whoever comes next waits, and a
    -- number whose transaction is rolled back is given again. Nobody but the triggers may call it.
    CREATE FUNCTION next_number(wanted text, year integer) RETURNS integer
      LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
      INSERT INTO number_counters AS c VALUES (wanted, year, 1)
        ON CONFLICT (series, fiscal_year) DO UPDATE SET last = c.last + 1 RETURNING last $$;
    REVOKE ALL ON FUNCTION next_number(text, integer) FROM PUBLIC;
    -- The Japanese fiscal year of a day.
    CREATE FUNCTION fiscal_year_of(day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT extract(year FROM day - interval '3 months')::int $$;
  `);
}

async function invoices(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE invoices (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
      member_id uuid NOT NULL REFERENCES members,
      -- Of a membership fee; null for anything else that a member is asked to pay for.
      period_id uuid REFERENCES membership_periods,
      -- What a credit note takes back.
      credits uuid REFERENCES invoices,
      reason text CHECK (length(reason) BETWEEN 1 AND 500),
      -- All three by a trigger.
      fiscal_year integer NOT NULL,
      serial integer NOT NULL,
      number text NOT NULL UNIQUE,
      issued_on date NOT NULL,
      due_on date,
      recipient_name text NOT NULL CHECK (length(recipient_name) BETWEEN 1 AND 200),
      issuer jsonb NOT NULL,
      rounding text NOT NULL CHECK (rounding IN ('down', 'nearest', 'up')),
      total_yen integer NOT NULL CHECK (total_yen > 0),
      -- For each rate: [{"taxClass": "standard", "grossYen": 11000, "taxYen": 1000}].
      totals jsonb NOT NULL CHECK (jsonb_typeof(totals) = 'array'),
      -- What is still to be paid. Triggers keep it; it can be neither below nothing nor above the total.
      open_yen integer NOT NULL,
      issued_by uuid REFERENCES users, -- null for a rule
      issued_at timestamptz NOT NULL,
      intent bytea UNIQUE,
      UNIQUE (kind, fiscal_year, serial),
      CONSTRAINT invoices_open CHECK (open_yen BETWEEN 0 AND total_yen),
      CHECK ((kind = 'invoice') = (due_on IS NOT NULL)),
      CHECK ((kind = 'credit_note') = (credits IS NOT NULL)),
      CHECK ((kind = 'credit_note') = (reason IS NOT NULL))
    );
    CREATE INDEX invoices_period ON invoices (period_id) WHERE period_id IS NOT NULL;
    CREATE UNIQUE INDEX invoices_credits ON invoices (credits) WHERE credits IS NOT NULL;
    CREATE INDEX invoices_newest ON invoices (issued_at DESC, id DESC);
    CREATE INDEX invoices_member ON invoices (member_id, issued_at DESC, id DESC);
    CREATE INDEX invoices_unpaid ON invoices (due_on, id) WHERE open_yen > 0;
    CREATE INDEX invoices_unpaid_amount ON invoices (open_yen, due_on, id) WHERE open_yen > 0;
    CREATE INDEX invoices_unpaid_member ON invoices (member_id, due_on) WHERE open_yen > 0;

    CREATE TABLE invoice_lines (
      id uuid PRIMARY KEY,
      invoice_id uuid NOT NULL REFERENCES invoices,
      position integer NOT NULL CHECK (position > 0),
      description text NOT NULL CHECK (length(description) BETWEEN 1 AND 200),
      -- With the tax in it.
      amount_yen integer NOT NULL CHECK (amount_yen > 0),
      tax_class text NOT NULL ${TAX_CLASS},
      UNIQUE (invoice_id, position)
    );
    CREATE TRIGGER invoice_lines_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_lines
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE TABLE invoice_reminders (
      invoice_id uuid NOT NULL REFERENCES invoices,
      kind text NOT NULL CHECK (kind IN ('before', 'after', 'last')),
      sent_at timestamptz NOT NULL,
      PRIMARY KEY (invoice_id, kind)
    );
    CREATE TRIGGER invoice_reminders_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_reminders
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function life(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION number_invoice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        NEW.fiscal_year := fiscal_year_of(NEW.issued_on);
        NEW.serial := next_number(NEW.kind, NEW.fiscal_year);
        NEW.number := (CASE NEW.kind WHEN 'credit_note' THEN 'C' ELSE '' END)
          || NEW.fiscal_year || '-' || lpad(NEW.serial::text, 5, '0');
        NEW.open_yen := CASE NEW.kind WHEN 'invoice' THEN NEW.total_yen ELSE 0 END;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION number_invoice() FROM PUBLIC;
    CREATE TRIGGER invoices_numbered BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION number_invoice();

    CREATE FUNCTION credit_invoice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE invoices SET open_yen = open_yen - NEW.total_yen
          WHERE id = NEW.credits AND kind = 'invoice' AND member_id = NEW.member_id AND total_yen = NEW.total_yen;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'a credit note takes a whole invoice of the same member back' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION credit_invoice() FROM PUBLIC;
    CREATE TRIGGER invoices_credited AFTER INSERT ON invoices FOR EACH ROW WHEN (NEW.kind = 'credit_note')
      EXECUTE FUNCTION credit_invoice();

    CREATE FUNCTION keep_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF pg_trigger_depth() = 1 OR to_jsonb(NEW) - 'open_yen' <> to_jsonb(OLD) - 'open_yen' THEN
          RAISE EXCEPTION 'an invoice is issued once and stays as it is' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER invoices_kept BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION keep_invoice();
    CREATE TRIGGER invoices_never_gone BEFORE DELETE OR TRUNCATE ON invoices
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE FUNCTION check_invoice_total() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF (SELECT sum(l.amount_yen) FROM invoice_lines l WHERE l.invoice_id = NEW.id) IS DISTINCT FROM NEW.total_yen
          OR (SELECT sum((t ->> 'grossYen')::int) FROM jsonb_array_elements(NEW.totals) t) IS DISTINCT FROM NEW.total_yen THEN
          RAISE EXCEPTION 'the lines of an invoice make its total' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION check_invoice_total() FROM PUBLIC;
    CREATE CONSTRAINT TRIGGER invoices_add_up AFTER INSERT ON invoices DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_invoice_total();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  for (const table of ['membership_periods', 'invoices']) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON ${table} TO madoguchi_api, madoguchi_worker;
      CREATE POLICY api_read ON ${table} FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICER} OR ${OWN});
      CREATE POLICY api_add ON ${table} FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }
  await q.query(`
    ALTER TABLE invoice_lines ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON invoice_lines TO madoguchi_api, madoguchi_worker;
    CREATE POLICY api_read ON invoice_lines FOR SELECT TO madoguchi_api
      USING (EXISTS (SELECT FROM invoices i WHERE i.id = invoice_id));
    CREATE POLICY api_add ON invoice_lines FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY worker_all ON invoice_lines TO madoguchi_worker USING (true) WITH CHECK (true);

    ALTER TABLE invoice_reminders ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON invoice_reminders TO madoguchi_api;
    GRANT SELECT, INSERT ON invoice_reminders TO madoguchi_worker;
    CREATE POLICY api_read ON invoice_reminders FOR SELECT TO madoguchi_api
      USING (EXISTS (SELECT FROM invoices i WHERE i.id = invoice_id));
    CREATE POLICY worker_all ON invoice_reminders TO madoguchi_worker USING (true) WITH CHECK (true);

    ALTER TABLE number_counters ENABLE ROW LEVEL SECURITY;

    ALTER TABLE fee_rounds ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON fee_rounds TO madoguchi_api;
    GRANT SELECT, UPDATE (reached_id, finished_at) ON fee_rounds TO madoguchi_worker;
    CREATE POLICY api_read ON fee_rounds FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICER});
    CREATE POLICY api_add ON fee_rounds FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY worker_all ON fee_rounds TO madoguchi_worker USING (true) WITH CHECK (true);

    -- With whom the first invoice begins, and at which fee.
    GRANT SELECT (member_id, fee_yen) ON membership_applications TO madoguchi_worker;
  `);
}
