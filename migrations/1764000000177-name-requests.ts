import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICERS = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator'))))`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;
const IS_SEEN = `EXISTS (SELECT FROM name_requests r WHERE r.id = name_request_id)`;
const IS_OPEN = `EXISTS (SELECT FROM name_requests r WHERE r.id = name_request_id AND r.state IN ('draft', 'returned'))`;

/**
 * A member asks for another name with a document that shows it; an officer decides, and on its day it becomes a row of
 * `member_changes` under the same id, so that it happens once (docs/adr/0057-names-by-request.md).
 */
export class NameRequests1764000000177 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await requests(q);
    await life(q);
    await walls(q);
    await documents(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM papers WHERE name_request_id IS NOT NULL OR member_change_id IS NOT NULL;
      DROP POLICY worker_accepted ON member_changes;
      REVOKE INSERT ON member_changes FROM madoguchi_worker;
      DROP POLICY name_request_add ON papers;
      DROP POLICY name_request_seen ON papers;
      DROP POLICY name_request_open_add ON papers;
      DROP POLICY name_request_open_drop ON papers;
      ALTER TABLE papers DROP COLUMN name_request_id, DROP COLUMN member_change_id,
        ADD CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id, agreement_id) = 1),
        ADD CONSTRAINT papers_of_member CHECK ((report_id IS NOT NULL) = (member_id IS NOT NULL));
      DROP TABLE name_request_messages, name_requests, name_request_transitions;
      DROP FUNCTION keep_name_request();
    `);
  }
}

async function requests(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE name_request_transitions (from_state text NOT NULL, to_state text NOT NULL, PRIMARY KEY (from_state, to_state));
    INSERT INTO name_request_transitions VALUES
      ('draft', 'submitted'), ('submitted', 'returned'), ('returned', 'submitted'), ('submitted', 'accepted'), ('submitted', 'refused'),
      ('draft', 'taken_back'), ('submitted', 'taken_back'), ('returned', 'taken_back'), ('accepted', 'in_force'), ('accepted', 'overtaken');
    GRANT SELECT ON name_request_transitions TO madoguchi_api, madoguchi_worker;

    CREATE TABLE name_requests (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'refused', 'taken_back', 'in_force', 'overtaken')),
      name_ja text NOT NULL CHECK (length(btrim(name_ja)) BETWEEN 1 AND 120),
      name_kana text NOT NULL CHECK (name_kana ~ '^[ァ-ヺー・ ]{0,120}$'),
      name_en text NOT NULL CHECK (length(btrim(name_en)) BETWEEN 1 AND 120),
      effective_on date NOT NULL, -- since when it is called so, Asia/Tokyo; may be ahead
      reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      version integer NOT NULL DEFAULT 1,
      asked_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      submitted_at timestamptz,
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      decision text CHECK (length(decision) BETWEEN 1 AND 500),
      CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decision IS NULL)),
      CHECK ((state IN ('accepted', 'refused', 'in_force', 'overtaken')) = (decided_at IS NOT NULL)),
      CHECK (submitted_at IS NOT NULL OR state IN ('draft', 'taken_back'))
    );
    CREATE UNIQUE INDEX name_requests_one_open ON name_requests (member_id)
      WHERE state IN ('draft', 'submitted', 'returned', 'accepted');
    CREATE INDEX name_requests_of_member ON name_requests (member_id, created_at DESC, id DESC);
    CREATE INDEX name_requests_waiting ON name_requests (submitted_at DESC, id DESC) WHERE state = 'submitted';
    CREATE INDEX name_requests_due ON name_requests (effective_on, id) WHERE state = 'accepted';

    -- What officer and member ask and answer; what was said stays.
    CREATE TABLE name_request_messages (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES name_requests,
      kind text NOT NULL CHECK (kind IN ('question', 'answer')),
      words text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 2000),
      written_by uuid NOT NULL REFERENCES users,
      written_at timestamptz NOT NULL
    );
    CREATE INDEX name_request_messages_request ON name_request_messages (request_id, written_at, id);
    CREATE TRIGGER name_request_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON name_request_messages
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    ALTER TABLE papers
      ADD COLUMN name_request_id uuid REFERENCES name_requests,
      ADD COLUMN member_change_id uuid REFERENCES member_changes, -- what an officer wrote down by itself
      DROP CONSTRAINT papers_of_one, DROP CONSTRAINT papers_of_member,
      ADD CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id, agreement_id, name_request_id, member_change_id) = 1),
      ADD CONSTRAINT papers_of_member CHECK ((num_nonnulls(report_id, name_request_id) = 1) = (member_id IS NOT NULL));
    CREATE INDEX papers_name_request ON papers (name_request_id, added_at, id) WHERE name_request_id IS NOT NULL;
    CREATE INDEX papers_member_change ON papers (member_change_id, added_at, id) WHERE member_change_id IS NOT NULL;
  `);
}

