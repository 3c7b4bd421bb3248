import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;

/**
 * Agreements and programmes with organisations that cooperate (docs/adr/0048-activity-and-cooperation.md). These are no
 * partners of the desk: nothing that gives anybody a case points to these tables, so none of them can ever be given one.
 */
export class Cooperation1764000000125 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await agreements(q);
    await work(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM papers WHERE agreement_id IS NOT NULL;
      ALTER TABLE papers DROP COLUMN agreement_id, ADD CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id) = 1);
      DROP TABLE cooperation_reminders, cooperation_contributions, cooperation_activities, cooperation_terms,
        cooperation_agreements, cooperation_partners;
      DROP FUNCTION note_cooperation_term();
    `);
  }
}

async function agreements(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE cooperation_partners (
      id uuid PRIMARY KEY,
      name_ja text NOT NULL CHECK (length(btrim(name_ja)) BETWEEN 1 AND 120),
      name_en text NOT NULL CHECK (length(btrim(name_en)) BETWEEN 1 AND 120),
      kind text NOT NULL CHECK (kind IN ('international_organisation', 'embassy', 'sending_country_body', 'public_body',
        'university', 'company', 'civil_society', 'other')),
      country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'), -- ISO 3166-1
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      intent bytea UNIQUE
    );
    CREATE INDEX cooperation_partners_newest ON cooperation_partners (created_at DESC, id DESC);

    CREATE TABLE cooperation_agreements (
      id uuid PRIMARY KEY,
      cooperation_partner_id uuid NOT NULL REFERENCES cooperation_partners,
      form text NOT NULL CHECK (form IN ('mou', 'programme')),
      title_ja text NOT NULL CHECK (length(btrim(title_ja)) BETWEEN 1 AND 200),
      title_en text NOT NULL CHECK (length(btrim(title_en)) BETWEEN 1 AND 200),
      areas text[] NOT NULL CHECK (cardinality(areas) > 0 AND areas <@ ARRAY['worker_empowerment', 'fair_recruitment',
        'multi_stakeholder', 'joint_research']),
      -- Of its terms, kept by a trigger: the first day of all, the last day of the newest.
      valid_from date,
      valid_until date,
      public_fields text[] NOT NULL DEFAULT '{}'
        CHECK (public_fields <@ ARRAY['areas', 'validity', 'activities', 'contributions']),
      published_at timestamptz,
      ended_at timestamptz,
      version integer NOT NULL DEFAULT 1,
      created_by uuid NOT NULL REFERENCES users,
      created_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      intent bytea UNIQUE,
      CHECK (published_at IS NULL OR valid_from IS NOT NULL)
    );
    CREATE INDEX cooperation_agreements_newest ON cooperation_agreements (created_at DESC, id DESC);
    CREATE INDEX cooperation_agreements_partner ON cooperation_agreements (cooperation_partner_id);
    CREATE INDEX cooperation_agreements_until ON cooperation_agreements (valid_until, id)
      WHERE ended_at IS NULL AND valid_until IS NOT NULL;
    CREATE INDEX cooperation_agreements_public ON cooperation_agreements (published_at DESC, id DESC)
      WHERE published_at IS NOT NULL AND ended_at IS NULL;

    -- What was signed: the first time, and each time it was renewed. Never edited.
    CREATE TABLE cooperation_terms (
      id uuid PRIMARY KEY,
      agreement_id uuid NOT NULL REFERENCES cooperation_agreements,
      number integer NOT NULL CHECK (number > 0),
      signed_on date NOT NULL,
      valid_from date NOT NULL,
      valid_until date CHECK (valid_until >= valid_from), -- null: without an end
      recorded_by uuid NOT NULL REFERENCES users,
      recorded_at timestamptz NOT NULL,
      UNIQUE (agreement_id, number)
    );
    CREATE TRIGGER cooperation_terms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cooperation_terms
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE FUNCTION note_cooperation_term() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE cooperation_agreements SET valid_from = coalesce(valid_from, NEW.valid_from), valid_until = NEW.valid_until
          WHERE id = NEW.agreement_id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION note_cooperation_term() FROM PUBLIC;
    CREATE TRIGGER cooperation_terms_noted AFTER INSERT ON cooperation_terms
      FOR EACH ROW EXECUTE FUNCTION note_cooperation_term();
  `);
}

