import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICE = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('supervisor'))))`;
const HANDLES = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))`;

/**
 * A merger of one member into another, and sites that go from one to another, as rows that two people stand behind. What is
 * tied to one side is tied to the other from then on, so that every wall is evaluated anew by itself
 * (docs/adr/0047-leaving-and-merging.md).
 */
export class Successions1764000000142 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await rows(q);
    await kin(q);
    await carryingOut(q);
    await guards(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('Walls that were raised are not taken down; drop the database instead.');
  }
}

async function rows(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE successions (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('merger', 'split')),
      from_member uuid NOT NULL REFERENCES members,
      into_member uuid NOT NULL REFERENCES members,
      site_ids uuid[], -- the sites that go, of a split; all that are open, of a merger
      state text NOT NULL CHECK (state IN ('proposed', 'declined', 'done')),
      reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      proposed_by uuid NOT NULL REFERENCES users,
      proposed_at timestamptz NOT NULL,
      decision text CHECK (length(decision) BETWEEN 1 AND 500),
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      CONSTRAINT successions_two_members CHECK (from_member <> into_member),
      CONSTRAINT successions_two_people CHECK (decided_by <> proposed_by),
      CONSTRAINT successions_decided CHECK ((state = 'proposed') = (decided_by IS NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision IS NULL)),
      CONSTRAINT successions_sites CHECK ((kind = 'split') = (cardinality(site_ids) > 0 AND site_ids IS NOT NULL))
    );
    CREATE UNIQUE INDEX successions_one_open ON successions (from_member) WHERE state = 'proposed';
    CREATE UNIQUE INDEX successions_merged_once ON successions (from_member) WHERE state = 'done' AND kind = 'merger';
    CREATE INDEX successions_newest ON successions (proposed_at DESC, id DESC);
    CREATE INDEX successions_from ON successions (from_member) WHERE state = 'done';
    CREATE INDEX successions_into ON successions (into_member) WHERE state = 'done';

    -- What became of a case at that moment; codes, for the history.
    CREATE TABLE succession_cases (
      succession_id uuid NOT NULL REFERENCES successions,
      case_id uuid NOT NULL REFERENCES cases,
      changes text[] NOT NULL,
      kept_out text[] NOT NULL, -- names of people who do not see it any more
      PRIMARY KEY (succession_id, case_id)
    );
    CREATE INDEX succession_cases_case ON succession_cases (case_id);
    CREATE TRIGGER succession_cases_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON succession_cases
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

