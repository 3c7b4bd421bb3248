import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Erasure: the keys of a case are destroyed, and with them every copy of its text, in whatever backup. She asks with
 * her receipt; a week later the worker carries it out, through one function that nobody else may call and that does
 * nothing unless she asked, did not take it back, and the week is over.
 */
export class Erasure1764000000025 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE cases ADD COLUMN erased_at timestamptz;
      CREATE TABLE erasure_requests (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        taken_back_at timestamptz,
        CONSTRAINT erasure_requests_grace CHECK (due_at = asked_at + interval '168 hours')
      );
      CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (case_id) WHERE taken_back_at IS NULL;
      CREATE INDEX erasure_requests_due ON erasure_requests (due_at) WHERE taken_back_at IS NULL;
      CREATE FUNCTION keep_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.taken_back_at IS NOT NULL THEN
            RAISE EXCEPTION 'what was taken back stays so' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER erasure_requests_end_once BEFORE UPDATE ON erasure_requests
        FOR EACH ROW EXECUTE FUNCTION keep_taken_back();

      -- What was destroyed. A restored backup has to destroy it again.
      CREATE TABLE shredding_log (
        case_id uuid PRIMARY KEY REFERENCES cases,
        rule text NOT NULL CHECK (rule IN ('own_request')),
        request_id uuid REFERENCES erasure_requests,
        erased_at timestamptz NOT NULL,
        wrap_ids uuid[] NOT NULL,
        storage_keys text[] NOT NULL,
        CHECK ((rule = 'own_request') = (request_id IS NOT NULL))
      );
      CREATE TRIGGER shredding_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shredding_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
    await appendOnly(q);
    await staysErased(q);
    await shredding(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('What was erased does not come back; drop the database instead.');
  }
}

/** The two append-only tables of a case let go of what the shredding log says was destroyed, and of nothing else. */
async function appendOnly(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_all_but_erasure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM shredding_log WHERE case_id = OLD.case_id) THEN
          RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$;
    DROP TRIGGER timeline_entries_append_only ON timeline_entries;
    CREATE TRIGGER timeline_entries_append_only BEFORE DELETE OR TRUNCATE ON timeline_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER timeline_entries_emptied BEFORE UPDATE ON timeline_entries FOR EACH ROW
      WHEN (NEW.content IS NULL AND NEW.salt IS NULL AND (NEW.case_id, NEW.sequence, NEW.commitment, NEW.link)
        IS NOT DISTINCT FROM (OLD.case_id, OLD.sequence, OLD.commitment, OLD.link))
      EXECUTE FUNCTION refuse_all_but_erasure();
    CREATE FUNCTION refuse_row_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
    CREATE TRIGGER timeline_entries_unchanged BEFORE UPDATE ON timeline_entries FOR EACH ROW
      WHEN (NEW.content IS NOT NULL OR NEW.salt IS NOT NULL OR (NEW.case_id, NEW.sequence, NEW.commitment, NEW.link)
        IS DISTINCT FROM (OLD.case_id, OLD.sequence, OLD.commitment, OLD.link))
      EXECUTE FUNCTION refuse_row_change();

    DROP TRIGGER case_steps_append_only ON case_steps;
    CREATE TRIGGER case_steps_append_only BEFORE UPDATE OR TRUNCATE ON case_steps
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER case_steps_erased BEFORE DELETE ON case_steps FOR EACH ROW
      WHEN (OLD.kind <> 'erased') EXECUTE FUNCTION refuse_all_but_erasure();
    CREATE TRIGGER case_steps_last_word BEFORE DELETE ON case_steps FOR EACH ROW
      WHEN (OLD.kind = 'erased') EXECUTE FUNCTION refuse_row_change();
  `);
}

async function staysErased(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_unlogged_erasure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM shredding_log WHERE case_id = NEW.id AND erased_at IS NOT DISTINCT FROM NEW.erased_at) THEN
          RAISE EXCEPTION 'only the shredding log says that a case is erased' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER cases_erased BEFORE UPDATE OF erased_at ON cases FOR EACH ROW
      WHEN (NEW.erased_at IS DISTINCT FROM OLD.erased_at) EXECUTE FUNCTION refuse_unlogged_erasure();

    CREATE FUNCTION refuse_life_after_erasure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN shredding_log l ON l.case_id = a.case_id) THEN
          RAISE EXCEPTION 'this case was erased' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_not_after_erasure AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_life_after_erasure();
    CREATE TRIGGER sealed_items_not_after_erasure AFTER INSERT ON sealed_items REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_life_after_erasure();
  `);
}

