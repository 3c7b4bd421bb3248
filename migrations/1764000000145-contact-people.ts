import type { MigrationInterface, QueryRunner } from 'typeorm';

const OFFICER = `((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')))`;
const OWN_MANAGER = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))`;

/** Who answers for what at a member. Rows go for good some weeks after somebody was taken off, and nothing of them stays. */
export class ContactPeople1764000000145 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contact_people (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES members,
        name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 80),
        department text NOT NULL CHECK (length(department) <= 80),
        email citext NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
        phone text NOT NULL CHECK (length(phone) <= 30),
        locale text NOT NULL CHECK (locale IN ('ja', 'en')),
        version integer NOT NULL DEFAULT 1,
        added_by uuid NOT NULL REFERENCES users,
        added_at timestamptz NOT NULL,
        -- From then on nobody is written to there; it can be undone until the row is gone.
        removed_at timestamptz,
        intent bytea UNIQUE
      );
      CREATE INDEX contact_people_member ON contact_people (member_id, added_at, id);
      CREATE INDEX contact_people_removed ON contact_people (removed_at) WHERE removed_at IS NOT NULL;

      CREATE TABLE contact_roles (
        contact_id uuid NOT NULL REFERENCES contact_people ON DELETE CASCADE,
        member_id uuid NOT NULL REFERENCES members,
        role text NOT NULL CHECK (role IN ('representative', 'membership', 'invoices', 'complaints', 'learning',
          'public_relations')),
        is_primary boolean NOT NULL,
        PRIMARY KEY (contact_id, role)
      );
      CREATE UNIQUE INDEX contact_roles_one_primary ON contact_roles (member_id, role) WHERE is_primary;

      -- A role belongs to the member of its contact, whatever else is written there.
      CREATE FUNCTION keep_contact_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          NEW.member_id := (SELECT member_id FROM contact_people WHERE id = NEW.contact_id);
          RETURN NEW;
        END $$;
      REVOKE ALL ON FUNCTION keep_contact_role() FROM PUBLIC;
      CREATE TRIGGER contact_roles_kept BEFORE INSERT OR UPDATE ON contact_roles
        FOR EACH ROW EXECUTE FUNCTION keep_contact_role();

      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check CHECK (recipient_kind IN
          ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant', 'outsider', 'contact_person'));
    `);
    for (const table of ['contact_people', 'contact_roles']) {
      const keepers = `${OFFICER} OR (${OWN_MANAGER} AND ${table}.member_id = (SELECT actor_org())))`;
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY api_keepers ON ${table} TO madoguchi_api USING (${keepers}) WITH CHECK (${keepers});
        CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true);
      `);
    }
    await q.query(`
      GRANT SELECT, INSERT, UPDATE (name, department, email, phone, locale, version, removed_at) ON contact_people
        TO madoguchi_api;
      GRANT SELECT, INSERT, DELETE, UPDATE (is_primary) ON contact_roles TO madoguchi_api;
      GRANT SELECT (id, member_id, email, locale, added_at, removed_at), DELETE ON contact_people TO madoguchi_worker;
      GRANT SELECT ON contact_roles TO madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM notification_deliveries WHERE recipient_kind = 'contact_person';
      ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_recipient_kind_check CHECK (recipient_kind IN
          ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant', 'outsider'));
      DROP TABLE contact_roles, contact_people;
      DROP FUNCTION keep_contact_role();
    `);
  }
}
