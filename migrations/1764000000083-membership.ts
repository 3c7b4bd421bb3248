import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Joining: applications without an account, the officers' queue, and the pledge that every member gives
 * (docs/adr/0039-joining.md). What an applicant writes is sealed; the coded parts and the names stand beside it, because
 * officers search and compare by them.
 */
const OFFICERS = `((SELECT actor_kind()) = 'system' OR ((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator')))))`;
const KINDS = `'company', 'industry_body', 'local_government', 'support_group', 'union', 'academic', 'lawyer', 'individual'`;

export class Membership1764000000083 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await members(q);
    await pledges(q);
    await applications(q);
    await life(q);
    await walls(q);
  }

  async down(): Promise<void> {
    throw new Error('Who joined and what they pledged is not taken back; drop the database instead.');
  }
}

async function members(q: QueryRunner): Promise<void> {
  await q.query(`
    -- What two spellings of one organisation's name have in common: no legal form, no spaces, no signs.
    CREATE FUNCTION organisation_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT regexp_replace(lower(normalize(name, NFKC)),
        '株式会社|有限会社|合同会社|合資会社|一般社団法人|公益社団法人|一般財団法人|公益財団法人|特定非営利活動法人|npo法人|\\(株\\)|\\(有\\)|'
        || '\\m(co|ltd|inc|corp|corporation|company|limited|kk|llc)\\M|[[:space:][:punct:]・]', '', 'g') $$;

    ALTER TABLE members
      ADD COLUMN corporate_number text CHECK (corporate_number ~ '^[1-9][0-9]{12}$'),
      ADD COLUMN pledged_version integer,
      ADD COLUMN pledged_at timestamptz,
      ADD CONSTRAINT members_pledged CHECK ((pledged_version IS NULL) = (pledged_at IS NULL));
    CREATE INDEX members_newest ON members (created_at DESC, id DESC);
    CREATE INDEX members_kind ON members (kind, created_at DESC, id DESC);
    CREATE INDEX members_prefecture ON members (prefecture_code, created_at DESC, id DESC);
    CREATE INDEX members_pledged ON members (pledged_version, created_at DESC, id DESC);
    CREATE INDEX members_corporate_number ON members (corporate_number) WHERE corporate_number IS NOT NULL;
    CREATE INDEX members_key_ja ON members (organisation_key(name_ja));
    CREATE INDEX members_key_en ON members (organisation_key(name_en));
    CREATE INDEX users_member_domain ON users (lower(split_part(email::text, '@', 2))) WHERE member_id IS NOT NULL;
  `);
}

