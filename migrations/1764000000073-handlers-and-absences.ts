import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who of a company works on which shared case, and who stands in for whom. Managers see every case of their company, others
 * the cases that they were given and, on the days of an absence, those of whom they stand in for. The policies are
 * restrictive, as those of a conflict of interest are: they can only take away (docs/adr/0035-the-company-at-work.md).
 */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

const CASE_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'case_steps',
  'deadlines',
  'messages',
  'remedies',
  'shares',
  'measures',
  'adr_questions',
  'follow_ups',
  'case_reads',
  'share_handlers',
];

/** Asked once for a whole statement, not for each row. @param caseId a column */
const handles = (caseId: string): string => `(SELECT actor_kind()) IS DISTINCT FROM 'member'
  OR (SELECT handles_all(actor_user())) OR ${caseId} = ANY ((SELECT actor_handled_cases())::uuid[])`;

export class HandlersAndAbsences1764000000073 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await absences(q);
    await handlers(q);
    for (const table of CASE_TABLES) {
      await q.query(`CREATE POLICY handler_wall ON ${table} AS RESTRICTIVE TO madoguchi_api
        USING (${handles('case_id')})`);
    }
    await q.query(`CREATE POLICY handler_wall ON cases AS RESTRICTIVE TO madoguchi_api
      USING (${handles('id')})`);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

