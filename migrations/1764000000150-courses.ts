import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MEMBER = `((SELECT actor_kind()) = 'member')`;
const MANAGER = `(${MEMBER} AND (SELECT actor_has_role('member_manager')))`;

/** Short courses with a test (docs/adr/0053-courses-and-places-for-workers.md). */
export class Courses1764000000150 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await courses(q);
    await attempts(q);
    await certificates(q);
  }

  async down(): Promise<void> {
    throw new Error('Certificates may rest on courses; drop the database instead.');
  }
}

async function courses(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE courses (
      id uuid PRIMARY KEY,
      state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
      -- The number of the version that is offered, or was last.
      published integer,
      -- Counts what officers did, so that nobody writes over another's work.
      version integer NOT NULL,
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      intent bytea UNIQUE,
      CONSTRAINT courses_published CHECK ((state = 'draft') = (published IS NULL))
    );
    CREATE INDEX courses_list ON courses (created_at DESC, id DESC);
    CREATE INDEX courses_author ON courses (created_by);

    CREATE TABLE course_versions (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES courses,
      number integer NOT NULL CHECK (number > 0),
      title_ja text NOT NULL CHECK (length(btrim(title_ja)) BETWEEN 1 AND 120),
      title_en text NOT NULL CHECK (length(btrim(title_en)) BETWEEN 1 AND 120),
      summary_ja text NOT NULL CHECK (length(summary_ja) <= 2000),
      summary_en text NOT NULL CHECK (length(summary_en) <= 2000),
      lessons jsonb NOT NULL CHECK (jsonb_array_length(lessons) BETWEEN 1 AND 30),
      questions jsonb NOT NULL CHECK (jsonb_array_length(questions) BETWEEN 1 AND 30),
      pass_percent integer NOT NULL CHECK (pass_percent BETWEEN 1 AND 100),
      published_at timestamptz,
      UNIQUE (course_id, number)
    );
    -- Which choices are right, apart from the questions: row-level security hides rows, not columns.
    CREATE TABLE course_keys (
      version_id uuid PRIMARY KEY REFERENCES course_versions,
      right_choices jsonb NOT NULL
    );

    CREATE FUNCTION keep_course_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.published_at IS NOT NULL THEN
          RAISE EXCEPTION 'a published version of a course stays as it is' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER course_versions_kept BEFORE UPDATE ON course_versions
      FOR EACH ROW EXECUTE FUNCTION keep_course_version();
    CREATE FUNCTION keep_course_key() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM course_versions v WHERE v.id = OLD.version_id AND v.published_at IS NOT NULL) THEN
          RAISE EXCEPTION 'the answers of a published version stay as they are' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER course_keys_kept BEFORE UPDATE ON course_keys FOR EACH ROW EXECUTE FUNCTION keep_course_key();

    ALTER TABLE courses ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, published, version, changed_at) ON courses TO madoguchi_api;
    CREATE POLICY api_system ON courses TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON courses FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_member ON courses FOR SELECT TO madoguchi_api USING (${MEMBER} AND state <> 'draft');
    ALTER TABLE course_versions ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (title_ja, title_en, summary_ja, summary_en, lessons, questions, pass_percent, published_at)
      ON course_versions TO madoguchi_api;
    CREATE POLICY api_system ON course_versions TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON course_versions FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_member ON course_versions FOR SELECT TO madoguchi_api
      USING (${MEMBER} AND published_at IS NOT NULL);
    ALTER TABLE course_keys ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (right_choices) ON course_keys TO madoguchi_api;
    CREATE POLICY api_system ON course_keys TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON course_keys FOR SELECT TO madoguchi_api USING (${OFFICER});
  `);
}

async function attempts(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE course_attempts (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES courses,
      version_id uuid NOT NULL REFERENCES course_versions,
      user_id uuid NOT NULL REFERENCES users,
      member_id uuid NOT NULL REFERENCES members,
      -- Which of this person's attempts at this version.
      number integer NOT NULL CHECK (number > 0),
      -- For each question, the chosen ones; kept while somebody is at it.
      answers jsonb NOT NULL,
      begun_at timestamptz NOT NULL,
      handed_in_at timestamptz,
      wrong integer[],
      is_passed boolean,
      UNIQUE (version_id, user_id, number),
      CONSTRAINT course_attempts_handed_in
        CHECK ((handed_in_at IS NULL) = (is_passed IS NULL) AND (handed_in_at IS NULL) = (wrong IS NULL))
    );
    -- One at a time, and one that was passed is enough.
    CREATE UNIQUE INDEX course_attempts_open ON course_attempts (course_id, user_id) WHERE handed_in_at IS NULL;
    CREATE UNIQUE INDEX course_attempts_passed ON course_attempts (version_id, user_id) WHERE is_passed;
    CREATE INDEX course_attempts_own ON course_attempts (user_id, course_id);
    CREATE INDEX course_attempts_course ON course_attempts (course_id, version_id);
    CREATE INDEX course_attempts_member ON course_attempts (member_id);
    CREATE FUNCTION keep_course_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.handed_in_at IS NOT NULL THEN
          RAISE EXCEPTION 'what was handed in stays as it is' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER course_attempts_kept BEFORE UPDATE ON course_attempts
      FOR EACH ROW EXECUTE FUNCTION keep_course_attempt();

    ALTER TABLE course_attempts ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (answers, handed_in_at, wrong, is_passed) ON course_attempts TO madoguchi_api;
    CREATE POLICY api_system ON course_attempts TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    -- Nobody but who answered: neither the officer nor the employer has anything to learn from a wrong answer.
    CREATE POLICY api_own ON course_attempts FOR SELECT TO madoguchi_api
      USING (${MEMBER} AND user_id = (SELECT actor_user()));
  `);
}

async function certificates(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE certificates
      ALTER COLUMN registration_id DROP NOT NULL,
      ALTER COLUMN session_id DROP NOT NULL,
      ADD COLUMN course_version_id uuid REFERENCES course_versions,
      ADD COLUMN attempt_id uuid UNIQUE REFERENCES course_attempts,
      ADD CONSTRAINT certificates_of_what CHECK (
        (registration_id IS NULL) = (session_id IS NULL) AND (attempt_id IS NULL) = (course_version_id IS NULL)
        AND (session_id IS NULL) <> (course_version_id IS NULL));
    CREATE INDEX certificates_course ON certificates (course_version_id) WHERE course_version_id IS NOT NULL;
    -- That somebody passed is what a company may know of its people, and what it keeps on file.
    CREATE POLICY api_manager ON certificates FOR SELECT TO madoguchi_api
      USING (${MANAGER} AND member_id = (SELECT actor_org()) AND course_version_id IS NOT NULL);
  `);
}
