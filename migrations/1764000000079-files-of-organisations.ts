import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files with what companies and partners write. A company's lie in the shared compartment and name its share; those that
 * desk and partner send each other lie in the narrative and name their note. She sees a company's file once the desk has
 * passed it on (docs/adr/0038-files-of-organisations.md).
 */
const HANDLES = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor')))))`;

/** The company that speaks has this case by this very share, and may still read it. */
const OWN_SHARE = `(SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org()))
  AND EXISTS (SELECT FROM shares s WHERE s.id = attachments.share_id AND s.case_id = attachments.case_id
    AND s.member_id = (SELECT actor_org()) AND s.ended_at IS NULL)`;

const WAITS = `owner_id = (SELECT actor_user()) AND (
  (owner_kind = 'secretariat' AND (SELECT actor_kind()) = 'secretariat'
    AND ((SELECT actor_has_role('counsellor')) OR (SELECT actor_has_role('supervisor'))))
  OR (owner_kind = 'member' AND (SELECT actor_kind()) = 'member' AND company_may_see(case_id, (SELECT actor_org()))))
  OR (owner_kind = 'partner' AND (SELECT actor_kind()) = 'system')`;

export class FilesOfOrganisations1764000000079 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await origins(q);
    await reading(q);
    await adding(q);
    await passingOn(q);
    await waiting(q);
  }

  async down(): Promise<void> {
    throw new Error('What was sent as evidence is not taken back; drop the database instead.');
  }
}