/** Whatever a command forgets: no way but these, no decision without a document, and nothing in force before its day. */
async function life(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION keep_name_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a request begins as a draft' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF NEW.state <> OLD.state AND NOT EXISTS (
            SELECT FROM name_request_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'a request does not go that way' USING ERRCODE = 'check_violation';
        END IF;
        IF actor_kind() = 'member' AND NEW.state <> OLD.state AND NEW.state NOT IN ('submitted', 'taken_back')
            OR actor_kind() = 'secretariat' AND NEW.state IN ('submitted', 'taken_back') AND NEW.state <> OLD.state THEN
          RAISE EXCEPTION 'the member asks, an officer decides' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.state NOT IN ('draft', 'returned')
            AND (NEW.name_ja, NEW.name_kana, NEW.name_en, NEW.effective_on, NEW.reason)
              IS DISTINCT FROM (OLD.name_ja, OLD.name_kana, OLD.name_en, OLD.effective_on, OLD.reason) THEN
          RAISE EXCEPTION 'a request stays as it was sent' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state = 'submitted' AND OLD.state <> 'submitted'
            AND NOT EXISTS (SELECT FROM papers WHERE name_request_id = NEW.id) THEN
          RAISE EXCEPTION 'a request comes with a document' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state = 'in_force' AND OLD.state <> 'in_force' AND NOT EXISTS (SELECT FROM member_changes c WHERE c.id = NEW.id) THEN
          RAISE EXCEPTION 'a name in force is a row of member_changes' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION keep_name_request() FROM PUBLIC;
    CREATE TRIGGER name_requests_kept BEFORE INSERT OR UPDATE ON name_requests
      FOR EACH ROW EXECUTE FUNCTION keep_name_request();
    CREATE TRIGGER name_requests_stay BEFORE DELETE OR TRUNCATE ON name_requests
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE name_requests ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, name_ja, name_kana, name_en, effective_on, reason, version, changed_at, submitted_at,
      decided_by, decided_at, decision) ON name_requests TO madoguchi_api;
    GRANT SELECT, UPDATE (state, changed_at) ON name_requests TO madoguchi_worker;
    CREATE POLICY api_own ON name_requests TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN});
    CREATE POLICY api_officers ON name_requests FOR SELECT TO madoguchi_api USING (${OFFICERS} AND submitted_at IS NOT NULL);
    CREATE POLICY api_decide ON name_requests FOR UPDATE TO madoguchi_api
      USING (${OFFICER} AND state <> 'draft') WITH CHECK (${OFFICER});
    CREATE POLICY api_system ON name_requests FOR SELECT TO madoguchi_api USING (${IS_SYSTEM});
    CREATE POLICY worker_all ON name_requests TO madoguchi_worker USING (true) WITH CHECK (true);

    ALTER TABLE name_request_messages ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON name_request_messages TO madoguchi_api;
    CREATE POLICY api_read ON name_request_messages FOR SELECT TO madoguchi_api
      USING (EXISTS (SELECT FROM name_requests r WHERE r.id = request_id));
    CREATE POLICY api_add ON name_request_messages FOR INSERT TO madoguchi_api
      WITH CHECK (EXISTS (SELECT FROM name_requests r WHERE r.id = request_id) AND written_by = (SELECT actor_user())
        AND kind = CASE (SELECT actor_kind()) WHEN 'member' THEN 'answer' ELSE 'question' END);

    -- The worker writes down what an officer accepted, word for word, and no other name.
    GRANT INSERT ON member_changes TO madoguchi_worker;
    CREATE POLICY worker_accepted ON member_changes FOR INSERT TO madoguchi_worker
      WITH CHECK (kind = 'name' AND EXISTS (SELECT FROM name_requests r WHERE r.id = member_changes.id AND r.state = 'accepted'
        AND r.member_id = member_changes.member_id AND r.effective_on = member_changes.effective_on
        AND (r.effective_on::timestamp AT TIME ZONE 'Asia/Tokyo') <= member_changes.changed_at
        AND member_changes.present = jsonb_build_object('nameJa', r.name_ja, 'nameKana', r.name_kana, 'nameEn', r.name_en)));
  `);
}

/** A document of a request is the member's; of what an officer wrote down, the secretariat's own, which stays. */
async function documents(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE POLICY name_request_add ON papers FOR INSERT TO madoguchi_api WITH CHECK (${OWN} AND ${IS_SEEN}
      AND added_by = (SELECT actor_user()));
    CREATE POLICY name_request_seen ON papers AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING (name_request_id IS NULL OR ${IS_SEEN});
    -- What was sent stays with what it shows.
    CREATE POLICY name_request_open_add ON papers AS RESTRICTIVE FOR INSERT TO madoguchi_api
      WITH CHECK (name_request_id IS NULL OR ${IS_OPEN});
    CREATE POLICY name_request_open_drop ON papers AS RESTRICTIVE FOR DELETE TO madoguchi_api
      USING ((name_request_id IS NULL OR ${IS_OPEN}) AND member_change_id IS NULL);
  `);
}
