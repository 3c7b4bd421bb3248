import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const MEMBER = `((SELECT actor_kind()) = 'member')`;
const OWN = `(${MEMBER} AND member_id = (SELECT actor_org()))`;

/** Study sessions, who is registered for them, and what a person has to show for it (docs/adr/0041-study-sessions.md). */
export class StudySessions1764000000095 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await sessions(q);
    await registrations(q);
    await afterwards(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE session_feedback, certificates, session_links, session_registrations, study_sessions, session_transitions;
      DROP FUNCTION keep_session_state(), count_registrations(), keep_certificate();
    `);
  }
}

async function sessions(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE session_transitions (from_state text NOT NULL, to_state text NOT NULL, PRIMARY KEY (from_state, to_state));
    INSERT INTO session_transitions VALUES
      ('draft', 'published'), ('draft', 'cancelled'), ('published', 'held'), ('published', 'cancelled');
    GRANT SELECT ON session_transitions TO madoguchi_api;

    CREATE TABLE study_sessions (
      id uuid PRIMARY KEY,
      title_ja text NOT NULL CHECK (length(btrim(title_ja)) BETWEEN 1 AND 120),
      title_en text NOT NULL CHECK (length(btrim(title_en)) BETWEEN 1 AND 120),
      description_ja text NOT NULL CHECK (length(description_ja) <= 4000),
      description_en text NOT NULL CHECK (length(description_en) <= 4000),
      languages text[] NOT NULL CHECK (cardinality(languages) > 0),
      form text NOT NULL CHECK (form IN ('online', 'on_site')),
      place text CHECK (length(place) <= 300),
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
      register_until timestamptz NOT NULL CHECK (register_until <= starts_at),
      capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 2000),
      -- Kept by a trigger. Whatever a command forgets, no more than fit are ever let in.
      booked integer NOT NULL DEFAULT 0,
      waiting integer NOT NULL DEFAULT 0,
      state text NOT NULL CHECK (state IN ('draft', 'published', 'held', 'cancelled')),
      cancel_reason text CHECK (cancel_reason IN ('speaker', 'too_few', 'venue', 'emergency', 'other')),
      version integer NOT NULL DEFAULT 1,
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      reminded_at timestamptz,
      intent bytea UNIQUE,
      CONSTRAINT study_sessions_room CHECK (booked BETWEEN 0 AND capacity AND waiting >= 0),
      CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
      CHECK ((form = 'on_site') = (place IS NOT NULL))
    );
    CREATE INDEX study_sessions_coming ON study_sessions (starts_at, id) WHERE state IN ('draft', 'published');
    CREATE INDEX study_sessions_past ON study_sessions (starts_at, id) WHERE state IN ('held', 'cancelled');
    CREATE INDEX study_sessions_to_remind ON study_sessions (starts_at) WHERE state = 'published' AND reminded_at IS NULL;
    CREATE INDEX study_sessions_author ON study_sessions (created_by);

    CREATE FUNCTION keep_session_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a study session begins as a draft' USING ERRCODE = 'check_violation';
          END IF;
        ELSIF NEW.state <> OLD.state AND NOT EXISTS (
            SELECT FROM session_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'a study session does not go that way' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER study_sessions_state BEFORE INSERT OR UPDATE OF state ON study_sessions
      FOR EACH ROW EXECUTE FUNCTION keep_session_state();

    ALTER TABLE study_sessions ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (title_ja, title_en, description_ja, description_en, languages, form, place, starts_at,
      ends_at, register_until, capacity, state, cancel_reason, version, changed_at, reminded_at) ON study_sessions TO madoguchi_api;
    CREATE POLICY api_system ON study_sessions TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON study_sessions FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_member ON study_sessions FOR SELECT TO madoguchi_api USING (${MEMBER} AND state <> 'draft');
    GRANT SELECT (id, state, starts_at, reminded_at), UPDATE (reminded_at) ON study_sessions TO madoguchi_worker;
    CREATE POLICY worker_all ON study_sessions TO madoguchi_worker USING (true) WITH CHECK (true);
  `);
}