async function absences(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE absences (
      id uuid PRIMARY KEY,
      organisation_kind text NOT NULL CHECK (organisation_kind IN ('secretariat', 'member', 'partner')),
      organisation_id uuid,
      absent_id uuid NOT NULL REFERENCES users,
      substitute_id uuid NOT NULL REFERENCES users,
      from_on date NOT NULL, -- days in Japan, both included
      until_on date NOT NULL,
      set_by uuid NOT NULL REFERENCES users,
      set_at timestamptz NOT NULL,
      ended_at timestamptz,
      CHECK (absent_id <> substitute_id),
      CHECK (until_on >= from_on),
      CHECK ((organisation_kind = 'secretariat') = (organisation_id IS NULL))
    );
    CREATE INDEX absences_absent ON absences (absent_id, until_on) WHERE ended_at IS NULL;
    CREATE INDEX absences_substitute ON absences (substitute_id, until_on) WHERE ended_at IS NULL;
    CREATE INDEX absences_organisation ON absences (organisation_kind, organisation_id, until_on) WHERE ended_at IS NULL;

    -- Nobody stands in across organisations, and the days stay as they were set: they end early or a new row begins.
    CREATE FUNCTION keep_absence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL OR (NEW.id, NEW.absent_id, NEW.substitute_id, NEW.from_on, NEW.until_on)
            IS DISTINCT FROM (OLD.id, OLD.absent_id, OLD.substitute_id, OLD.from_on, OLD.until_on)) THEN
          RAISE EXCEPTION 'an absence stays as it was set' USING ERRCODE = 'check_violation';
        END IF;
        IF (SELECT count(*) FROM users u WHERE u.id IN (NEW.absent_id, NEW.substitute_id)
            AND u.organisation_kind = NEW.organisation_kind
            AND coalesce(u.member_id, u.partner_id) IS NOT DISTINCT FROM NEW.organisation_id) <> 2 THEN
          RAISE EXCEPTION 'only somebody of the same organisation stands in' USING ERRCODE = 'check_violation';
        END IF;
        -- Two that are set at once wait for each other here.
        PERFORM pg_advisory_xact_lock(hashtextextended(NEW.absent_id::text, 73));
        IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM absences a WHERE a.absent_id = NEW.absent_id AND a.ended_at IS NULL
            AND a.from_on <= NEW.until_on AND NEW.from_on <= a.until_on) THEN
          RAISE EXCEPTION 'there is an absence on these days' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION keep_absence() FROM PUBLIC;
    CREATE TRIGGER absences_kept BEFORE INSERT OR UPDATE ON absences FOR EACH ROW EXECUTE FUNCTION keep_absence();

    ALTER TABLE absences ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (ended_at) ON absences TO madoguchi_api;
    CREATE POLICY api_own ON absences TO madoguchi_api
      USING (organisation_kind = (SELECT actor_kind()) AND organisation_id IS NOT DISTINCT FROM (SELECT actor_org()))
      WITH CHECK (organisation_kind = (SELECT actor_kind()) AND organisation_id IS NOT DISTINCT FROM (SELECT actor_org()));
    GRANT SELECT (absent_id, substitute_id, from_on, until_on, ended_at) ON absences TO madoguchi_worker;
    CREATE POLICY worker_read ON absences FOR SELECT TO madoguchi_worker USING (true);

    -- Whom this person stands in for at this moment. Without a moment, for nobody.
    CREATE FUNCTION stands_in_for(who uuid, at timestamptz) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT absent_id FROM absences WHERE substitute_id = who AND ended_at IS NULL
        AND (at AT TIME ZONE 'Asia/Tokyo')::date BETWEEN from_on AND until_on $$;
    REVOKE ALL ON FUNCTION stands_in_for(uuid, timestamptz) FROM PUBLIC;
  `);
}

async function handlers(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE share_handlers (
      id uuid PRIMARY KEY,
      share_id uuid NOT NULL REFERENCES shares,
      case_id uuid NOT NULL REFERENCES cases,
      user_id uuid NOT NULL REFERENCES users,
      assigned_by uuid NOT NULL REFERENCES users,
      assigned_at timestamptz NOT NULL,
      ended_at timestamptz
    );
    CREATE UNIQUE INDEX share_handlers_once ON share_handlers (share_id, user_id) WHERE ended_at IS NULL;
    CREATE INDEX share_handlers_user ON share_handlers (user_id) WHERE ended_at IS NULL;
    CREATE INDEX share_handlers_case ON share_handlers (case_id);

    -- Whether somebody works on every case of their company; which those are, other walls say.
    CREATE FUNCTION handles_all(who uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM users WHERE id = who AND is_active AND 'member_manager' = ANY (roles)) $$;
    -- The cases that somebody was given, or stands in for: few, however many the company has.
    CREATE FUNCTION handled_cases(who uuid, at timestamptz) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce(array_agg(DISTINCT s.case_id), '{}') FROM users u
        JOIN share_handlers h ON h.user_id = ANY (ARRAY(SELECT who UNION SELECT stands_in_for(who, at)))
        JOIN shares s ON s.id = h.share_id AND s.member_id = u.member_id
      WHERE u.id = who AND u.is_active AND h.ended_at IS NULL AND s.ended_at IS NULL $$;
    CREATE FUNCTION actor_handled_cases() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT handled_cases(actor_user(), actor_at()) $$;
    REVOKE ALL ON FUNCTION handles_all(uuid), handled_cases(uuid, timestamptz), actor_handled_cases() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION handles_all(uuid), handled_cases(uuid, timestamptz), actor_handled_cases()
      TO madoguchi_api;

    -- Never somebody of another company, and never somebody whom a conflict of interest keeps from the case.
    CREATE FUNCTION refuse_handler() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM shares s JOIN users u ON u.member_id = s.member_id
            WHERE s.id = NEW.share_id AND s.case_id = NEW.case_id AND u.id = NEW.user_id AND u.is_active)
          OR NEW.case_id = ANY (walled_cases(NEW.user_id)) THEN
          RAISE EXCEPTION 'this person cannot take this case' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION refuse_handler() FROM PUBLIC;
    CREATE TRIGGER share_handlers_checked BEFORE INSERT ON share_handlers FOR EACH ROW EXECUTE FUNCTION refuse_handler();

    ALTER TABLE share_handlers ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (ended_at) ON share_handlers TO madoguchi_api;
    CREATE POLICY api_desk ON share_handlers FOR SELECT TO madoguchi_api USING (${HANDLES});
    CREATE POLICY api_company ON share_handlers FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org())));
    CREATE POLICY api_manager ON share_handlers TO madoguchi_api
      USING ((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
        AND company_may_see(case_id, (SELECT actor_org())))
      WITH CHECK ((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
        AND company_may_see(case_id, (SELECT actor_org())));
    CREATE POLICY conflict_wall ON share_handlers AS RESTRICTIVE TO madoguchi_api
      USING (case_id <> ALL ((SELECT actor_walled_cases())::uuid[]));
    GRANT SELECT (share_id, user_id, ended_at) ON share_handlers TO madoguchi_worker;
    CREATE POLICY worker_read ON share_handlers FOR SELECT TO madoguchi_worker USING (true);
  `);
}
