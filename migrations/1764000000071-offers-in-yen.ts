import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a company offers may name an amount, in whole yen and in the clear, because figures are added up, and how it will
 * show that it was done, in words that are sealed in the shared compartment like the offer itself.
 */
export class OffersInYen1764000000071 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE remedies
        ADD COLUMN yen integer CHECK (yen BETWEEN 1 AND 100000000),
        -- Erasing the words leaves the coded offer.
        ADD COLUMN evidence_item_id uuid REFERENCES sealed_items ON DELETE SET NULL;
      CREATE INDEX remedies_evidence ON remedies (evidence_item_id) WHERE evidence_item_id IS NOT NULL;

      -- What she agreed to is what was offered: later it is compared with what she got.
      CREATE FUNCTION keep_offer() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (NEW.case_id, NEW.share_id, NEW.promised_on, NEW.yen) IS DISTINCT FROM
              (OLD.case_id, OLD.share_id, OLD.promised_on, OLD.yen) THEN
            RAISE EXCEPTION 'an offer stays as it was made' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER remedies_kept BEFORE UPDATE ON remedies FOR EACH ROW EXECUTE FUNCTION keep_offer();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER remedies_kept ON remedies;
      DROP FUNCTION keep_offer();
      ALTER TABLE remedies DROP COLUMN yen, DROP COLUMN evidence_item_id;
    `);
  }
}
