import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_MEMBER = `((SELECT actor_kind()) = 'member')`;
const ANALYST = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const WRITER = `((SELECT actor_kind()) = 'secretariat' AND ((SELECT actor_has_role('analyst'))
  OR (SELECT actor_has_role('administrator')) OR (SELECT actor_has_role('membership_officer'))))`;
const IS_QUARTER = 'extract(day FROM starts_on) = 1 AND extract(month FROM starts_on) IN (1, 4, 7, 10)';

/** What every member is told of each quarter, with the lessons of it (docs/adr/0058-member-reports.md). */
export class MemberReports1764000000181 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await lessons(q);
    await editions(q);
    await reports(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE member_report_lessons, member_report_cells, member_reports CASCADE;
      DROP TABLE lesson_versions, lessons, member_report_editions CASCADE;
      DROP FUNCTION keep_member_report_edition(), keep_member_report_part(), keep_member_report(), keep_lesson_version(),
        keep_lesson();
    `);
  }
}

async function lessons(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE lessons (
      id uuid PRIMARY KEY,
      starts_on date NOT NULL CHECK (${IS_QUARTER}),
      -- Null: for every member. Else for those with a site of this industry.
      industry_code char(1),
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      withdrawn_by uuid REFERENCES users,
      withdrawn_at timestamptz,
      intent bytea UNIQUE,
      CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
    );
    CREATE INDEX lessons_newest ON lessons (created_at DESC, id DESC);
    CREATE INDEX lessons_quarter ON lessons (starts_on);
    -- Every version stays. One is for members once somebody else than its writer says so.
    CREATE TABLE lesson_versions (
      lesson_id uuid NOT NULL REFERENCES lessons,
      version integer NOT NULL CHECK (version > 0),
      title_ja text NOT NULL,
      title_en text NOT NULL,
      body_ja text NOT NULL,
      body_en text NOT NULL,
      written_by uuid NOT NULL REFERENCES users,
      written_at timestamptz NOT NULL,
      published_by uuid REFERENCES users,
      published_at timestamptz,
      PRIMARY KEY (lesson_id, version),
      CONSTRAINT lesson_versions_two_people CHECK (published_by <> written_by),
      CHECK ((published_by IS NULL) = (published_at IS NULL))
    );
    CREATE FUNCTION keep_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.id, OLD.starts_on, OLD.industry_code, OLD.created_by, OLD.created_at, OLD.intent)
            IS DISTINCT FROM (NEW.id, NEW.starts_on, NEW.industry_code, NEW.created_by, NEW.created_at, NEW.intent)
            OR OLD.withdrawn_at IS NOT NULL THEN
          RAISE EXCEPTION 'a lesson is only withdrawn' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER lessons_kept BEFORE UPDATE ON lessons FOR EACH ROW EXECUTE FUNCTION keep_lesson();
    CREATE FUNCTION keep_lesson_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.lesson_id, OLD.version, OLD.title_ja, OLD.title_en, OLD.body_ja, OLD.body_en, OLD.written_by, OLD.written_at)
            IS DISTINCT FROM
            (NEW.lesson_id, NEW.version, NEW.title_ja, NEW.title_en, NEW.body_ja, NEW.body_en, NEW.written_by, NEW.written_at)
            OR OLD.published_at IS NOT NULL THEN
          RAISE EXCEPTION 'a version of a lesson is only published' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER lesson_versions_kept BEFORE UPDATE ON lesson_versions FOR EACH ROW EXECUTE FUNCTION keep_lesson_version();
  `);
  for (const table of ['lessons', 'lesson_versions']) {
    await q.query(`CREATE TRIGGER ${table}_stay BEFORE DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }
}

async function editions(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE member_report_editions (
      id uuid PRIMARY KEY,
      starts_on date NOT NULL CHECK (${IS_QUARTER}),
      edition integer NOT NULL CHECK (edition > 0),
      definition text NOT NULL,
      state text NOT NULL CHECK (state IN ('building', 'built', 'checked', 'released', 'recalled')),
      -- How many members it is about: those whose quarter was frozen when the worker began it.
      members integer,
      requested_by uuid REFERENCES users, -- null: the worker, for a quarter was over
      requested_at timestamptz NOT NULL,
      built_at timestamptz,
      checked_by uuid REFERENCES users,
      checked_at timestamptz,
      released_by uuid REFERENCES users,
      released_at timestamptz,
      recalled_by uuid REFERENCES users,
      recalled_at timestamptz,
      recall_reason text,
      intent bytea UNIQUE,
      UNIQUE (starts_on, edition),
      CONSTRAINT member_report_editions_two_people CHECK (released_by <> checked_by),
      CHECK ((state = 'recalled') = (recalled_at IS NOT NULL)),
      CHECK ((recalled_at IS NULL) = (recalled_by IS NULL) AND (recalled_at IS NULL) = (recall_reason IS NULL)),
      CHECK (state NOT IN ('checked', 'released') OR checked_by IS NOT NULL AND checked_at IS NOT NULL),
      CHECK ((released_at IS NULL) = (released_by IS NULL) AND (state <> 'released' OR released_at IS NOT NULL)),
      CHECK (released_at IS NULL OR checked_by IS NOT NULL)
    );
    CREATE UNIQUE INDEX member_report_editions_one_stands ON member_report_editions (starts_on) WHERE state <> 'recalled';
    CREATE INDEX member_report_editions_newest ON member_report_editions (requested_at DESC, id DESC);

    -- One step after the other; what was said once stays said.
    CREATE FUNCTION keep_member_report_edition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.state, NEW.state) NOT IN (('building', 'building'), ('building', 'built'), ('built', 'checked'), ('checked', 'released'),
              ('built', 'recalled'), ('checked', 'recalled'), ('released', 'recalled'))
            OR (OLD.id, OLD.starts_on, OLD.edition, OLD.definition, OLD.requested_at)
              IS DISTINCT FROM (NEW.id, NEW.starts_on, NEW.edition, NEW.definition, NEW.requested_at)
            OR OLD.state <> 'building' AND (OLD.built_at, OLD.members) IS DISTINCT FROM (NEW.built_at, NEW.members)
            OR OLD.state <> 'built' AND (OLD.checked_by, OLD.checked_at) IS DISTINCT FROM (NEW.checked_by, NEW.checked_at)
            OR OLD.state <> 'checked' AND (OLD.released_by, OLD.released_at) IS DISTINCT FROM (NEW.released_by, NEW.released_at)
        THEN
          RAISE EXCEPTION 'an edition of member reports is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER member_report_editions_frozen BEFORE UPDATE ON member_report_editions
      FOR EACH ROW EXECUTE FUNCTION keep_member_report_edition();
    CREATE TRIGGER member_report_editions_stay BEFORE DELETE OR TRUNCATE ON member_report_editions
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function reports(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE member_reports (
      id uuid PRIMARY KEY,
      edition_id uuid NOT NULL REFERENCES member_report_editions,
      member_id uuid NOT NULL REFERENCES members,
      -- What it is told of: its own figures, or those of the prefectures where its sites are.
      level text NOT NULL CHECK (level IN ('company', 'prefecture')),
      own_state text NOT NULL CHECK (own_state IN ('none', 'suppressed', 'shown')),
      prefectures text[] NOT NULL,
      industries text[] NOT NULL,
      made_at timestamptz NOT NULL,
      -- When its managers were told that it waits.
      told_at timestamptz,
      UNIQUE (edition_id, member_id),
      CHECK ((level = 'prefecture') = (own_state = 'suppressed'))
    );
    CREATE INDEX member_reports_of_member ON member_reports (member_id, made_at DESC, id DESC);
    CREATE INDEX member_reports_untold ON member_reports (edition_id, id) WHERE told_at IS NULL;
    CREATE TABLE member_report_cells (
      edition_id uuid NOT NULL REFERENCES member_report_editions,
      report_id uuid REFERENCES member_reports, -- null: the same for every member
      place integer NOT NULL,
      section text NOT NULL CHECK (section IN ('own', 'reach', 'desk', 'area')),
      code text NOT NULL,
      figure text NOT NULL,
      state text NOT NULL CHECK (state IN ('count', 'zero', 'suppressed', 'not_collected', 'too_few')),
      value integer,
      CONSTRAINT member_report_cells_once UNIQUE NULLS NOT DISTINCT (edition_id, report_id, place),
      CHECK (CASE state WHEN 'count' THEN value > 0 ELSE value IS NULL END),
      CHECK ((section IN ('own', 'reach')) = (report_id IS NOT NULL))
    );
    CREATE INDEX member_report_cells_report ON member_report_cells (report_id) WHERE report_id IS NOT NULL;
    CREATE TABLE member_report_lessons (
      edition_id uuid NOT NULL REFERENCES member_report_editions,
      lesson_id uuid NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (edition_id, lesson_id),
      FOREIGN KEY (lesson_id, version) REFERENCES lesson_versions
    );
    CREATE INDEX member_report_lessons_lesson ON member_report_lessons (lesson_id, version);

    -- Figures come while it is built; lessons come with the first person's look, and only published ones.
    CREATE FUNCTION keep_member_report_part() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM member_report_editions WHERE id = NEW.edition_id
            AND state = CASE TG_TABLE_NAME WHEN 'member_report_lessons' THEN 'built' ELSE 'building' END) THEN
          RAISE EXCEPTION 'an edition of member reports is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_TABLE_NAME = 'member_report_lessons' AND NOT EXISTS (SELECT FROM lesson_versions v
            WHERE v.lesson_id = (to_jsonb(NEW)->>'lesson_id')::uuid AND v.version = (to_jsonb(NEW)->>'version')::int
              AND v.published_at IS NOT NULL) THEN
          RAISE EXCEPTION 'two people stand behind a lesson' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE FUNCTION keep_member_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.told_at IS NOT NULL OR (OLD.id, OLD.edition_id, OLD.member_id, OLD.level, OLD.own_state, OLD.prefectures,
            OLD.industries, OLD.made_at) IS DISTINCT FROM (NEW.id, NEW.edition_id, NEW.member_id, NEW.level, NEW.own_state,
            NEW.prefectures, NEW.industries, NEW.made_at) THEN
          RAISE EXCEPTION 'a member report is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER member_reports_frozen BEFORE UPDATE ON member_reports FOR EACH ROW EXECUTE FUNCTION keep_member_report();
    CREATE TRIGGER member_reports_stay BEFORE DELETE OR TRUNCATE ON member_reports
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
  for (const table of ['member_report_cells', 'member_report_lessons']) {
    await q.query(`CREATE TRIGGER ${table}_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }
  for (const table of ['member_reports', 'member_report_cells', 'member_report_lessons']) {
    await q.query(`CREATE TRIGGER ${table}_in_time BEFORE INSERT ON ${table}
      FOR EACH ROW EXECUTE FUNCTION keep_member_report_part()`);
  }
}

