import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that arrive piece by piece over a bad line. A row says how far one has come; what opens its pieces is sealed
 * under a key that only the browser yields that began it.
 */
export class Uploads1764000000033 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const own = `owner_hash = decode(nullif(current_setting('madoguchi.draft', true), ''), 'hex')`;
    await q.query(`
      CREATE TABLE uploads (
        id uuid PRIMARY KEY,
        owner_hash bytea NOT NULL, -- of the form's token, or of the visit to her file
        length integer NOT NULL CHECK (length > 0),
        received integer NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND length),
        storage_key text NOT NULL UNIQUE,
        sealed bytea NOT NULL,
        result uuid, -- what became of it, once it was whole
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CHECK ((result IS NOT NULL) = (received = length))
      );
      CREATE INDEX uploads_owner ON uploads (owner_hash);
      CREATE INDEX uploads_expiry ON uploads (expires_at);
      ALTER TABLE uploads ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, DELETE, UPDATE (received, sealed, result, expires_at) ON uploads TO madoguchi_intake;
      CREATE POLICY intake_draft ON uploads TO madoguchi_intake USING (${own}) WITH CHECK (${own});
      GRANT SELECT (id, storage_key, result, expires_at), UPDATE (expires_at), DELETE ON uploads TO madoguchi_worker;
      CREATE POLICY worker_all ON uploads TO madoguchi_worker USING (true) WITH CHECK (true);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE uploads');
  }
}