/** Members that are one for ties: joined by a merger or a split, in any number of steps and either direction. */
async function kin(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION member_kin(of_member uuid) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH RECURSIVE kin(id) AS (
        SELECT of_member
        UNION SELECT CASE WHEN s.from_member = kin.id THEN s.into_member ELSE s.from_member END
          FROM kin JOIN successions s ON s.state = 'done' AND kin.id IN (s.from_member, s.into_member)
      ) SELECT array_agg(id) FROM kin WHERE id IS NOT NULL $$;

    -- As in migration 7, and then everybody that a member was joined with.
    CREATE OR REPLACE FUNCTION ties_of(who uuid) RETURNS TABLE (kind text, id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH people AS (
        SELECT who AS id
        UNION SELECT with_id FROM affiliations WHERE user_id = who AND with_kind = 'user' AND ended_at IS NULL
        UNION SELECT user_id FROM affiliations WHERE with_id = who AND with_kind = 'user' AND ended_at IS NULL
      ), direct AS (
        SELECT 'user' AS kind, id FROM people
        UNION SELECT 'member', u.member_id FROM users u JOIN people p ON p.id = u.id WHERE u.member_id IS NOT NULL
        UNION SELECT 'partner', u.partner_id FROM users u JOIN people p ON p.id = u.id WHERE u.partner_id IS NOT NULL
        UNION SELECT a.with_kind, a.with_id FROM affiliations a WHERE a.user_id = who AND a.ended_at IS NULL
      ), wider AS (
        SELECT kind, id FROM direct
        UNION SELECT 'member', s.member_id FROM direct d JOIN sites s ON d.kind = 'site' AND s.id = d.id
      )
      SELECT kind, id FROM wider
      UNION SELECT 'member', unnest(member_kin(w.id)) FROM wider w WHERE w.kind = 'member' $$;
    -- A function that is replaced forgets how few rows it gives, and plans read whole tables for a thousand ties.
    ALTER FUNCTION ties_of(uuid) ROWS 5;

    -- As in migration 78: one's own organisation is also what it was joined with.
    CREATE OR REPLACE FUNCTION walled_cases(who uuid) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH me AS (SELECT * FROM users WHERE id = who),
      ties AS (
        SELECT t.kind, t.id FROM ties_of(who) t
        WHERE NOT EXISTS (SELECT FROM me WHERE me.organisation_kind = 'member'
          AND ((t.kind = 'member' AND t.id = ANY (member_kin(me.member_id)))
            OR (t.kind = 'site' AND t.id IN (SELECT s.id FROM sites s WHERE s.member_id = me.member_id))))
      ), walled AS (
        SELECT c.id AS case_id FROM cases c JOIN ties t ON t.kind = 'member' AND t.id = c.member_id
        UNION SELECT c.id FROM cases c JOIN ties t ON t.kind = 'site' AND t.id = c.site_id
        UNION SELECT c.id FROM ties t JOIN sites s ON t.kind = 'member' AND s.member_id = t.id JOIN cases c ON c.site_id = s.id
        UNION SELECT p.case_id FROM case_parties p JOIN ties t ON t.kind = p.kind AND t.id = p.party_id
        UNION SELECT p.case_id FROM case_parties p JOIN sites s ON p.kind = 'site' AND s.id = p.party_id
          JOIN ties t ON t.kind = 'member' AND t.id = s.member_id
        UNION SELECT p.case_id FROM case_parties p, me WHERE p.kind = 'desk' AND me.organisation_kind = 'secretariat'
      )
      SELECT coalesce(array_agg(DISTINCT part), '{}') FROM walled CROSS JOIN LATERAL parts_of(walled.case_id) AS part $$;

    CREATE FUNCTION is_tied_to(who uuid, members uuid[]) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM ties_of(who) t WHERE t.kind = 'member' AND t.id = ANY (members)) $$;

    -- Who answers for a case now: who has its site by a merger or a split, or else what its member became part of.
    CREATE FUNCTION answering_member(of_case uuid) RETURNS uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH RECURSIVE became(id, steps) AS (
        SELECT c.member_id, 0 FROM cases c WHERE c.id = of_case
        UNION ALL SELECT s.into_member, b.steps + 1 FROM became b
          JOIN successions s ON s.from_member = b.id AND s.kind = 'merger' AND s.state = 'done' WHERE b.steps < 100
      )
      SELECT coalesce(
        (SELECT s.member_id FROM cases c JOIN sites s ON s.id = c.site_id
           WHERE c.id = of_case AND s.member_id = ANY (member_kin(c.member_id))),
        (SELECT id FROM became ORDER BY steps DESC LIMIT 1)) $$;
    REVOKE ALL ON FUNCTION member_kin(uuid), is_tied_to(uuid, uuid[]), answering_member(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION is_tied_to(uuid, uuid[]), answering_member(uuid) TO madoguchi_api;
  `);
}

/** What goes over goes in the statement that decides; people lose what they could do for others and keep what is theirs. */
async function carryingOut(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION carry_out_succession() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NEW.kind = 'split' AND EXISTS (SELECT FROM unnest(NEW.site_ids) wanted WHERE NOT EXISTS (
            SELECT FROM sites s WHERE s.id = wanted AND s.member_id = NEW.from_member AND s.closed_at IS NULL)) THEN
          RAISE EXCEPTION 'a site is not there any more' USING ERRCODE = 'check_violation';
        END IF;
        UPDATE sites SET member_id = NEW.into_member, version = version + 1
          WHERE member_id = NEW.from_member AND closed_at IS NULL AND (NEW.kind = 'merger' OR id = ANY (NEW.site_ids));
        IF NEW.kind = 'merger' THEN
          UPDATE absences SET ended_at = NEW.decided_at
            WHERE organisation_kind = 'member' AND organisation_id = NEW.from_member AND ended_at IS NULL;
          UPDATE api_keys SET revoked_at = NEW.decided_at
            WHERE organisation_kind = 'member' AND organisation_id = NEW.from_member AND revoked_at IS NULL;
          UPDATE invitations SET revoked_at = NEW.decided_at
            WHERE member_id = NEW.from_member AND accepted_at IS NULL AND revoked_at IS NULL;
          UPDATE share_handlers h SET ended_at = NEW.decided_at FROM users u
            WHERE u.id = h.user_id AND u.member_id = NEW.from_member AND h.ended_at IS NULL;
          UPDATE session_registrations SET member_id = NEW.into_member
            WHERE member_id = NEW.from_member AND state IN ('booked', 'waiting');
          -- Managing the one does not make anybody a manager of the other.
          UPDATE users SET member_id = NEW.into_member, roles = '{member_handler}' WHERE member_id = NEW.from_member;
        END IF;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION carry_out_succession() FROM PUBLIC;
    CREATE TRIGGER successions_carried_out AFTER UPDATE OF state ON successions FOR EACH ROW
      WHEN (NEW.state = 'done') EXECUTE FUNCTION carry_out_succession();
  `);
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION keep_succession() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'proposed' THEN
            RAISE EXCEPTION 'a succession begins as a proposal' USING ERRCODE = 'check_violation';
          END IF;
        ELSIF OLD.state <> 'proposed' OR (to_jsonb(NEW) - '{state,decision,decided_by,decided_at}'::text[])
            <> (to_jsonb(OLD) - '{state,decision,decided_by,decided_at}'::text[]) THEN
          RAISE EXCEPTION 'a succession stays as it was proposed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER successions_kept BEFORE INSERT OR UPDATE ON successions FOR EACH ROW EXECUTE FUNCTION keep_succession();
    CREATE TRIGGER successions_stay BEFORE DELETE OR TRUNCATE ON successions
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- A site moves by a succession that was decided, and in no other way.
    CREATE OR REPLACE FUNCTION keep_closed_site() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.closed_at IS NOT NULL OR (NEW.member_id <> OLD.member_id AND pg_trigger_depth() = 1) THEN
          RAISE EXCEPTION 'a closed site stays as it is, and none moves to another member' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;

    -- As in migration 22. Ending a yes is no word of hers: it may be done for her, and changes nothing else of what she said.
    CREATE OR REPLACE FUNCTION refuse_borrowed_word() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF session_user = 'madoguchi_api' AND (NEW.how IN ('form', 'receipt') OR NEW.confirmed_at IS NOT NULL)
            AND NOT (NEW.state = 'expired' AND (NEW.how, NEW.confirmed_at, NEW.given_at, NEW.text_version)
              IS NOT DISTINCT FROM (OLD.how, OLD.confirmed_at, OLD.given_at, OLD.text_version)) THEN
          RAISE EXCEPTION 'only she says yes herself' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;

    -- A grant ends by a succession too, which speaks as the system.
    ALTER TABLE case_transitions DISABLE TRIGGER case_transitions_fixed;
    INSERT INTO case_transitions SELECT 'system', status, 'in_progress', ''
      FROM unnest('{with_company,remedy_proposed,referral_pending,with_partner}'::text[]) status ON CONFLICT DO NOTHING;
    ALTER TABLE case_transitions ENABLE TRIGGER case_transitions_fixed;

    INSERT INTO member_transitions VALUES
      ('merge', 'pending', 'withdrawn'), ('merge', 'current', 'withdrawn'),
      ('merge', 'grace', 'withdrawn'), ('merge', 'lapsed', 'withdrawn');
    CREATE FUNCTION refuse_unmerged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM successions s WHERE s.from_member = NEW.member_id AND s.kind = 'merger' AND s.state = 'done') THEN
          RAISE EXCEPTION 'a member is merged by a succession that two people stand behind' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION refuse_unmerged() FROM PUBLIC;
    CREATE TRIGGER member_moves_merged BEFORE INSERT ON member_moves FOR EACH ROW WHEN (NEW.act = 'merge')
      EXECUTE FUNCTION refuse_unmerged();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE successions ENABLE ROW LEVEL SECURITY;
    ALTER TABLE succession_cases ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (state, decision, decided_by, decided_at) ON successions TO madoguchi_api;
    GRANT SELECT, INSERT ON succession_cases TO madoguchi_api;
    GRANT SELECT ON successions TO madoguchi_worker;
    CREATE POLICY api_read ON successions FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICE});
    CREATE POLICY api_add ON successions FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_decide ON successions FOR UPDATE TO madoguchi_api USING (${IS_SYSTEM});
    CREATE POLICY worker_read ON successions FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY api_read ON succession_cases FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${HANDLES});
    CREATE POLICY api_add ON succession_cases FOR INSERT TO madoguchi_api WITH CHECK (${IS_SYSTEM});
    CREATE POLICY conflict_wall ON succession_cases AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
  `);
}