async function walls(q: QueryRunner): Promise<void> {
  const tables = ['member_report_editions', 'member_reports', 'member_report_cells', 'member_report_lessons'];
  for (const table of [...tables, 'lessons', 'lesson_versions']) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON ${table} TO madoguchi_api, madoguchi_worker;
      CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }
  await q.query(`
    GRANT INSERT ON member_report_editions, member_reports, member_report_cells TO madoguchi_worker;
    GRANT UPDATE (state, members, built_at) ON member_report_editions TO madoguchi_worker;
    GRANT UPDATE (told_at) ON member_reports TO madoguchi_worker;

    -- A member learns of an edition once it was released, and that it was recalled; its figures only while it stands.
    CREATE POLICY api_analyst ON member_report_editions FOR SELECT TO madoguchi_api USING (${ANALYST});
    CREATE POLICY api_member ON member_report_editions FOR SELECT TO madoguchi_api
      USING (${IS_MEMBER} AND released_at IS NOT NULL);
    GRANT INSERT ON member_report_editions TO madoguchi_api;
    CREATE POLICY api_ask ON member_report_editions FOR INSERT TO madoguchi_api
      WITH CHECK (${ANALYST} AND state = 'building' AND requested_by = (SELECT actor_user()));
    GRANT UPDATE (state, checked_by, checked_at, released_by, released_at, recalled_by, recalled_at, recall_reason)
      ON member_report_editions TO madoguchi_api;
    CREATE POLICY api_decide ON member_report_editions FOR UPDATE TO madoguchi_api USING (${ANALYST})
      WITH CHECK (state = 'checked' AND checked_by = (SELECT actor_user())
        OR state = 'released' AND released_by = (SELECT actor_user())
        OR state = 'recalled' AND recalled_by = (SELECT actor_user()));

    CREATE POLICY api_analyst ON member_reports FOR SELECT TO madoguchi_api USING (${ANALYST});
    CREATE POLICY api_own ON member_reports FOR SELECT TO madoguchi_api USING (${IS_MEMBER}
      AND member_id = (SELECT actor_org()) AND EXISTS (SELECT FROM member_report_editions e WHERE e.id = edition_id));
    CREATE POLICY api_analyst ON member_report_cells FOR SELECT TO madoguchi_api USING (${ANALYST});
    CREATE POLICY api_own ON member_report_cells FOR SELECT TO madoguchi_api USING (${IS_MEMBER}
      AND (report_id IS NULL OR EXISTS (SELECT FROM member_reports r WHERE r.id = report_id))
      AND EXISTS (SELECT FROM member_report_editions e WHERE e.id = edition_id AND e.state = 'released'));

    GRANT INSERT ON member_report_lessons TO madoguchi_api;
    CREATE POLICY api_writer ON member_report_lessons FOR SELECT TO madoguchi_api USING (${WRITER});
    CREATE POLICY api_check ON member_report_lessons FOR INSERT TO madoguchi_api WITH CHECK (${ANALYST});
    CREATE POLICY api_member ON member_report_lessons FOR SELECT TO madoguchi_api USING (${IS_MEMBER}
      AND EXISTS (SELECT FROM member_report_editions e WHERE e.id = edition_id AND e.state = 'released'));

    GRANT INSERT ON lessons, lesson_versions TO madoguchi_api;
    GRANT UPDATE (withdrawn_by, withdrawn_at) ON lessons TO madoguchi_api;
    GRANT UPDATE (published_by, published_at) ON lesson_versions TO madoguchi_api;
    CREATE POLICY api_writer ON lessons FOR SELECT TO madoguchi_api USING (${WRITER});
    CREATE POLICY api_begin ON lessons FOR INSERT TO madoguchi_api
      WITH CHECK (${WRITER} AND created_by = (SELECT actor_user()) AND withdrawn_at IS NULL);
    CREATE POLICY api_withdraw ON lessons FOR UPDATE TO madoguchi_api USING (${WRITER})
      WITH CHECK (withdrawn_by = (SELECT actor_user()));
    CREATE POLICY api_member ON lessons FOR SELECT TO madoguchi_api USING (${IS_MEMBER}
      AND EXISTS (SELECT FROM member_report_lessons l WHERE l.lesson_id = lessons.id));
    CREATE POLICY api_writer ON lesson_versions FOR SELECT TO madoguchi_api USING (${WRITER});
    CREATE POLICY api_write ON lesson_versions FOR INSERT TO madoguchi_api
      WITH CHECK (${WRITER} AND written_by = (SELECT actor_user()) AND published_at IS NULL);
    CREATE POLICY api_publish ON lesson_versions FOR UPDATE TO madoguchi_api USING (${WRITER})
      WITH CHECK (published_by = (SELECT actor_user()));
    CREATE POLICY api_member ON lesson_versions FOR SELECT TO madoguchi_api USING (${IS_MEMBER}
      AND EXISTS (SELECT FROM member_report_lessons l
        WHERE (l.lesson_id, l.version) = (lesson_versions.lesson_id, lesson_versions.version)));
  `);
}
