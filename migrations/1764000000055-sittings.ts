import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody of the desk writes a complaint down: on the telephone, at a visit. They fill in the same form, which a link
 * of a few minutes opens for them. Through which channel a complaint came, and who wrote it down, is not for the form to
 * say: the database takes it from the sitting.
 */
export class Sittings1764000000055 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE sittings (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        way text NOT NULL CHECK (way IN ('phone', 'visit')),
        has_interpreter boolean NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at <= made_at + interval '1 hour'),
        opened_at timestamptz,
        draft_id uuid UNIQUE, -- the form that it became
        CONSTRAINT sittings_opened CHECK ((opened_at IS NULL) = (draft_id IS NULL))
      );
      CREATE INDEX sittings_user ON sittings (user_id, made_at);
      ALTER TABLE sittings ENABLE ROW LEVEL SECURITY;
      GRANT INSERT (id, user_id, way, has_interpreter, token_hash, made_at, expires_at) ON sittings TO madoguchi_api;
      CREATE POLICY api_add ON sittings FOR INSERT TO madoguchi_api
        WITH CHECK ((SELECT actor_kind()) = 'secretariat' AND user_id = (SELECT actor_user()));

      -- Opens once, for whoever holds the link, while the person who made it still works here.
      CREATE FUNCTION open_sitting(token bytea, draft uuid, at timestamptz, OUT way text, OUT has_interpreter boolean)
        LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
        UPDATE sittings s SET opened_at = open_sitting.at, draft_id = draft FROM users u
          WHERE s.token_hash = token AND s.opened_at IS NULL AND s.expires_at > open_sitting.at
            AND u.id = s.user_id AND u.is_active
          RETURNING s.way, s.has_interpreter $$;
      REVOKE ALL ON FUNCTION open_sitting(bytea, uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_sitting(bytea, uuid, timestamptz) TO madoguchi_intake;

      ALTER TABLE complaints ADD COLUMN taken_in_by uuid REFERENCES users;
      CREATE FUNCTION name_who_took_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE sat sittings;
        BEGIN
          SELECT * INTO sat FROM sittings WHERE draft_id = NEW.draft_id;
          IF NEW.channel IS DISTINCT FROM coalesce(sat.way, 'web_form') THEN
            RAISE EXCEPTION 'this complaint did not come by %', NEW.channel USING ERRCODE = 'check_violation';
          END IF;
          NEW.taken_in_by := sat.user_id;
          RETURN NEW;
        END $$;
      REVOKE ALL ON FUNCTION name_who_took_in() FROM PUBLIC;
      CREATE TRIGGER complaints_taken_in BEFORE INSERT ON complaints FOR EACH ROW
        WHEN (session_user = 'madoguchi_intake') EXECUTE FUNCTION name_who_took_in();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who wrote a complaint down is not forgotten; drop the database instead.');
  }
}
