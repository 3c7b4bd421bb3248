import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICERS = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator'))))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;

/**
 * What a membership may become, as rows. A member's status changes by a row of `member_moves` and in no other way, so that
 * none is without its history (docs/adr/0043-what-a-membership-may-become.md).
 */
export class MemberLife1764000000101 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE member_transitions (
        act text NOT NULL,
        from_status text NOT NULL,
        to_status text NOT NULL,
        PRIMARY KEY (act, from_status)
      );
      INSERT INTO member_transitions VALUES
        ('admit', 'pending', 'current'),
        ('fall_behind', 'current', 'grace'),
        ('lapse', 'grace', 'lapsed'),
        ('catch_up', 'grace', 'current'),
        ('catch_up', 'lapsed', 'current'),
        ('withdraw', 'pending', 'withdrawn'),
        ('withdraw', 'current', 'withdrawn'),
        ('withdraw', 'grace', 'withdrawn'),
        ('withdraw', 'lapsed', 'withdrawn');
      GRANT SELECT ON member_transitions TO madoguchi_api, madoguchi_worker;

      CREATE TABLE member_moves (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES members,
        act text NOT NULL,
        from_status text NOT NULL,
        to_status text NOT NULL,
        reason text CHECK (length(reason) BETWEEN 1 AND 500),
        moved_by uuid REFERENCES users, -- null for a rule
        moved_at timestamptz NOT NULL
      );
      CREATE INDEX member_moves_member ON member_moves (member_id, moved_at DESC, id DESC);
      CREATE INDEX members_status ON members (status, id);
      CREATE TRIGGER member_moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON member_moves
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION move_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM member_transitions t
              WHERE t.act = NEW.act AND t.from_status = NEW.from_status AND t.to_status = NEW.to_status) THEN
            RAISE EXCEPTION 'a membership does not go that way' USING ERRCODE = 'check_violation';
          END IF;
          UPDATE members SET status = NEW.to_status WHERE id = NEW.member_id AND status = NEW.from_status;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'the membership is somewhere else by now' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION move_member() FROM PUBLIC;
      CREATE TRIGGER member_moves_done AFTER INSERT ON member_moves FOR EACH ROW EXECUTE FUNCTION move_member();

      CREATE FUNCTION keep_member_status() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF pg_trigger_depth() = 1 AND NEW.status <> OLD.status THEN
            RAISE EXCEPTION 'a membership moves by a row of member_moves' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER members_status_kept BEFORE UPDATE OF status ON members
        FOR EACH ROW EXECUTE FUNCTION keep_member_status();

      ALTER TABLE member_moves ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON member_moves TO madoguchi_api, madoguchi_worker;
      CREATE POLICY api_read ON member_moves FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICERS} OR ${OWN});
      CREATE POLICY api_add ON member_moves FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
      CREATE POLICY worker_all ON member_moves TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What became of a membership is not taken back; drop the database instead.');
  }
}