async function work(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE cooperation_activities (
      id uuid PRIMARY KEY,
      agreement_id uuid NOT NULL REFERENCES cooperation_agreements,
      area text NOT NULL CHECK (area IN ('worker_empowerment', 'fair_recruitment', 'multi_stakeholder', 'joint_research')),
      held_on date NOT NULL,
      title_ja text NOT NULL CHECK (length(btrim(title_ja)) BETWEEN 1 AND 200),
      title_en text NOT NULL CHECK (length(btrim(title_en)) BETWEEN 1 AND 200),
      added_by uuid NOT NULL REFERENCES users,
      added_at timestamptz NOT NULL,
      intent bytea UNIQUE
    );
    CREATE INDEX cooperation_activities_agreement ON cooperation_activities (agreement_id, held_on, id);

    CREATE TABLE cooperation_contributions (
      id uuid PRIMARY KEY,
      agreement_id uuid NOT NULL REFERENCES cooperation_agreements,
      -- In the minor unit of its currency (ISO 4217): yen, cents. Amounts of two currencies are never one sum.
      amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 900000000000000),
      currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
      country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
      from_on date NOT NULL,
      until_on date NOT NULL CHECK (until_on >= from_on),
      purpose text NOT NULL CHECK (length(purpose) <= 200),
      added_by uuid NOT NULL REFERENCES users,
      added_at timestamptz NOT NULL,
      intent bytea UNIQUE
    );
    CREATE INDEX cooperation_contributions_agreement ON cooperation_contributions (agreement_id, from_on, id);

    CREATE TABLE cooperation_reminders (
      id uuid PRIMARY KEY,
      agreement_id uuid NOT NULL REFERENCES cooperation_agreements,
      valid_until date NOT NULL,
      kind text NOT NULL CHECK (kind IN ('before', 'after')),
      sent_at timestamptz NOT NULL,
      UNIQUE (agreement_id, valid_until, kind)
    );

    ALTER TABLE papers
      ADD COLUMN agreement_id uuid REFERENCES cooperation_agreements,
      DROP CONSTRAINT papers_of_one,
      ADD CONSTRAINT papers_of_one CHECK (num_nonnulls(report_id, agreement_id) = 1);
    CREATE INDEX papers_agreement ON papers (agreement_id, added_at, id) WHERE agreement_id IS NOT NULL;
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  for (const table of ['partners', 'agreements', 'terms', 'activities', 'contributions']) {
    await q.query(`
      ALTER TABLE cooperation_${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON cooperation_${table} TO madoguchi_api;
      CREATE POLICY api_officer ON cooperation_${table} TO madoguchi_api USING (${OFFICER}) WITH CHECK (${OFFICER});
      CREATE POLICY api_system ON cooperation_${table} FOR SELECT TO madoguchi_api USING (${IS_SYSTEM});
    `);
  }
  await q.query(`
    GRANT UPDATE (form, title_ja, title_en, areas, public_fields, published_at, ended_at, version, changed_at)
      ON cooperation_agreements TO madoguchi_api;
    GRANT DELETE ON cooperation_activities, cooperation_contributions TO madoguchi_api;

    CREATE POLICY api_secretariat ON papers TO madoguchi_api
      USING (${OFFICER} AND member_id IS NULL) WITH CHECK (${OFFICER} AND member_id IS NULL
        AND added_by = (SELECT actor_user()));

    -- How long officers are told before an agreement ends.
    CREATE POLICY api_cooperation ON settings FOR SELECT TO madoguchi_api
      USING (key = 'cooperation' AND (SELECT actor_kind()) = 'secretariat');

    ALTER TABLE cooperation_reminders ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON cooperation_reminders TO madoguchi_worker;
    CREATE POLICY worker_all ON cooperation_reminders TO madoguchi_worker USING (true) WITH CHECK (true);
    GRANT SELECT (id, valid_until, ended_at) ON cooperation_agreements TO madoguchi_worker;
    CREATE POLICY worker_read ON cooperation_agreements FOR SELECT TO madoguchi_worker USING (true);
  `);
}
