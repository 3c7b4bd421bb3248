import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever judges cases, in their own name. The system compares nothing. */
const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;
/** Row-level security of `cases` stands behind both: whoever misses one of the two sees no row about the pair. */
const BOTH = `EXISTS (SELECT FROM cases c WHERE c.id = case_id) AND EXISTS (SELECT FROM cases c WHERE c.id = other_id)`;

/**
 * Which cases may belong together: blinded marks that nobody reads, hints from them for those who may see both cases,
 * what a person said of a hint, and links that people make (docs/adr/0034-cases-that-belong-together.md).
 */
export class CaseKin1764000000067 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await marks(q);
    await hints(q);
    await people(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE case_links, hint_dismissals;
      DROP FUNCTION case_hints(uuid), is_about_desk(uuid), forget_marks() CASCADE;
      DROP TABLE case_marks;
    `);
  }
}

async function marks(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE case_marks (
      case_id uuid NOT NULL REFERENCES cases,
      kind text NOT NULL CHECK (kind IN ('contact', 'workplace', 'file')),
      mark bytea NOT NULL CHECK (length(mark) = 16),
      PRIMARY KEY (case_id, kind, mark)
    );
    CREATE INDEX case_marks_same ON case_marks (kind, mark, case_id);
    ALTER TABLE case_marks ENABLE ROW LEVEL SECURITY;
    -- The form adds marks to the case that it is making, and nobody reads them.
    GRANT INSERT ON case_marks TO madoguchi_intake;
    CREATE POLICY intake_submit ON case_marks FOR INSERT TO madoguchi_intake WITH CHECK (is_new_case(case_id));

    -- What was erased is compared with nothing any more.
    CREATE FUNCTION forget_marks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        DELETE FROM case_marks WHERE case_id = NEW.case_id AND (TG_TABLE_NAME = 'shredding_log' OR kind = 'contact');
        RETURN NULL;
      END $$;
    CREATE TRIGGER shredding_log_forgets_marks AFTER INSERT ON shredding_log
      FOR EACH ROW EXECUTE FUNCTION forget_marks();
    CREATE TRIGGER identity_shreddings_forget_marks AFTER INSERT ON identity_shreddings
      FOR EACH ROW EXECUTE FUNCTION forget_marks();
    REVOKE ALL ON FUNCTION forget_marks() FROM PUBLIC;

    DROP INDEX cases_site, cases_member;
    CREATE INDEX cases_site ON cases (site_id, received_at, id);
    CREATE INDEX cases_member ON cases (member_id, received_at, id);
  `);
}

/** Site and company are in the clear: they need no mark. Older cases of a place say little about a new one. */
async function hints(q: QueryRunner): Promise<void> {
  const near = (kind: string, same: string) => `(SELECT c.id, '${kind}' FROM cases c, me
    WHERE ${same} AND c.id <> me.id AND c.received_at > me.received_at - interval '180 days'
    ORDER BY c.received_at DESC, c.id DESC LIMIT 10)`;
  await q.query(`
    CREATE FUNCTION is_about_desk(of_case uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM issues WHERE case_id = of_case AND category = 'ABOUT_US')
        OR EXISTS (SELECT FROM case_parties WHERE case_id = of_case AND kind = 'desk') $$;

    -- What this case has in common with others, for the person who speaks: one who may not see both gets no row.
    CREATE FUNCTION case_hints(of_case uuid) RETURNS TABLE (case_id uuid, kind text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH me AS (SELECT c.* FROM cases c WHERE c.id = of_case AND c.erased_at IS NULL AND ${HANDLES}
        AND c.id <> ALL ((SELECT actor_walled_cases())::uuid[]) AND NOT is_about_desk(c.id)),
      found (id, kind) AS (
        SELECT o.case_id, o.kind FROM me JOIN case_marks m ON m.case_id = me.id
          JOIN case_marks o ON (o.kind, o.mark) = (m.kind, m.mark) AND o.case_id <> m.case_id
        UNION ${near('site', 'c.site_id = me.site_id')}
        UNION ${near('company', 'c.member_id = me.member_id AND c.site_id IS DISTINCT FROM me.site_id')}
      )
      SELECT f.id, f.kind FROM found f JOIN cases o ON o.id = f.id
      WHERE o.erased_at IS NULL AND o.id <> ALL ((SELECT actor_walled_cases())::uuid[]) AND NOT is_about_desk(o.id) $$;
    REVOKE ALL ON FUNCTION is_about_desk(uuid), case_hints(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION case_hints(uuid), is_about_desk(uuid) TO madoguchi_api;
  `);
}

async function people(q: QueryRunner): Promise<void> {
  await q.query(`
    -- Somebody looked: they are not the same. Of a pair, the smaller id first.
    CREATE TABLE hint_dismissals (
      case_id uuid NOT NULL REFERENCES cases,
      other_id uuid NOT NULL REFERENCES cases,
      kind text NOT NULL CHECK (kind IN ('contact', 'workplace', 'file', 'site', 'company')),
      dismissed_by uuid NOT NULL REFERENCES users,
      dismissed_at timestamptz NOT NULL,
      PRIMARY KEY (case_id, other_id, kind),
      CHECK (case_id < other_id)
    );
    CREATE INDEX hint_dismissals_other ON hint_dismissals (other_id);

    CREATE TABLE case_links (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases,
      other_id uuid NOT NULL REFERENCES cases,
      kind text NOT NULL CHECK (kind IN ('same_site', 'same_person', 'follow_up', 'same_dispute')),
      linked_by uuid NOT NULL REFERENCES users,
      linked_at timestamptz NOT NULL,
      removed_by uuid REFERENCES users,
      removed_at timestamptz,
      CHECK (case_id <> other_id),
      CONSTRAINT case_links_removed CHECK ((removed_by IS NULL) = (removed_at IS NULL))
    );
    CREATE UNIQUE INDEX case_links_once ON case_links (least(case_id, other_id), greatest(case_id, other_id), kind)
      WHERE removed_at IS NULL;
    CREATE INDEX case_links_of ON case_links (case_id) WHERE removed_at IS NULL;
    CREATE INDEX case_links_other ON case_links (other_id) WHERE removed_at IS NULL;

    GRANT SELECT, INSERT ON hint_dismissals, case_links TO madoguchi_api;
    GRANT UPDATE (removed_by, removed_at) ON case_links TO madoguchi_api;
  `);
  const desk = (column: string) =>
    `${HANDLES} AND ${column} = (SELECT actor_user()) AND NOT is_about_desk(case_id) AND NOT is_about_desk(other_id) AND ${BOTH}`;
  for (const [table, who] of [
    ['hint_dismissals', 'dismissed_by'],
    ['case_links', 'linked_by'],
  ] as const) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY api_read ON ${table} FOR SELECT TO madoguchi_api USING (${HANDLES} AND ${BOTH});
      CREATE POLICY api_write ON ${table} FOR INSERT TO madoguchi_api WITH CHECK (${desk(who)});
      CREATE POLICY conflict_wall ON ${table} AS RESTRICTIVE TO madoguchi_api
        USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]) AND other_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    `);
  }
  await q.query(`
    CREATE POLICY api_remove ON case_links FOR UPDATE TO madoguchi_api
      USING (${HANDLES} AND removed_at IS NULL AND ${BOTH}) WITH CHECK (removed_by = (SELECT actor_user()));
  `);
}
