import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where partners want to be told by HTTP, the sealed secrets for it, and deliveries that go there. */
export class Webhooks1764000000061 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE webhook_endpoints (
        id uuid PRIMARY KEY,
        partner_id uuid NOT NULL REFERENCES partners,
        url text NOT NULL CHECK (length(url) <= 500),
        events text[] NOT NULL CHECK (cardinality(events) > 0),
        state text NOT NULL CHECK (state IN ('on', 'off', 'gone', 'failing')),
        -- Since when nothing was taken there; null as long as the last one was.
        failing_since timestamptz,
        created_by uuid NOT NULL REFERENCES users,
        created_at timestamptz NOT NULL,
        intent bytea UNIQUE
      );
      CREATE INDEX webhook_endpoints_list ON webhook_endpoints (partner_id, created_at, id);

      -- Wrapped for the notifier, whose private key only the worker can unseal: the api writes them and cannot read them.
      CREATE TABLE webhook_secrets (
        id uuid PRIMARY KEY,
        endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
        holder_id uuid NOT NULL REFERENCES holders,
        encapsulated_key bytea NOT NULL,
        wrapped_key bytea NOT NULL,
        created_at timestamptz NOT NULL,
        -- Until when the former secret signs too.
        ends_at timestamptz
      );
      CREATE INDEX webhook_secrets_endpoint ON webhook_secrets (endpoint_id);
      CREATE INDEX webhook_secrets_holder ON webhook_secrets (holder_id);

      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_channel_check,
        DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_channel_check CHECK (channel IN ('email', 'webhook')),
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant', 'endpoint')),
        ADD CONSTRAINT notification_deliveries_endpoint CHECK ((channel = 'webhook') = (recipient_kind = 'endpoint')),
        ADD COLUMN referral_id uuid,
        ADD COLUMN status_code smallint,
        ADD CONSTRAINT notification_deliveries_referral CHECK (referral_id IS NULL OR channel = 'webhook');
      DROP INDEX notification_deliveries_due;
      CREATE INDEX notification_deliveries_due ON notification_deliveries (channel, due_at) WHERE state = 'pending';
      CREATE INDEX notification_deliveries_endpoints ON notification_deliveries (created_at DESC, id DESC)
        WHERE recipient_kind = 'endpoint';
      GRANT SELECT (status_code) ON notification_deliveries TO madoguchi_api;

      GRANT SELECT, INSERT, UPDATE (events, state, failing_since), DELETE ON webhook_endpoints TO madoguchi_api;
      GRANT SELECT, UPDATE (state, failing_since) ON webhook_endpoints TO madoguchi_worker;
      GRANT SELECT (id, endpoint_id, created_at, ends_at), INSERT, UPDATE (ends_at), DELETE ON webhook_secrets
        TO madoguchi_api;
      GRANT SELECT, UPDATE (holder_id, encapsulated_key, wrapped_key) ON webhook_secrets TO madoguchi_worker;

      ALTER TABLE webhook_endpoints ENABLE ROW LEVEL SECURITY;
      ALTER TABLE webhook_secrets ENABLE ROW LEVEL SECURITY;
      -- A partner's managers see their own. Commands that write speak as the system, after the checks in their code.
      CREATE POLICY api_own ON webhook_endpoints FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'partner' AND partner_id = (SELECT actor_org())
          AND (SELECT actor_has_role('partner_manager')));
      CREATE POLICY api_system ON webhook_endpoints TO madoguchi_api
        USING ((SELECT actor_kind()) = 'system') WITH CHECK ((SELECT actor_kind()) = 'system');
      CREATE POLICY worker_all ON webhook_endpoints TO madoguchi_worker USING (true) WITH CHECK (true);
      CREATE POLICY api_system ON webhook_secrets TO madoguchi_api
        USING ((SELECT actor_kind()) = 'system') WITH CHECK ((SELECT actor_kind()) = 'system');
      CREATE POLICY worker_all ON webhook_secrets TO madoguchi_worker USING (true) WITH CHECK (true);
      CREATE POLICY api_endpoint ON notification_deliveries TO madoguchi_api
        USING (recipient_kind = 'endpoint' AND (SELECT actor_kind()) = 'partner'
          AND recipient_id IN (SELECT e.id FROM webhook_endpoints e));

      CREATE FUNCTION refuse_lost_webhook_secret() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM webhook_secrets WHERE holder_id = NEW.id) THEN
            RAISE EXCEPTION 'there are webhook secrets that only this private key opens' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER holders_keep_webhook_secrets AFTER UPDATE OF private_key_sealed ON holders FOR EACH ROW
        WHEN (OLD.private_key_sealed IS NOT NULL AND NEW.private_key_sealed IS NULL)
        EXECUTE FUNCTION refuse_lost_webhook_secret();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER holders_keep_webhook_secrets ON holders;
      DROP FUNCTION refuse_lost_webhook_secret();
      DROP POLICY api_endpoint ON notification_deliveries;
      DELETE FROM notification_deliveries WHERE channel = 'webhook';
      DROP INDEX notification_deliveries_endpoints, notification_deliveries_due;
      CREATE INDEX notification_deliveries_due ON notification_deliveries (due_at) WHERE state = 'pending';
      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_endpoint, DROP CONSTRAINT notification_deliveries_referral,
        DROP COLUMN referral_id, DROP COLUMN status_code,
        DROP CONSTRAINT notification_deliveries_channel_check, DROP CONSTRAINT notification_deliveries_recipient_kind_check,
        ADD CONSTRAINT notification_deliveries_channel_check CHECK (channel IN ('email')),
        ADD CONSTRAINT notification_deliveries_recipient_kind_check
          CHECK (recipient_kind IN ('desk', 'user', 'invitee', 'complainant'));
      DROP TABLE webhook_secrets, webhook_endpoints;
    `);
  }
}