async function registrations(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE session_registrations (
      id uuid PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES study_sessions,
      user_id uuid NOT NULL REFERENCES users,
      member_id uuid NOT NULL REFERENCES members,
      state text NOT NULL CHECK (state IN ('booked', 'waiting', 'withdrawn')),
      -- The place in the queue; whoever comes back stands at its end.
      line integer NOT NULL CHECK (line > 0),
      registered_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      attended_at timestamptz,
      UNIQUE (session_id, user_id),
      UNIQUE (session_id, line),
      CHECK (attended_at IS NULL OR state = 'booked')
    );
    CREATE INDEX session_registrations_list ON session_registrations (session_id, registered_at, id);
    CREATE INDEX session_registrations_queue ON session_registrations (session_id, state, line);
    CREATE INDEX session_registrations_member ON session_registrations (member_id, session_id);
    CREATE INDEX session_registrations_user ON session_registrations (user_id, session_id);

    CREATE FUNCTION count_registrations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        former text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state ELSE 'none' END;
      BEGIN
        UPDATE study_sessions SET
          booked = booked + (NEW.state = 'booked')::int - (former = 'booked')::int,
          waiting = waiting + (NEW.state = 'waiting')::int - (former = 'waiting')::int
        WHERE id = NEW.session_id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION count_registrations() FROM PUBLIC;
    CREATE TRIGGER session_registrations_counted AFTER INSERT OR UPDATE OF state ON session_registrations
      FOR EACH ROW EXECUTE FUNCTION count_registrations();

    ALTER TABLE session_registrations ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, line, changed_at, attended_at) ON session_registrations TO madoguchi_api;
    CREATE POLICY api_system ON session_registrations TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON session_registrations FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_member ON session_registrations FOR SELECT TO madoguchi_api USING (${OWN});
    GRANT SELECT (id, session_id, user_id, state) ON session_registrations TO madoguchi_worker;
    CREATE POLICY worker_read ON session_registrations FOR SELECT TO madoguchi_worker USING (true);

    -- Where an online session takes place, apart from the session itself: the registered alone read it.
    CREATE TABLE session_links (
      session_id uuid PRIMARY KEY REFERENCES study_sessions,
      link text NOT NULL CHECK (length(link) <= 500)
    );
    ALTER TABLE session_links ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (link), DELETE ON session_links TO madoguchi_api;
    CREATE POLICY api_system ON session_links TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON session_links FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_booked ON session_links FOR SELECT TO madoguchi_api USING (${MEMBER} AND EXISTS (
      SELECT FROM session_registrations r WHERE r.session_id = session_links.session_id
        AND r.user_id = (SELECT actor_user()) AND r.state = 'booked'));
  `);
}

async function afterwards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE certificates (
      id uuid PRIMARY KEY,
      registration_id uuid NOT NULL REFERENCES session_registrations,
      session_id uuid NOT NULL REFERENCES study_sessions,
      user_id uuid NOT NULL REFERENCES users,
      member_id uuid NOT NULL REFERENCES members,
      -- As it stood on the day: a certificate does not follow a later change of name.
      holder_name text NOT NULL CHECK (length(btrim(holder_name)) BETWEEN 1 AND 200),
      number text NOT NULL UNIQUE,
      code text NOT NULL UNIQUE CHECK (code ~ '^[0-9A-Z]{20}$'),
      issued_at timestamptz NOT NULL,
      revoked_at timestamptz
    );
    CREATE UNIQUE INDEX certificates_one_valid ON certificates (registration_id) WHERE revoked_at IS NULL;
    CREATE INDEX certificates_session ON certificates (session_id, issued_at, id);
    CREATE INDEX certificates_own ON certificates (user_id, issued_at, id);
    CREATE INDEX certificates_member ON certificates (member_id);
    CREATE FUNCTION keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.revoked_at IS NOT NULL THEN
          RAISE EXCEPTION 'a revoked certificate stays revoked' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER certificates_kept BEFORE UPDATE ON certificates FOR EACH ROW EXECUTE FUNCTION keep_certificate();

    ALTER TABLE certificates ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (revoked_at) ON certificates TO madoguchi_api;
    CREATE POLICY api_system ON certificates TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_officer ON certificates FOR SELECT TO madoguchi_api USING (${OFFICER});
    CREATE POLICY api_holder ON certificates FOR SELECT TO madoguchi_api
      USING (${MEMBER} AND user_id = (SELECT actor_user()));
    GRANT SELECT (id, user_id) ON certificates TO madoguchi_worker;
    CREATE POLICY worker_read ON certificates FOR SELECT TO madoguchi_worker USING (true);

    -- What people thought of it, once each. Nobody reads single answers: there is no policy for an officer.
    CREATE TABLE session_feedback (
      registration_id uuid PRIMARY KEY REFERENCES session_registrations,
      session_id uuid NOT NULL REFERENCES study_sessions,
      useful smallint NOT NULL CHECK (useful BETWEEN 1 AND 5),
      understood smallint NOT NULL CHECK (understood BETWEEN 1 AND 5),
      practical smallint NOT NULL CHECK (practical BETWEEN 1 AND 5),
      answered_at timestamptz NOT NULL
    );
    CREATE INDEX session_feedback_figures ON session_feedback (session_id, answered_at, registration_id);
    ALTER TABLE session_feedback ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON session_feedback TO madoguchi_api;
    CREATE POLICY api_system ON session_feedback TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
  `);
}
