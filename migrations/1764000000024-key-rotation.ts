import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A holder's key can be followed by another one. The old private key stays until no wrap names it; then it is
 * destroyed, and the database refuses both to destroy it too early and to wrap anything for it afterwards.
 */
export class KeyRotation1764000000024 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE holders
        ALTER COLUMN private_key_sealed DROP NOT NULL,
        ADD COLUMN destroyed_at timestamptz,
        ADD CONSTRAINT holders_destroyed CHECK ((private_key_sealed IS NULL) = (destroyed_at IS NOT NULL)),
        ADD CONSTRAINT holders_destroyed_after_use CHECK (destroyed_at IS NULL OR retired_at IS NOT NULL);
      CREATE INDEX key_wraps_holder ON key_wraps (holder_id, case_id);

      CREATE FUNCTION refuse_early_destruction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM key_wraps WHERE holder_id = NEW.id) THEN
            RAISE EXCEPTION 'there are still keys that only this private key opens' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER holders_destroyed_late AFTER UPDATE OF private_key_sealed ON holders FOR EACH ROW
        WHEN (OLD.private_key_sealed IS NOT NULL AND NEW.private_key_sealed IS NULL)
        EXECUTE FUNCTION refuse_early_destruction();

      -- Re-wrapping is the same key for the same owner. Anything else would be a grant that nobody gave.
      CREATE FUNCTION refuse_moved_wrap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF (NEW.id, NEW.case_id, NEW.compartment, NEW.version) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.compartment, OLD.version)
              OR NOT EXISTS (SELECT FROM holders a JOIN holders b ON b.kind = a.kind
                  AND b.organisation_id IS NOT DISTINCT FROM a.organisation_id
                WHERE a.id = OLD.holder_id AND b.id = NEW.holder_id AND b.destroyed_at IS NULL) THEN
            RAISE EXCEPTION 'a wrap moves to the next key of its holder and nowhere else' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER key_wraps_stay_with_their_holder AFTER UPDATE ON key_wraps
        FOR EACH ROW EXECUTE FUNCTION refuse_moved_wrap();
    `);
    await followTheNewKey(q);
  }

  async down(): Promise<void> {
    throw new Error('Destroyed keys do not come back; drop the database instead.');
  }
}

/** The functions of the consent migration, which knew one key for each holder. */
async function followTheNewKey(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE OR REPLACE FUNCTION current_holders(of_case uuid, room text) RETURNS TABLE (id uuid, public_key bytea)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT DISTINCT coalesce(n.id, w.holder_id), coalesce(n.public_key, r.public_key) FROM key_wraps w
        LEFT JOIN holders h ON h.id = w.holder_id
        LEFT JOIN holders n ON n.kind = h.kind AND n.organisation_id IS NOT DISTINCT FROM h.organisation_id
          AND n.retired_at IS NULL
        LEFT JOIN receipts r ON r.id = w.holder_id
      WHERE (session_user <> 'madoguchi_intake' OR of_case = receipt_case())
        AND w.case_id = of_case AND w.compartment = room AND w.version =
        (SELECT max(version) FROM key_wraps WHERE case_id = of_case AND compartment = room) $$;

    CREATE OR REPLACE FUNCTION refuse_key_without_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF EXISTS (SELECT FROM added a JOIN holders h ON h.id = a.holder_id WHERE
            (h.kind = 'member' AND NOT (a.compartment = 'shared' AND company_may_see(a.case_id, h.organisation_id)))
            OR (h.kind = 'partner' AND NOT (a.compartment IN ('narrative', 'shared') AND partner_may_see(a.case_id, h.organisation_id)))) THEN
          RAISE EXCEPTION 'nobody has agreed that this organisation reads' USING ERRCODE = 'check_violation';
        END IF;
        -- What is wrapped for a destroyed key is lost: rather no row.
        IF EXISTS (SELECT FROM added a JOIN holders h ON h.id = a.holder_id WHERE h.destroyed_at IS NOT NULL) THEN
          RAISE EXCEPTION 'the private key of this holder was destroyed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;

    -- A wrap that goes while its owner has the same key under the next key pair is no loss.
    CREATE OR REPLACE FUNCTION demand_rotation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        INSERT INTO rotations_due AS due SELECT g.case_id, g.compartment, greatest(max(g.version),
            (SELECT max(version) FROM key_wraps w WHERE w.case_id = g.case_id AND w.compartment = g.compartment))
          FROM gone g WHERE g.compartment IN ('narrative', 'shared') AND NOT EXISTS (
            SELECT FROM holders h JOIN holders n ON n.kind = h.kind AND n.organisation_id IS NOT DISTINCT FROM h.organisation_id
              JOIN key_wraps w ON w.holder_id = n.id AND w.case_id = g.case_id AND w.compartment = g.compartment
                AND w.version = g.version
            WHERE h.id = g.holder_id)
          GROUP BY g.case_id, g.compartment
          ON CONFLICT (case_id, compartment) DO UPDATE SET version = greatest(due.version, EXCLUDED.version);
        RETURN NULL;
      END $$;
  `);
}