async function origins(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE remedies ADD CONSTRAINT remedies_of_case UNIQUE (id, case_id);
    ALTER TABLE measures ADD CONSTRAINT measures_of_case UNIQUE (id, case_id);
    ALTER TABLE referral_notes ADD CONSTRAINT referral_notes_of_case UNIQUE (id, case_id);
    ALTER TABLE attachments DROP CONSTRAINT attachments_added_by_kind_check, DROP CONSTRAINT attachments_added_by;
    ALTER TABLE attachments
      ADD COLUMN compartment text NOT NULL DEFAULT 'narrative' CHECK (compartment IN ('narrative', 'shared')),
      ADD COLUMN share_id uuid REFERENCES shares,
      ADD COLUMN remedy_id uuid,
      ADD COLUMN measure_id uuid,
      ADD COLUMN note_id uuid,
      ADD COLUMN passed_at timestamptz,
      ADD COLUMN passed_by uuid REFERENCES users,
      ADD CONSTRAINT attachments_added_by_kind_check
        CHECK (added_by_kind IN ('complainant', 'secretariat', 'member', 'partner')),
      ADD CONSTRAINT attachments_added_by CHECK ((added_by_kind = 'complainant') = (added_by IS NULL)),
      ADD CONSTRAINT attachments_came_with_one CHECK (num_nonnulls(message_id, remedy_id, measure_id, note_id) <= 1),
      ADD CONSTRAINT attachments_of_company CHECK ((added_by_kind = 'member') = (compartment = 'shared')
        AND (added_by_kind = 'member') = (share_id IS NOT NULL)),
      ADD CONSTRAINT attachments_passed CHECK ((passed_at IS NULL) = (passed_by IS NULL)),
      ADD CONSTRAINT attachments_remedy FOREIGN KEY (remedy_id, case_id) REFERENCES remedies (id, case_id)
        ON DELETE CASCADE,
      ADD CONSTRAINT attachments_measure FOREIGN KEY (measure_id, case_id) REFERENCES measures (id, case_id)
        ON DELETE CASCADE,
      ADD CONSTRAINT attachments_note FOREIGN KEY (note_id, case_id) REFERENCES referral_notes (id, case_id)
        ON DELETE CASCADE;
    CREATE INDEX attachments_share ON attachments (share_id) WHERE share_id IS NOT NULL;
    CREATE INDEX attachments_remedy ON attachments (remedy_id) WHERE remedy_id IS NOT NULL;
    CREATE INDEX attachments_measure ON attachments (measure_id) WHERE measure_id IS NOT NULL;
    CREATE INDEX attachments_note ON attachments (note_id) WHERE note_id IS NOT NULL;
    CREATE INDEX attachments_item ON attachments (sealed_item_id);
  `);
}

async function reading(q: QueryRunner): Promise<void> {
  const partner = `(SELECT actor_kind()) = 'partner' AND partner_may_see(case_id, (SELECT actor_org()))`;
  const rule = `${HANDLES} OR (${partner}) OR (compartment = 'shared' AND ${OWN_SHARE})`;
  await q.query(`
    ALTER POLICY api_actor ON attachments USING (${rule}) WITH CHECK (${rule});
    CREATE POLICY handler_wall ON attachments AS RESTRICTIVE TO madoguchi_api
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'member' OR (SELECT handles_all(actor_user()))
        OR case_id = ANY ((SELECT actor_handled_cases())::uuid[]));
    ALTER POLICY partner_rooms ON attachments
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'partner' OR compartment = ANY (actor_rooms(case_id)));
    -- Two partners may hold the key of one narrative: a note's own walls say whose its files are.
    CREATE POLICY referral_notes_apart ON attachments AS RESTRICTIVE FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'partner' OR note_id IS NULL
        OR EXISTS (SELECT FROM referral_notes n WHERE n.id = note_id));
    -- The keys of such a file are apart like the note's words (migration 49).
    CREATE OR REPLACE FUNCTION is_note_of_other(item uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT FROM referral_notes n JOIN referrals r ON r.id = n.referral_id
          WHERE n.sealed_item_id = item AND r.partner_id IS DISTINCT FROM actor_org())
        OR EXISTS (SELECT FROM attachments a JOIN referral_notes n ON n.id = a.note_id JOIN referrals r ON r.id = n.referral_id
          WHERE a.sealed_item_id = item AND r.partner_id IS DISTINCT FROM actor_org()) $$;
    -- Her file lists no words between desk and partner, and of a company what the desk has passed on.
    CREATE POLICY intake_shown ON attachments AS RESTRICTIVE FOR SELECT TO madoguchi_intake
      USING (note_id IS NULL AND (added_by_kind <> 'member' OR passed_at IS NOT NULL));

    -- How many files the company sent her that the desk has not passed on.
    CREATE FUNCTION files_held_back() RETURNS integer
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT count(*)::integer FROM attachments
      WHERE case_id = receipt_case() AND added_by_kind = 'member' AND measure_id IS NULL AND passed_at IS NULL $$;
    REVOKE ALL ON FUNCTION files_held_back() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION files_held_back() TO madoguchi_intake;
  `);
}

/** On top of what each may add: in one's own name, with what one writes at this very moment. */
async function adding(q: QueryRunner): Promise<void> {
  const words = `EXISTS (SELECT FROM messages m WHERE m.id = message_id AND m.author_id = attachments.added_by
      AND m.compartment = attachments.compartment AND m.sent_at = attachments.created_at)
    OR EXISTS (SELECT FROM referral_notes n WHERE n.id = note_id AND n.author_id = attachments.added_by
      AND n.written_at = attachments.created_at)`;
  await q.query(`
    ALTER POLICY api_own ON attachments WITH CHECK (
      CASE added_by_kind
        WHEN 'secretariat' THEN added_by = (SELECT actor_user()) AND (${words})
        WHEN 'partner' THEN (SELECT actor_kind()) = 'system' AND (${words})
        WHEN 'member' THEN added_by = (SELECT actor_user()) AND ${OWN_SHARE} AND passed_at IS NULL AND (${words}
          OR EXISTS (SELECT FROM remedies r WHERE r.id = remedy_id AND r.share_id = attachments.share_id
            AND r.proposed_by = attachments.added_by AND r.proposed_at = attachments.created_at)
          OR EXISTS (SELECT FROM measures e WHERE e.id = measure_id AND e.share_id = attachments.share_id
            AND e.state = 'reported' AND e.changed_at = attachments.created_at))
        ELSE false END);
  `);
}

/** The desk alone passes on, once, a copy; never of the plan, whose words she is not told either. */
async function passingOn(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION check_passing_on() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF actor_kind() IS DISTINCT FROM 'secretariat' OR NEW.passed_by IS DISTINCT FROM actor_user()
          OR OLD.passed_at IS NOT NULL OR OLD.added_by_kind <> 'member' OR OLD.measure_id IS NOT NULL
          OR NOT OLD.is_scrubbed OR OLD.scan_state = 'refused' THEN
          RAISE EXCEPTION 'this file is not passed on' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER attachments_passed_on BEFORE UPDATE OF passed_at, passed_by ON attachments
      FOR EACH ROW EXECUTE FUNCTION check_passing_on();
    GRANT UPDATE (passed_at, passed_by) ON attachments TO madoguchi_api;
  `);
}

async function waiting(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE waiting_files DROP CONSTRAINT waiting_files_owner_kind_check;
    ALTER TABLE waiting_files
      ADD COLUMN waits_for text NOT NULL DEFAULT 'message'
        CHECK (waits_for IN ('message', 'reply', 'remedy', 'report', 'note', 'outcome')),
      ADD COLUMN subject_id uuid, -- the measure or the referral that it is about
      ADD CONSTRAINT waiting_files_owner_kind_check
        CHECK (owner_kind IN ('complainant', 'secretariat', 'member', 'partner'));
    ALTER POLICY api_own ON waiting_files USING (${WAITS}) WITH CHECK (${WAITS});
    CREATE POLICY handler_wall ON waiting_files AS RESTRICTIVE TO madoguchi_api
      USING ((SELECT actor_kind()) IS DISTINCT FROM 'member' OR (SELECT handles_all(actor_user()))
        OR case_id = ANY ((SELECT actor_handled_cases())::uuid[]));
  `);
}