async function shredding(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Destroys a case. For the owner of the database and the functions here; it asks nobody.
    CREATE FUNCTION shred_case(of_case uuid, at timestamptz, under text, request uuid) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE files text[];
      BEGIN
        SELECT coalesce(array_agg(key), '{}') INTO files FROM attachments a, unnest(ARRAY[original_key, scrubbed_key]) AS key
          WHERE a.case_id = of_case;
        INSERT INTO shredding_log SELECT of_case, under, request, at, coalesce(array_agg(id), '{}'), files
          FROM key_wraps WHERE case_id = of_case;
        UPDATE consents SET state = 'withdrawn', changed_at = at WHERE case_id = of_case AND is_granted(state);
        UPDATE deadlines SET ended_at = at WHERE case_id = of_case AND met_at IS NULL AND ended_at IS NULL;
        UPDATE cases SET status = 'closed', outcome = 'withdrawn', closed_at = at WHERE id = of_case AND status <> 'closed';

        DELETE FROM key_wraps WHERE case_id = of_case;
        DELETE FROM messages WHERE case_id = of_case;
        DELETE FROM attachments WHERE case_id = of_case;
        DELETE FROM sealed_items i WHERE case_id = of_case AND NOT EXISTS (SELECT FROM remedies WHERE sealed_item_id = i.id);
        UPDATE sealed_items SET sealed = '' WHERE case_id = of_case;
        UPDATE remedies SET intent = NULL WHERE case_id = of_case;
        DELETE FROM case_parties WHERE case_id = of_case;
        DELETE FROM case_reads WHERE case_id = of_case;
        DELETE FROM notification_deliveries WHERE recipient_kind = 'complainant' AND recipient_id = of_case;
        DELETE FROM case_steps WHERE case_id = of_case;
        UPDATE timeline_entries SET content = NULL, salt = NULL WHERE case_id = of_case;
        UPDATE people SET residence_status = NULL WHERE id = (SELECT person_id FROM cases WHERE id = of_case);
        UPDATE cases SET erased_at = at, site_id = NULL, next_due_at = 'infinity', version = version + 1 WHERE id = of_case;
        RETURN files;
      END $$;
    REVOKE ALL ON FUNCTION shred_case(uuid, timestamptz, text, uuid) FROM PUBLIC;

    -- What the worker may call. @returns the files that have to go from the storage
    CREATE FUNCTION erase_on_request(request uuid, at timestamptz) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE of_case uuid;
      BEGIN
        SELECT c.id INTO of_case FROM erasure_requests r JOIN cases c ON c.id = r.case_id
          WHERE r.id = request AND r.taken_back_at IS NULL AND r.due_at <= at AND c.erased_at IS NULL FOR UPDATE;
        IF of_case IS NULL THEN
          RAISE EXCEPTION 'nobody has asked for this erasure, or not long enough ago' USING ERRCODE = 'check_violation';
        END IF;
        RETURN shred_case(of_case, at, 'own_request', request);
      END $$;
    REVOKE ALL ON FUNCTION erase_on_request(uuid, timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION erase_on_request(uuid, timestamptz) TO madoguchi_worker;
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE erasure_requests ENABLE ROW LEVEL SECURITY;
    ALTER TABLE shredding_log ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT (id, case_id, asked_at, due_at), UPDATE (taken_back_at) ON erasure_requests TO madoguchi_intake;
    CREATE POLICY intake_receipt ON erasure_requests TO madoguchi_intake
      USING (case_id = (SELECT receipt_case())) WITH CHECK (case_id = (SELECT receipt_case()));
    GRANT SELECT ON erasure_requests TO madoguchi_worker;
    CREATE POLICY worker_all ON erasure_requests FOR SELECT TO madoguchi_worker USING (true);
  `);
}
