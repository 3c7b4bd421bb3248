import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;

/**
 * Lists of members that came as a file (docs/adr/0046-member-lists.md): its rows, what is wrong with each, the member that
 * it became, and why that member stays when the import is taken back.
 */
export class MemberImports1764000000116 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE member_imports (
        id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('checking', 'checked', 'running', 'done', 'undoing', 'undone')),
        file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 120),
        heading text[] NOT NULL,
        -- For each field the place of its column, from 0; a field that is not there has none.
        columns jsonb NOT NULL,
        rows integer NOT NULL CHECK (rows > 0),
        -- How far the present state has come: the number of the last row that it looked at.
        reached integer NOT NULL DEFAULT 0,
        asked_by uuid NOT NULL REFERENCES users,
        asked_at timestamptz NOT NULL,
        moved_at timestamptz NOT NULL,
        intent bytea
      );
      CREATE UNIQUE INDEX member_imports_intent ON member_imports (intent) WHERE intent IS NOT NULL;
      CREATE INDEX member_imports_newest ON member_imports (asked_at DESC, id DESC);
      CREATE INDEX member_imports_working ON member_imports (moved_at) WHERE state IN ('checking', 'running', 'undoing');
      CREATE INDEX member_imports_forgotten ON member_imports (moved_at) WHERE state = 'checked';

      CREATE TABLE member_import_rows (
        import_id uuid NOT NULL REFERENCES member_imports ON DELETE CASCADE,
        row_no integer NOT NULL CHECK (row_no > 0),
        cells text[] NOT NULL, -- emptied when the row has become a member
        name_ja text NOT NULL DEFAULT '',
        name_en text NOT NULL DEFAULT '',
        kind text,
        prefecture_code char(2),
        corporate_number text,
        joined_on date,
        faults text[] NOT NULL DEFAULT '{}',
        member_id uuid, -- no reference: the member may be taken out again
        is_undone boolean NOT NULL DEFAULT false,
        kept_because text,
        PRIMARY KEY (import_id, row_no)
      );
      CREATE INDEX member_import_rows_faulty ON member_import_rows (import_id, row_no) WHERE faults <> '{}';
      CREATE INDEX member_import_rows_kept ON member_import_rows (import_id, row_no) WHERE kept_because IS NOT NULL;
      CREATE INDEX member_import_rows_number ON member_import_rows (import_id, corporate_number)
        WHERE corporate_number IS NOT NULL;
      CREATE INDEX member_import_rows_name ON member_import_rows (import_id, organisation_key(name_ja));

      -- Whatever a list does, it does in this order.
      CREATE FUNCTION keep_member_import() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (NEW.id, NEW.rows, NEW.heading, NEW.asked_by, NEW.asked_at)
              IS DISTINCT FROM (OLD.id, OLD.rows, OLD.heading, OLD.asked_by, OLD.asked_at)
            OR NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('checking', 'checked'), ('checked', 'checking'),
              ('checked', 'running'), ('running', 'done'), ('done', 'undoing'), ('undoing', 'undone'))
            OR NEW.columns <> OLD.columns AND NEW.state <> 'checking' THEN
            RAISE EXCEPTION 'an import does not go that way' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER member_imports_kept BEFORE UPDATE ON member_imports
        FOR EACH ROW EXECUTE FUNCTION keep_member_import();
    `);
    await walls(q);
    await takingBack(q);
  }

  async down(): Promise<void> {
    throw new Error('Where members came from is not forgotten; drop the database instead.');
  }
}

async function walls(q: QueryRunner): Promise<void> {
  for (const table of ['member_imports', 'member_import_rows']) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON ${table} TO madoguchi_api;
      CREATE POLICY api_officer ON ${table} TO madoguchi_api USING (${SYSTEM} OR ${OFFICER})
        WITH CHECK (${SYSTEM} OR ${OFFICER});
      GRANT SELECT ON ${table} TO madoguchi_worker;
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }
  await q.query(`
    GRANT UPDATE (state, columns, reached, moved_at) ON member_imports TO madoguchi_api;
    GRANT UPDATE (state, reached, moved_at), DELETE ON member_imports TO madoguchi_worker;
    GRANT UPDATE (cells, name_ja, name_en, kind, prefecture_code, corporate_number, joined_on, faults, member_id)
      ON member_import_rows TO madoguchi_worker;
    GRANT INSERT (id, name_ja, name_en, kind, prefecture_code, corporate_number, status, created_at)
      ON members TO madoguchi_worker;
  `);
}

/** The one way out for a member: as long as nothing and nobody hangs on it. */
async function takingBack(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION undo_imported_rows(of_import uuid, after_row integer, up_to integer) RETURNS integer
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        line record;
        holding text;
        gone integer := 0;
      BEGIN
        IF NOT EXISTS (SELECT FROM member_imports WHERE id = of_import AND state = 'undoing') THEN
          RAISE EXCEPTION 'nobody takes this import back' USING ERRCODE = 'check_violation';
        END IF;
        FOR line IN SELECT * FROM member_import_rows WHERE import_id = of_import AND row_no > after_row AND row_no <= up_to
            AND member_id IS NOT NULL AND NOT is_undone ORDER BY row_no LOOP
          holding := NULL;
          IF NOT EXISTS (SELECT FROM members m WHERE m.id = line.member_id AND m.status = 'current' AND m.former_names = ''
              AND (m.name_ja, m.name_en, m.kind, m.prefecture_code) = (line.name_ja, line.name_en, line.kind, line.prefecture_code)
              AND m.corporate_number IS NOT DISTINCT FROM line.corporate_number) THEN
            holding := 'changed';
          ELSIF EXISTS (SELECT FROM case_parties WHERE kind = 'member' AND party_id = line.member_id)
              OR EXISTS (SELECT FROM affiliations WHERE with_kind = 'member' AND with_id = line.member_id) THEN
            holding := 'named';
          ELSE
            BEGIN
              DELETE FROM members WHERE id = line.member_id;
            EXCEPTION WHEN foreign_key_violation THEN
              GET STACKED DIAGNOSTICS holding = TABLE_NAME;
              holding := CASE holding WHEN 'users' THEN 'people' WHEN 'invitations' THEN 'people' WHEN 'sites' THEN 'sites'
                WHEN 'cases' THEN 'cases' WHEN 'shares' THEN 'cases' WHEN 'pledge_acceptances' THEN 'pledge' ELSE 'used' END;
            END;
          END IF;
          UPDATE member_import_rows SET is_undone = holding IS NULL, kept_because = holding
            WHERE import_id = of_import AND row_no = line.row_no;
          gone := gone + (holding IS NULL)::integer;
        END LOOP;
        RETURN gone;
      END $$;
    REVOKE ALL ON FUNCTION undo_imported_rows(uuid, integer, integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION undo_imported_rows(uuid, integer, integer) TO madoguchi_worker;
  `);
}
