import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `user_id = (SELECT actor_user())`;
const ADMINISTRATOR = `(SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('administrator'))`;

/**
 * Notices in the portal, one row for each person; what each person wants to be told how; and deliveries that wait, are
 * folded into one mail, are tried again at a time of their own, or are given up until an administrator sends them again.
 */
export class Notices1764000000051 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE notices (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        notice text NOT NULL,
        subject_id uuid NOT NULL,
        case_id uuid REFERENCES cases,
        reference text,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        UNIQUE (notice, user_id, subject_id),
        CHECK ((case_id IS NULL) = (reference IS NULL))
      );
      CREATE INDEX notices_list ON notices (user_id, created_at DESC, id DESC);
      CREATE INDEX notices_unread ON notices (user_id) WHERE read_at IS NULL;

      CREATE TABLE notice_preferences (
        user_id uuid PRIMARY KEY REFERENCES users,
        version integer NOT NULL,
        choices jsonb NOT NULL,
        quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
        quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 1439),
        locale text NOT NULL CHECK (locale IN ('ja', 'en')),
        changed_at timestamptz NOT NULL,
        CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
        CHECK (quiet_from <> quiet_to)
      );

      -- Addresses that a mail server has refused for good. By whose address it is, never by the address itself.
      CREATE TABLE bounces (
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('user', 'complainant')),
        recipient_id uuid NOT NULL,
        code text NOT NULL,
        bounced_at timestamptz NOT NULL,
        PRIMARY KEY (recipient_kind, recipient_id)
      );

      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_state_check,
        DROP CONSTRAINT notification_deliveries_notice_recipient_id_subject_id_key,
        ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email')),
        ADD COLUMN is_urgent boolean NOT NULL DEFAULT false,
        ADD COLUMN held_for text CHECK (held_for IN ('quiet', 'digest', 'ceiling')),
        ADD COLUMN folded_into uuid REFERENCES notification_deliveries,
        ADD COLUMN due_at timestamptz,
        ADD CONSTRAINT notification_deliveries_state_check
          CHECK (state IN ('pending', 'held', 'sent', 'folded', 'failed')),
        ADD CONSTRAINT notification_deliveries_held CHECK (state <> 'held' OR held_for IS NOT NULL),
        ADD CONSTRAINT notification_deliveries_folded CHECK ((state = 'folded') = (folded_into IS NOT NULL)),
        ADD CONSTRAINT notification_deliveries_once UNIQUE (notice, recipient_id, subject_id, channel);
      UPDATE notification_deliveries SET due_at = coalesce(failed_at, created_at);
      ALTER TABLE notification_deliveries ALTER COLUMN due_at SET NOT NULL;
      DROP INDEX notification_deliveries_open;
      CREATE INDEX notification_deliveries_due ON notification_deliveries (due_at) WHERE state = 'pending';
      CREATE INDEX notification_deliveries_held ON notification_deliveries (due_at) WHERE state = 'held';
      CREATE INDEX notification_deliveries_waiting ON notification_deliveries (recipient_id, held_for) WHERE state = 'held';
      CREATE INDEX notification_deliveries_recent ON notification_deliveries (recipient_id, created_at);
      CREATE INDEX notification_deliveries_folded ON notification_deliveries (folded_into) WHERE folded_into IS NOT NULL;
      CREATE INDEX notification_deliveries_list ON notification_deliveries (created_at DESC, id DESC);
      CREATE INDEX notification_deliveries_state ON notification_deliveries (state, created_at DESC, id DESC);

      GRANT SELECT, INSERT ON notices TO madoguchi_worker;
      GRANT SELECT, UPDATE (read_at) ON notices TO madoguchi_api;
      GRANT SELECT (user_id, choices, quiet_from, quiet_to, locale) ON notice_preferences TO madoguchi_worker;
      GRANT SELECT, INSERT, UPDATE (version, choices, quiet_from, quiet_to, locale, changed_at)
        ON notice_preferences TO madoguchi_api;
      GRANT SELECT, INSERT ON bounces TO madoguchi_worker;
      GRANT SELECT, DELETE ON bounces TO madoguchi_api;
      -- Not the number of the case and not what it is about: whoever sends again needs neither.
      GRANT SELECT (id, notice, recipient_kind, recipient_id, channel, state, attempts, created_at, sent_at, failed_at,
        last_error, due_at, held_for), UPDATE (state, attempts, due_at, last_error) ON notification_deliveries TO madoguchi_api;

      ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
      ALTER TABLE notice_preferences ENABLE ROW LEVEL SECURITY;
      ALTER TABLE bounces ENABLE ROW LEVEL SECURITY;
      CREATE POLICY worker_read ON notices FOR SELECT TO madoguchi_worker USING (true);
      CREATE POLICY worker_tell ON notices FOR INSERT TO madoguchi_worker WITH CHECK (true);
      -- The walls of the case count when the list is read, not only when the notice was written.
      CREATE POLICY api_own ON notices TO madoguchi_api
        USING (${OWN} AND (case_id IS NULL OR EXISTS (SELECT FROM cases c WHERE c.id = case_id))) WITH CHECK (${OWN});
      CREATE POLICY worker_read ON notice_preferences FOR SELECT TO madoguchi_worker USING (true);
      CREATE POLICY api_own ON notice_preferences TO madoguchi_api USING (${OWN}) WITH CHECK (${OWN});
      CREATE POLICY worker_all ON bounces TO madoguchi_worker USING (true) WITH CHECK (true);
      CREATE POLICY api_own ON bounces TO madoguchi_api
        USING (recipient_kind = 'user' AND recipient_id = (SELECT actor_user()));
      CREATE POLICY api_desk ON bounces FOR SELECT TO madoguchi_api
        USING (recipient_kind = 'complainant' AND (SELECT actor_kind()) = 'secretariat'
          AND EXISTS (SELECT FROM cases c WHERE c.id = recipient_id));
      CREATE POLICY api_administrator ON bounces TO madoguchi_api USING (${ADMINISTRATOR});
      CREATE POLICY api_administrator ON notification_deliveries TO madoguchi_api
        USING (${ADMINISTRATOR}) WITH CHECK (${ADMINISTRATOR});
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_administrator ON notification_deliveries;
      REVOKE ALL ON notification_deliveries FROM madoguchi_api;
      DROP TABLE bounces, notice_preferences, notices;
      DROP INDEX notification_deliveries_due, notification_deliveries_held, notification_deliveries_waiting,
        notification_deliveries_recent, notification_deliveries_folded, notification_deliveries_list,
        notification_deliveries_state;
      UPDATE notification_deliveries SET state = 'pending', folded_into = NULL WHERE state IN ('held', 'folded');
      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_once, DROP CONSTRAINT notification_deliveries_folded,
        DROP CONSTRAINT notification_deliveries_held, DROP CONSTRAINT notification_deliveries_state_check,
        DROP COLUMN channel, DROP COLUMN is_urgent, DROP COLUMN held_for, DROP COLUMN folded_into, DROP COLUMN due_at,
        ADD CONSTRAINT notification_deliveries_state_check CHECK (state IN ('pending', 'sent', 'failed')),
        ADD CONSTRAINT notification_deliveries_notice_recipient_id_subject_id_key
          UNIQUE (notice, recipient_id, subject_id);
      CREATE INDEX notification_deliveries_open ON notification_deliveries (created_at) WHERE state <> 'sent';
    `);
  }
}