async function pledges(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE pledge_texts (
      version integer PRIMARY KEY CHECK (version > 0),
      conduct_ja text NOT NULL CHECK (length(conduct_ja) BETWEEN 1 AND 10000),
      conduct_en text NOT NULL CHECK (length(conduct_en) BETWEEN 1 AND 10000),
      no_retaliation_ja text NOT NULL CHECK (length(no_retaliation_ja) BETWEEN 1 AND 10000),
      no_retaliation_en text NOT NULL CHECK (length(no_retaliation_en) BETWEEN 1 AND 10000),
      published_by uuid REFERENCES users, -- null for the words that the installation came with
      published_at timestamptz NOT NULL,
      reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500)
    );
    INSERT INTO pledge_texts (version, conduct_ja, conduct_en, no_retaliation_ja, no_retaliation_en, published_at, reason)
      VALUES (1,
'1. 外国人労働者の受入れにあたり、関係する法令を守ります。
2. 人権を尊重し、働く環境と暮らしの環境をよりよくします。
3. 職場でも地域でも、互いを理解し、信頼を築きます。
4. 日本と世界に役立つ人材を、ともに育てます。
5. この取組みを、国の内外に、そして取引先に広げます。',
'1. We keep the law wherever we accept foreign workers.
2. We respect human rights and make working and living conditions better.
3. We seek understanding and trust with each other, at work and in the community.
4. We help people grow who contribute to Japan and to the world.
5. We carry these actions further, in Japan and abroad, and to those whom we buy from.',
'相談した人、相談を手伝った人、調査に協力した人に対して、解雇、帰国の強要、賃金や配置の不利益、脅し、その他どのような不利益な取扱いもしません。誰が相談したかを探しません。取引先にも同じことを求めます。',
'We do nothing to the disadvantage of anybody who complains, helps somebody to complain, or takes part in looking into it: no dismissal, no pressure to go home, no loss of pay or position, no threat, nor anything else. We do not try to find out who complained. We ask the same of those whom we buy from.',
        '2026-01-01T00:00:00Z', 'The words that the software came with.');
    CREATE TRIGGER pledge_texts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pledge_texts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE TABLE pledge_acceptances (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      version integer NOT NULL REFERENCES pledge_texts,
      signatory_name text NOT NULL CHECK (length(signatory_name) BETWEEN 1 AND 80),
      signatory_title text NOT NULL CHECK (length(signatory_title) <= 80),
      accepted_by uuid REFERENCES users, -- null when it came with the application
      accepted_at timestamptz NOT NULL,
      UNIQUE (member_id, version)
    );
    CREATE TRIGGER pledge_acceptances_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pledge_acceptances
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- The newest one stands in the member's row, so that a list can show and count it; nothing else may write it there.
    CREATE FUNCTION note_pledge() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE members SET pledged_version = NEW.version, pledged_at = NEW.accepted_at
          WHERE id = NEW.member_id AND coalesce(pledged_version, 0) < NEW.version;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION note_pledge() FROM PUBLIC;
    CREATE TRIGGER pledge_acceptances_noted AFTER INSERT ON pledge_acceptances
      FOR EACH ROW EXECUTE FUNCTION note_pledge();
    CREATE FUNCTION keep_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF pg_trigger_depth() = 1 AND (TG_OP = 'INSERT' AND NEW.pledged_version IS NOT NULL OR TG_OP = 'UPDATE'
            AND (NEW.pledged_version, NEW.pledged_at) IS DISTINCT FROM (OLD.pledged_version, OLD.pledged_at)) THEN
          RAISE EXCEPTION 'a pledge is given by an acceptance' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER members_pledge_kept BEFORE INSERT OR UPDATE ON members
      FOR EACH ROW EXECUTE FUNCTION keep_pledge();
  `);
}

async function applications(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE membership_applications (
      id uuid PRIMARY KEY,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'asked', 'recommended', 'approved', 'declined', 'withdrawn')),
      kind text NOT NULL CHECK (kind IN (${KINDS})),
      locale text NOT NULL CHECK (locale IN ('ja', 'en')),
      email citext NOT NULL,
      -- The terms of its class as they were when it was begun.
      approvals integer NOT NULL CHECK (approvals BETWEEN 1 AND 2),
      fee_yen integer NOT NULL CHECK (fee_yen >= 0),
      documents text[] NOT NULL,
      key_sealed bytea NOT NULL, -- the data key of everything the applicant writes, under the api's key
      answers_sealed bytea,
      version integer NOT NULL DEFAULT 1,
      name_ja text,
      name_en text,
      corporate_number text CHECK (corporate_number ~ '^[1-9][0-9]{12}$'),
      prefecture_code char(2),
      pledge_version integer REFERENCES pledge_texts,
      signatory_name text,
      signatory_title text,
      created_at timestamptz NOT NULL,
      saved_at timestamptz NOT NULL,
      expires_at timestamptz, -- of a draft
      submitted_at timestamptz,
      recommended_by uuid REFERENCES users,
      recommended_at timestamptz,
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      member_id uuid UNIQUE REFERENCES members,
      CHECK ((state = 'draft') = (submitted_at IS NULL)),
      CHECK ((state = 'draft') = (expires_at IS NOT NULL)),
      CHECK ((submitted_at IS NULL) = (pledge_version IS NULL)),
      CHECK (submitted_at IS NULL OR (name_ja IS NOT NULL AND name_en IS NOT NULL AND prefecture_code IS NOT NULL
        AND signatory_name IS NOT NULL AND answers_sealed IS NOT NULL)),
      CHECK ((state = 'approved') = (member_id IS NOT NULL)),
      CHECK ((state IN ('approved', 'declined')) = (decided_by IS NOT NULL)),
      CHECK ((state IN ('approved', 'declined', 'withdrawn')) = (decided_at IS NOT NULL)),
      -- Where two people have to agree, they are two people.
      CHECK (state <> 'approved' OR approvals = 1 OR recommended_by <> decided_by)
    );
    -- One unfinished or undecided application of one address: a second click finds the first.
    CREATE UNIQUE INDEX membership_applications_open ON membership_applications (email)
      WHERE state NOT IN ('approved', 'declined', 'withdrawn');
    CREATE INDEX membership_applications_queue ON membership_applications (state, submitted_at, id);
    CREATE INDEX membership_applications_decided ON membership_applications (submitted_at DESC, id DESC)
      WHERE state IN ('approved', 'declined', 'withdrawn');
    CREATE INDEX membership_applications_drafts ON membership_applications (expires_at) WHERE state = 'draft';
    CREATE INDEX membership_applications_number ON membership_applications (corporate_number)
      WHERE corporate_number IS NOT NULL;
    CREATE INDEX membership_applications_key_ja ON membership_applications (organisation_key(name_ja));
    CREATE INDEX membership_applications_key_en ON membership_applications (organisation_key(name_en));

    CREATE TABLE application_links (
      token_hash bytea PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES membership_applications ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX application_links_application ON application_links (application_id, created_at);
    CREATE INDEX application_links_expiry ON application_links (expires_at);

    CREATE TABLE application_documents (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES membership_applications ON DELETE CASCADE,
      kind text NOT NULL,
      media_type text NOT NULL,
      byte_size integer NOT NULL CHECK (byte_size > 0),
      original_key uuid NOT NULL,
      scrubbed_key uuid NOT NULL,
      file_sealed bytea NOT NULL,
      intent bytea,
      added_at timestamptz NOT NULL
    );
    CREATE INDEX application_documents_application ON application_documents (application_id, added_at, id);
    CREATE UNIQUE INDEX application_documents_intent ON application_documents (intent) WHERE intent IS NOT NULL;

    CREATE TABLE application_messages (
      id uuid PRIMARY KEY,
      application_id uuid NOT NULL REFERENCES membership_applications,
      kind text NOT NULL CHECK (kind IN ('question', 'answer', 'recommendation', 'decision')),
      words_sealed bytea NOT NULL,
      written_by uuid REFERENCES users, -- null for the applicant
      written_at timestamptz NOT NULL,
      CHECK ((kind = 'answer') = (written_by IS NULL))
    );
    CREATE INDEX application_messages_application ON application_messages (application_id, written_at, id);
    CREATE TRIGGER application_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_messages
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

/** What may follow what, for everybody; docs/operations/membership.md shows it. */
async function life(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION keep_application() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an application begins as a draft' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF (NEW.id, NEW.kind, NEW.email, NEW.approvals, NEW.fee_yen, NEW.documents, NEW.created_at)
            IS DISTINCT FROM (OLD.id, OLD.kind, OLD.email, OLD.approvals, OLD.fee_yen, OLD.documents, OLD.created_at)
          OR OLD.submitted_at IS NOT NULL
            AND (NEW.submitted_at, NEW.answers_sealed, NEW.pledge_version, NEW.name_ja, NEW.name_en, NEW.signatory_name)
              IS DISTINCT FROM
              (OLD.submitted_at, OLD.answers_sealed, OLD.pledge_version, OLD.name_ja, OLD.name_en, OLD.signatory_name) THEN
          RAISE EXCEPTION 'an application stays as it was sent' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.state IN ('approved', 'declined', 'withdrawn') OR NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
            ('draft', 'submitted'), ('submitted', 'asked'), ('asked', 'submitted'), ('recommended', 'asked'),
            ('submitted', 'recommended'), ('submitted', 'approved'), ('recommended', 'approved'),
            ('submitted', 'declined'), ('asked', 'declined'), ('recommended', 'declined'),
            ('submitted', 'withdrawn'), ('asked', 'withdrawn'), ('recommended', 'withdrawn')) THEN
          RAISE EXCEPTION 'an application does not go that way' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state = 'approved' AND OLD.state = 'submitted' AND OLD.approvals > 1 THEN
          RAISE EXCEPTION 'two people decide about this class' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER membership_applications_kept BEFORE INSERT OR UPDATE ON membership_applications
      FOR EACH ROW EXECUTE FUNCTION keep_application();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  for (const table of [
    'membership_applications',
    'application_links',
    'application_documents',
    'application_messages',
  ]) {
    await q.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON ${table} TO madoguchi_api;
      CREATE POLICY api_officers ON ${table} TO madoguchi_api USING (${OFFICERS}) WITH CHECK (${OFFICERS});
    `);
  }
  await q.query(`
    GRANT UPDATE (state, answers_sealed, version, name_ja, name_en, corporate_number, prefecture_code, pledge_version,
      signatory_name, signatory_title, locale, saved_at, expires_at, submitted_at, recommended_by, recommended_at,
      decided_by, decided_at, member_id) ON membership_applications TO madoguchi_api;
    GRANT UPDATE (expires_at) ON application_links TO madoguchi_api;
    GRANT DELETE ON application_documents TO madoguchi_api;

    -- Whom to write to, and which drafts are over; never a word of what they wrote.
    GRANT SELECT (id, email, locale, state, expires_at) ON membership_applications TO madoguchi_worker;
    GRANT DELETE ON membership_applications, application_links TO madoguchi_worker;
    GRANT UPDATE (expires_at) ON membership_applications TO madoguchi_worker; -- to lock a draft while its files go
    GRANT SELECT (application_id, original_key, scrubbed_key) ON application_documents TO madoguchi_worker;
    GRANT SELECT, INSERT ON application_links TO madoguchi_worker;
    CREATE POLICY worker_address ON membership_applications FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY worker_lock ON membership_applications FOR UPDATE TO madoguchi_worker USING (state = 'draft');
    CREATE POLICY worker_forget ON membership_applications FOR DELETE TO madoguchi_worker USING (state = 'draft');
    CREATE POLICY worker_read ON application_documents FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY worker_all ON application_links TO madoguchi_worker USING (true) WITH CHECK (true);

    ALTER TABLE pledge_texts ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON pledge_texts TO madoguchi_api;
    GRANT SELECT (version) ON pledge_texts TO madoguchi_worker;
    CREATE POLICY api_read ON pledge_texts FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) IN ('secretariat', 'member', 'system'));
    CREATE POLICY api_add ON pledge_texts FOR INSERT TO madoguchi_api WITH CHECK (
      (SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('administrator'))
      AND published_by = (SELECT actor_user()));
    CREATE POLICY worker_read ON pledge_texts FOR SELECT TO madoguchi_worker USING (true);

    ALTER TABLE pledge_acceptances ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON pledge_acceptances TO madoguchi_api;
    CREATE POLICY api_read ON pledge_acceptances FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) IN ('secretariat', 'system')
        OR ((SELECT actor_kind()) = 'member' AND member_id = (SELECT actor_org())));
    CREATE POLICY api_add ON pledge_acceptances FOR INSERT TO madoguchi_api WITH CHECK ((SELECT actor_kind()) = 'system'
      OR ((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
        AND member_id = (SELECT actor_org()) AND accepted_by = (SELECT actor_user())));
  `);
}
