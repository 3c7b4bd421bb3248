import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record that anyone can check. Every step of a case and everything that happens to its clocks is also an entry
 * of a chain: each link is made of the link before it and of a salted commitment to what is said. The database
 * makes the entries itself, so no app can forget one or write one that does not follow.
 * The same arithmetic, for readers: libs/modules/record/verify-record.ts.
 */
export class Record1764000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE timeline_entries (
        case_id uuid NOT NULL REFERENCES cases,
        sequence integer NOT NULL CHECK (sequence > 0),
        -- What is said, in the very bytes that the commitment was made of. Erasure takes content and salt away
        -- and leaves the commitment, so that the chain stays whole.
        content text,
        salt bytea,
        commitment bytea NOT NULL CHECK (length(commitment) = 32),
        link bytea NOT NULL CHECK (length(link) = 32),
        PRIMARY KEY (case_id, sequence),
        CHECK ((content IS NULL) = (salt IS NULL))
      );
      CREATE TRIGGER timeline_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON timeline_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE timeline_heads (
        case_id uuid PRIMARY KEY REFERENCES cases,
        length integer NOT NULL,
        link bytea NOT NULL,
        signed_length integer NOT NULL DEFAULT 0
      );
      CREATE INDEX timeline_heads_unsigned ON timeline_heads (case_id) WHERE signed_length < length;

      -- One statement a day over the chains that grew, signed. Nothing in it leads to a case.
      CREATE TABLE signed_heads (
        day date PRIMARY KEY,
        previous bytea NOT NULL CHECK (length(previous) = 32),
        root bytea NOT NULL CHECK (length(root) = 32),
        size integer NOT NULL,
        public_key bytea NOT NULL CHECK (length(public_key) = 32),
        signature bytea NOT NULL CHECK (length(signature) = 64),
        signed_at timestamptz NOT NULL
      );
      CREATE TABLE signed_leaves (
        day date NOT NULL REFERENCES signed_heads,
        position integer NOT NULL,
        leaf bytea NOT NULL,
        PRIMARY KEY (day, position)
      );
      CREATE INDEX signed_leaves_leaf ON signed_leaves (leaf);
      CREATE TRIGGER signed_heads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signed_heads
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER signed_leaves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signed_leaves
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
    await chain(q);
    await walls(q);
    await q.query(`
      SELECT append_to_timeline(case_id, said) FROM (
        SELECT case_id, at, 1 AS rank, id, said_of_step(s) AS said FROM case_steps s
        UNION ALL SELECT case_id, opened_at, 2, id, said_of_clock(d, 'clock_started') FROM deadlines d
        UNION ALL SELECT case_id, breached_at, 3, id, said_of_clock(d, 'clock_missed') FROM deadlines d WHERE breached_at IS NOT NULL
        UNION ALL SELECT case_id, met_at, 4, id, said_of_clock(d, 'clock_met') FROM deadlines d WHERE met_at IS NOT NULL
        ORDER BY case_id, at, rank, id) AS history;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A record is not taken back; drop the database instead.');
  }
}

async function chain(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION said_at(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
      $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
    CREATE FUNCTION said_of_step(s case_steps) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
      $$ SELECT jsonb_build_object('type', 'step', 'id', s.id, 'kind', s.kind, 'at', said_at(s.at),
           'by', s.actor_kind, 'detail', s.detail) $$;
    CREATE FUNCTION said_of_clock(d deadlines, happened text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
      $$ SELECT jsonb_build_object('type', happened, 'id', d.id, 'kind', d.kind, 'at', said_at(CASE happened
           WHEN 'clock_started' THEN d.opened_at WHEN 'clock_met' THEN d.met_at ELSE d.breached_at END),
           'dueAt', said_at(d.due_at)) $$;
    CREATE FUNCTION next_link(previous bytea, commitment bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
      $$ SELECT sha256(convert_to('madoguchi/record/link/1', 'UTF8') || previous || commitment) $$;
    -- Locks the head of the case's chain, so that two entries never follow the same one. Only the triggers below may
    -- call it, and they have set whose rights and which schema count: setting both again would cost as much as the rest.
    CREATE FUNCTION append_to_timeline(of_case uuid, said jsonb) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        new_salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
        new_commitment bytea := sha256(convert_to('madoguchi/record/entry/1', 'UTF8') || new_salt
          || convert_to(said::text, 'UTF8'));
        head timeline_heads;
      BEGIN
        INSERT INTO timeline_heads AS h (case_id, length, link) VALUES (of_case, 1, next_link(
            sha256(convert_to('madoguchi/record/start/1', 'UTF8') || uuid_send(of_case)), new_commitment))
          ON CONFLICT (case_id) DO UPDATE SET length = h.length + 1, link = next_link(h.link, new_commitment)
          RETURNING * INTO head;
        INSERT INTO timeline_entries VALUES (of_case, head.length, said::text, new_salt, new_commitment, head.link);
      END $$;
    REVOKE ALL ON FUNCTION append_to_timeline(uuid, jsonb) FROM PUBLIC;

    CREATE FUNCTION record_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM append_to_timeline(NEW.case_id, said_of_step(NEW));
        RETURN NULL;
      END $$;
    CREATE TRIGGER case_steps_recorded AFTER INSERT ON case_steps FOR EACH ROW EXECUTE FUNCTION record_step();
    CREATE FUNCTION record_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN PERFORM append_to_timeline(NEW.case_id, said_of_clock(NEW, 'clock_started')); END IF;
        IF NEW.breached_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.breached_at IS NULL) THEN
          PERFORM append_to_timeline(NEW.case_id, said_of_clock(NEW, 'clock_missed'));
        END IF;
        IF NEW.met_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.met_at IS DISTINCT FROM NEW.met_at) THEN
          PERFORM append_to_timeline(NEW.case_id, said_of_clock(NEW, 'clock_met'));
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER deadlines_recorded AFTER INSERT OR UPDATE OF met_at, breached_at ON deadlines
      FOR EACH ROW EXECUTE FUNCTION record_clock();
  `);
}

/** The receipt reads its own chain; the days are for everybody; only the worker signs, and it sees no content. */
async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE timeline_entries ENABLE ROW LEVEL SECURITY;
    ALTER TABLE timeline_heads ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON timeline_entries, timeline_heads, signed_heads, signed_leaves TO madoguchi_intake;
    CREATE POLICY intake_receipt ON timeline_entries FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    CREATE POLICY intake_receipt ON timeline_heads FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT SELECT, UPDATE (signed_length) ON timeline_heads TO madoguchi_worker;
    CREATE POLICY worker_all ON timeline_heads TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT ON signed_heads, signed_leaves TO madoguchi_worker;
  `);
}
