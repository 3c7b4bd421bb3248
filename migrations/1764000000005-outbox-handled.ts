import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which handler has finished with which outbox row, written in the handler's own transaction. This is what
 * makes a lost queue harmless and each effect inside the database happen once. Also what a mail needs to know
 * without asking another module, and what the worker must see before it deletes an abandoned upload.
 */
export class OutboxHandled1764000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE outbox_handled (
        outbox_id uuid NOT NULL REFERENCES outbox,
        handler text NOT NULL,
        handled_at timestamptz NOT NULL,
        PRIMARY KEY (outbox_id, handler)
      );
      GRANT SELECT, INSERT, DELETE ON outbox_handled TO madoguchi_worker;
      -- Set when every handler has finished: a handler added by a later release does not replay history.
      ALTER TABLE outbox ADD COLUMN settled_at timestamptz;
      CREATE INDEX outbox_unsettled ON outbox (id) WHERE published_at IS NOT NULL AND settled_at IS NULL;

      -- The language a complainant is written to in, and the case number that staff mails (only they) name.
      ALTER TABLE notification_deliveries ADD COLUMN locale text, ADD COLUMN reference text,
        ADD CONSTRAINT notification_deliveries_reference CHECK (reference IS NULL OR recipient_kind <> 'complainant');

      -- An upload that a complaint has adopted outlives its draft.
      CREATE UNIQUE INDEX attachments_original ON attachments (original_key);
      CREATE UNIQUE INDEX attachments_scrubbed ON attachments (scrubbed_key);
      CREATE POLICY worker_keys ON attachments FOR SELECT TO madoguchi_worker USING (true);
      GRANT SELECT (original_key, scrubbed_key) ON attachments TO madoguchi_worker;
      -- Locking a row asks for this; nothing updates it.
      GRANT UPDATE (expires_at) ON drafts TO madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      REVOKE UPDATE (expires_at) ON drafts FROM madoguchi_worker;
      REVOKE SELECT (original_key, scrubbed_key) ON attachments FROM madoguchi_worker;
      DROP POLICY worker_keys ON attachments;
      DROP INDEX attachments_original, attachments_scrubbed;
      ALTER TABLE notification_deliveries DROP COLUMN locale, DROP COLUMN reference;
      DROP INDEX outbox_unsettled;
      ALTER TABLE outbox DROP COLUMN settled_at;
      DROP TABLE outbox_handled;
    `);
  }
}
