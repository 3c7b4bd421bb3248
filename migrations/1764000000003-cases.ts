import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a complainant sends, the case that grows from it, its sealed compartments and its clocks. */
export class Cases1764000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE people (
        id uuid PRIMARY KEY,
        nationality_code char(2),
        residence_status text,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE complaints (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people,
        draft_id uuid NOT NULL UNIQUE, -- a second click on "send" finds the first
        channel text NOT NULL CHECK (channel IN ('web_form', 'phone', 'visit', 'import')),
        locale text NOT NULL,
        danger text NOT NULL CHECK (danger IN ('now', 'afraid', 'no')),
        is_anonymous boolean NOT NULL,
        submitted_at timestamptz NOT NULL
      );
      CREATE TABLE cases (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        complaint_id uuid NOT NULL UNIQUE REFERENCES complaints,
        person_id uuid NOT NULL REFERENCES people,
        site_id uuid REFERENCES sites,
        member_id uuid REFERENCES members,
        prefecture_code char(2),
        severity text NOT NULL CHECK (severity IN ('S1', 'S2', 'S3', 'S4')),
        is_severity_provisional boolean NOT NULL DEFAULT true,
        status text NOT NULL CHECK (status IN ('received', 'triaged', 'in_progress', 'with_company', 'remedy_proposed',
          'referral_pending', 'with_partner', 'closed')),
        outcome text CHECK (outcome IN ('confirmed_by_worker', 'unconfirmed', 'referred', 'withdrawn', 'out_of_scope')),
        assignee_id uuid REFERENCES users,
        received_at timestamptz NOT NULL,
        -- Never null, so that one index range orders every open case: "infinity" when nothing is owed.
        next_due_at timestamptz NOT NULL DEFAULT 'infinity',
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX cases_by_time_left ON cases (next_due_at, id) WHERE status <> 'closed';
      CREATE INDEX cases_mine_by_time_left ON cases (assignee_id, next_due_at, id) WHERE status <> 'closed';
      CREATE INDEX cases_closed_newest ON cases (closed_at, id) WHERE status = 'closed';
      CREATE INDEX cases_received ON cases (received_at, id);
      CREATE INDEX cases_person ON cases (person_id);

      CREATE TABLE issues (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        category text NOT NULL,
        subcategory text NOT NULL,
        desk_group text NOT NULL CHECK (desk_group IN ('labour', 'daily_life', 'medical_welfare', 'residence_status',
          'tax_social_insurance', 'education')),
        ilo_indicator text,
        is_primary boolean NOT NULL,
        noted_by text NOT NULL CHECK (noted_by IN ('complainant', 'desk')),
        noted_at timestamptz NOT NULL,
        UNIQUE (case_id, category, subcategory)
      );
      CREATE UNIQUE INDEX issues_one_primary ON issues (case_id) WHERE is_primary;
      CREATE INDEX issues_by_month ON issues (noted_at, desk_group);

      CREATE TABLE receipts (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        lookup_hash bytea NOT NULL UNIQUE,
        public_key bytea NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX receipts_case ON receipts (case_id);

      CREATE TABLE key_wraps (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        compartment text NOT NULL CHECK (compartment IN ('identity', 'contact', 'narrative', 'shared')),
        version integer NOT NULL,
        holder_id uuid NOT NULL, -- holders.id, or receipts.id for the complainant herself
        encapsulated_key bytea NOT NULL,
        wrapped_key bytea NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (case_id, compartment, version, holder_id)
      );
      CREATE TABLE sealed_items (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        compartment text NOT NULL CHECK (compartment IN ('identity', 'contact', 'narrative', 'shared')),
        version integer NOT NULL,
        field text NOT NULL,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX sealed_items_case ON sealed_items (case_id, compartment);

      CREATE TABLE consents (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('company', 'partner')),
        state text NOT NULL CHECK (state IN ('not_asked', 'asked', 'granted_identified', 'granted_deidentified',
          'aggregate_only', 'refused', 'withdrawn', 'expired', 'vital_interest_override')),
        compartments text[] NOT NULL,
        purpose text NOT NULL,
        text_version text NOT NULL,
        locale text NOT NULL,
        given_at timestamptz NOT NULL,
        expires_at timestamptz,
        UNIQUE (case_id, recipient_kind)
      );
      CREATE TABLE case_steps (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        detail jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX case_steps_case ON case_steps (case_id, at, id);
      CREATE TRIGGER case_steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_steps
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE deadlines (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        kind text NOT NULL CHECK (kind IN ('acknowledgement', 'first_action', 'company_response', 'progress_note',
          'substantive_feedback', 'partner_answer', 'worker_confirmation')),
        subject_id uuid, -- the share or referral whose clock this is
        policy_version integer NOT NULL,
        opened_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        met_at timestamptz,
        breached_at timestamptz
      );
      CREATE INDEX deadlines_case ON deadlines (case_id);
      -- The sweep drains this index in order; a breached deadline stays unmet and visible but leaves it.
      CREATE INDEX deadlines_open ON deadlines (due_at, id) WHERE met_at IS NULL AND breached_at IS NULL;
      CREATE FUNCTION refuse_moved_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.due_at <> OLD.due_at OR NEW.opened_at <> OLD.opened_at OR NEW.case_id <> OLD.case_id THEN
            RAISE EXCEPTION 'a deadline never moves' USING ERRCODE = 'check_violation';
          END IF;
          IF OLD.breached_at IS NOT NULL AND NEW.breached_at IS DISTINCT FROM OLD.breached_at THEN
            RAISE EXCEPTION 'a breach is never unmade' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER deadlines_never_move BEFORE UPDATE ON deadlines
        FOR EACH ROW EXECUTE FUNCTION refuse_moved_deadline();

      CREATE TABLE messages (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        sealed_item_id uuid NOT NULL REFERENCES sealed_items,
        compartment text NOT NULL CHECK (compartment IN ('narrative', 'shared')),
        author_kind text NOT NULL CHECK (author_kind IN ('complainant', 'secretariat', 'member', 'partner')),
        author_id uuid,
        sent_at timestamptz NOT NULL
      );
      CREATE INDEX messages_case ON messages (case_id, sent_at, id);
      CREATE TABLE attachments (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        sealed_item_id uuid NOT NULL REFERENCES sealed_items, -- the two file keys, sealed in the narrative
        media_type text NOT NULL,
        byte_size integer NOT NULL,
        original_key text NOT NULL,
        scrubbed_key text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX attachments_case ON attachments (case_id);

      CREATE TABLE shares (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        member_id uuid NOT NULL REFERENCES members,
        consent_id uuid NOT NULL REFERENCES consents,
        shared_by uuid NOT NULL REFERENCES users,
        shared_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX shares_live ON shares (case_id, member_id) WHERE ended_at IS NULL;
      CREATE INDEX shares_member ON shares (member_id, shared_at, id);
      CREATE TABLE remedies (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        share_id uuid NOT NULL REFERENCES shares,
        sealed_item_id uuid NOT NULL REFERENCES sealed_items,
        promised_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
        proposed_by uuid NOT NULL REFERENCES users,
        proposed_at timestamptz NOT NULL,
        answered_at timestamptz
      );
      CREATE UNIQUE INDEX remedies_one_open ON remedies (case_id) WHERE state = 'proposed';
      CREATE TABLE referrals (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        partner_id uuid NOT NULL REFERENCES partners,
        consent_id uuid NOT NULL REFERENCES consents,
        state text NOT NULL CHECK (state IN ('pending', 'accepted', 'declined', 'done', 'revoked')),
        reason text NOT NULL CHECK (reason IN ('company_silent', 'desk_decision')),
        decline_reason text CHECK (decline_reason IN ('no_capacity', 'not_our_field', 'conflict_of_interest', 'language', 'other')),
        opened_at timestamptz NOT NULL,
        opened_by uuid REFERENCES users,
        answered_at timestamptz,
        answered_by uuid REFERENCES users
      );
      CREATE UNIQUE INDEX referrals_live ON referrals (case_id, partner_id) WHERE state IN ('pending', 'accepted');
      CREATE INDEX referrals_partner ON referrals (partner_id, opened_at, id);
      CREATE TABLE escalations (
        id uuid PRIMARY KEY,
        deadline_id uuid NOT NULL UNIQUE REFERENCES deadlines, -- each breach escalates once, whoever retries
        case_id uuid NOT NULL REFERENCES cases,
        target text NOT NULL CHECK (target IN ('desk', 'supervisor', 'partner', 'complainant')),
        referral_id uuid REFERENCES referrals,
        at timestamptz NOT NULL
      );
      CREATE INDEX escalations_case ON escalations (case_id);

      -- Unfinished forms, sealed under a key that only the browser's cookie yields.
      CREATE TABLE drafts (
        token_hash bytea PRIMARY KEY,
        sealed bytea NOT NULL,
        updated_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX drafts_expiry ON drafts (expires_at);
      CREATE TABLE draft_files (
        storage_key text PRIMARY KEY,
        token_hash bytea NOT NULL REFERENCES drafts ON DELETE CASCADE,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE report_periods (
        id uuid PRIMARY KEY,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        from_month char(7) NOT NULL,
        to_month char(7) NOT NULL,
        is_default boolean NOT NULL DEFAULT false
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE report_periods, draft_files, drafts, escalations, referrals, remedies, shares, attachments, messages,
        deadlines, case_steps, consents, sealed_items, key_wraps, receipts, issues, cases, complaints, people;
      DROP FUNCTION refuse_moved_deadline();
    `);
  }
}
