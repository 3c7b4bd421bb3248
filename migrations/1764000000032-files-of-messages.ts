import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that go with a message, on both sides. A file comes with its message or with the form, from whoever wrote it;
 * until its message is sent it waits, for one visit of hers or one person of the desk, sealed in the narrative.
 */
export class FilesOfMessages1764000000032 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE messages ADD CONSTRAINT messages_of_case UNIQUE (id, case_id);
      ALTER TABLE attachments
        ADD COLUMN message_id uuid,
        ADD COLUMN added_by_kind text NOT NULL DEFAULT 'complainant' CHECK (added_by_kind IN ('complainant', 'secretariat')),
        ADD COLUMN added_by uuid REFERENCES users,
        ADD CONSTRAINT attachments_added_by CHECK ((added_by_kind = 'secretariat') = (added_by IS NOT NULL)),
        -- A message is deleted when its case is erased and never otherwise; its files are noted before it goes.
        ADD CONSTRAINT attachments_message FOREIGN KEY (message_id, case_id) REFERENCES messages (id, case_id)
          ON DELETE CASCADE;
      CREATE INDEX attachments_message ON attachments (message_id) WHERE message_id IS NOT NULL;
      -- On top of what each role may add: in its own name, with the message that it writes at this very moment.
      CREATE POLICY intake_hers ON attachments AS RESTRICTIVE FOR INSERT TO madoguchi_intake
        WITH CHECK (added_by_kind = 'complainant' AND (is_new_case(case_id) OR EXISTS (SELECT FROM messages m
          WHERE m.id = message_id AND m.author_kind = 'complainant' AND m.sent_at = attachments.created_at)));
      CREATE POLICY api_own ON attachments AS RESTRICTIVE FOR INSERT TO madoguchi_api
        WITH CHECK (added_by_kind = 'secretariat' AND added_by = (SELECT actor_user()) AND EXISTS (SELECT FROM messages m
          WHERE m.id = message_id AND m.author_id = (SELECT actor_user()) AND m.sent_at = attachments.created_at));

      CREATE TABLE waiting_files (
        id uuid PRIMARY KEY, -- bound into the seal
        case_id uuid NOT NULL REFERENCES cases,
        owner_kind text NOT NULL CHECK (owner_kind IN ('complainant', 'secretariat')),
        owner_id uuid NOT NULL, -- her visit, or the person of the desk
        media_type text NOT NULL,
        byte_size integer NOT NULL,
        storage_keys text[] NOT NULL,
        version integer NOT NULL,
        sealed bytea NOT NULL, -- the stored file with its keys, an item of the narrative
        intent bytea UNIQUE,
        added_at timestamptz NOT NULL,
        taken_at timestamptz, -- when its message took it: the row stays until it expires, so that a second press finds it
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX waiting_files_owner ON waiting_files (case_id, owner_kind, owner_id);
      CREATE INDEX waiting_files_expiry ON waiting_files (expires_at);

      -- What waits in a case that is erased waits no longer.
      CREATE FUNCTION expire_waiting_files() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE waiting_files SET expires_at = NEW.erased_at WHERE case_id = NEW.id AND expires_at > NEW.erased_at;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION expire_waiting_files() FROM PUBLIC;
      CREATE TRIGGER cases_waiting_files AFTER UPDATE OF erased_at ON cases FOR EACH ROW
        WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION expire_waiting_files();

      ALTER TABLE waiting_files ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, DELETE, UPDATE (expires_at, taken_at, sealed) ON waiting_files TO madoguchi_intake;
      CREATE POLICY intake_receipt ON waiting_files TO madoguchi_intake
        USING (owner_kind = 'complainant' AND case_id = (SELECT receipt_case()))
        WITH CHECK (owner_kind = 'complainant' AND case_id = (SELECT receipt_case()));
      GRANT SELECT, INSERT, DELETE, UPDATE (taken_at, sealed) ON waiting_files TO madoguchi_api;
      CREATE POLICY api_own ON waiting_files TO madoguchi_api
        USING (${OWN}) WITH CHECK (${OWN});
      CREATE POLICY conflict_wall ON waiting_files AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
      GRANT SELECT (id, storage_keys, taken_at, expires_at), UPDATE (expires_at), DELETE ON waiting_files TO madoguchi_worker;
      CREATE POLICY worker_all ON waiting_files TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER cases_waiting_files ON cases;
      DROP FUNCTION expire_waiting_files();
      DROP TABLE waiting_files;
      DROP POLICY api_own ON attachments;
      DROP POLICY intake_hers ON attachments;
      ALTER TABLE attachments DROP COLUMN message_id, DROP COLUMN added_by_kind, DROP COLUMN added_by;
      ALTER TABLE messages DROP CONSTRAINT messages_of_case;
    `);
  }
}

/** A person of the desk who handles cases, about what they themselves uploaded. */
const OWN = `owner_kind = 'secretariat' AND owner_id = (SELECT actor_user()) AND (SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))`;
