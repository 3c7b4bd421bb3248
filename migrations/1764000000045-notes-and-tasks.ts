import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever handles cases, in their own name. The system does not: nothing that runs by itself reads what the desk notes. */
const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;
const ROOMS = `'identity', 'contact', 'narrative', 'shared', 'notes'`;

/**
 * What the desk writes for itself: internal notes, and tasks with a due date. Their words are in a room of their own,
 * whose key the desk alone may hold (docs/adr/0027-a-room-for-the-desk-alone.md).
 */
export class NotesAndTasks1764000000045 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await room(q);
    await tables(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('A room that holds text is not taken away; drop the database instead.');
  }
}

async function room(q: QueryRunner): Promise<void> {
  for (const table of ['key_wraps', 'sealed_items']) {
    await q.query(`
      ALTER TABLE ${table} DROP CONSTRAINT ${table}_compartment_check,
        ADD CONSTRAINT ${table}_compartment_check CHECK (compartment IN (${ROOMS}));
      CREATE POLICY desk_alone ON ${table} AS RESTRICTIVE TO madoguchi_api
        USING (compartment <> 'notes' OR ${HANDLES}) WITH CHECK (compartment <> 'notes' OR ${HANDLES});
      CREATE POLICY no_notes ON ${table} AS RESTRICTIVE TO madoguchi_intake
        USING (compartment <> 'notes') WITH CHECK (compartment <> 'notes');
    `);
  }
  await q.query(`
    CREATE FUNCTION refuse_key_of_notes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a LEFT JOIN holders h ON h.id = a.holder_id
            WHERE a.compartment = 'notes' AND h.kind IS DISTINCT FROM 'desk') THEN
          RAISE EXCEPTION 'the notes of the desk open to nobody else' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER key_wraps_keep_notes AFTER INSERT ON key_wraps REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_key_of_notes();
    REVOKE ALL ON FUNCTION refuse_key_of_notes() FROM PUBLIC;
  `);
}

/** Erasing a case deletes its sealed items, and with each what it was the words of. */
async function tables(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE case_notes (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      sealed_item_id uuid NOT NULL UNIQUE REFERENCES sealed_items ON DELETE CASCADE,
      author_id uuid NOT NULL REFERENCES users,
      corrects_id uuid, -- a note of the same case that this one puts right
      written_at timestamptz NOT NULL,
      intent bytea UNIQUE,
      UNIQUE (case_id, id),
      FOREIGN KEY (case_id, corrects_id) REFERENCES case_notes (case_id, id) ON DELETE CASCADE
    );
    CREATE INDEX case_notes_newest ON case_notes (case_id, written_at, id);
    CREATE INDEX case_notes_corrections ON case_notes (case_id, corrects_id);

    CREATE TABLE case_tasks (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      sealed_item_id uuid NOT NULL UNIQUE REFERENCES sealed_items ON DELETE CASCADE,
      due_on date NOT NULL,
      assignee_id uuid NOT NULL REFERENCES users,
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      done_by uuid REFERENCES users,
      done_at timestamptz,
      version integer NOT NULL DEFAULT 1,
      intent bytea UNIQUE,
      CONSTRAINT case_tasks_done CHECK ((done_by IS NULL) = (done_at IS NULL))
    );
    CREATE INDEX case_tasks_open ON case_tasks (assignee_id, due_on, id) WHERE done_at IS NULL;
    CREATE INDEX case_tasks_finished ON case_tasks (assignee_id, done_at, id) WHERE done_at IS NOT NULL;
    CREATE INDEX case_tasks_of_case ON case_tasks (case_id, due_on, id);
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  const inRoom = (table: string) => `EXISTS (SELECT FROM sealed_items s WHERE s.id = ${table}.sealed_item_id
    AND s.case_id = ${table}.case_id AND s.compartment = 'notes')`;
  await q.query(`
    ALTER TABLE case_notes ENABLE ROW LEVEL SECURITY;
    ALTER TABLE case_tasks ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON case_notes TO madoguchi_api;
    GRANT SELECT, INSERT, UPDATE (due_on, assignee_id, done_by, done_at, version) ON case_tasks TO madoguchi_api;
    CREATE POLICY api_read ON case_notes FOR SELECT TO madoguchi_api USING (${HANDLES});
    CREATE POLICY api_write ON case_notes FOR INSERT TO madoguchi_api
      WITH CHECK (${HANDLES} AND author_id = (SELECT actor_user()) AND ${inRoom('case_notes')});
    CREATE POLICY api_read ON case_tasks FOR SELECT TO madoguchi_api USING (${HANDLES});
    CREATE POLICY api_write ON case_tasks FOR INSERT TO madoguchi_api
      WITH CHECK (${HANDLES} AND created_by = (SELECT actor_user()) AND ${inRoom('case_tasks')});
    CREATE POLICY api_change ON case_tasks FOR UPDATE TO madoguchi_api USING (${HANDLES}) WITH CHECK (${HANDLES});
  `);
  for (const table of ['case_notes', 'case_tasks']) {
    await q.query(`CREATE POLICY conflict_wall ON ${table} AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]))`);
  }
}
