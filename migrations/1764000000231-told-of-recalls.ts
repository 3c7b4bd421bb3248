import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Managers who were told that a report waits are told, too, that it was recalled: they may have printed it (docs/adr/0058-member-reports.md). */
export class ToldOfRecalls1764000000231 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE member_reports
        -- When its managers were told that it was recalled.
        ADD COLUMN recall_told_at timestamptz,
        ADD CONSTRAINT member_reports_told_first CHECK (recall_told_at IS NULL OR told_at IS NOT NULL);
      CREATE INDEX member_reports_recall_untold ON member_reports (edition_id, id)
        WHERE told_at IS NOT NULL AND recall_told_at IS NULL;
      GRANT UPDATE (recall_told_at) ON member_reports TO madoguchi_worker;
    `);
    await keepReport(
      q,
      `OLD.recall_told_at IS NOT NULL OR OLD.told_at IS NOT NULL AND OLD.told_at IS DISTINCT FROM NEW.told_at`,
    );
    // Of a recall that is past nobody is told late.
    await q.query(`UPDATE member_reports r SET recall_told_at = e.recalled_at FROM member_report_editions e
      WHERE e.id = r.edition_id AND e.state = 'recalled' AND r.told_at IS NOT NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await keepReport(q, 'OLD.told_at IS NOT NULL');
    await q.query(`
      DROP INDEX member_reports_recall_untold;
      ALTER TABLE member_reports DROP CONSTRAINT member_reports_told_first, DROP COLUMN recall_told_at;
    `);
  }
}

/** @param told which of the two words to its managers was said already and stays */
function keepReport(q: QueryRunner, told: string): Promise<unknown> {
  return q.query(`
    CREATE OR REPLACE FUNCTION keep_member_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF ${told} OR (OLD.id, OLD.edition_id, OLD.member_id, OLD.level, OLD.own_state, OLD.prefectures,
            OLD.industries, OLD.made_at) IS DISTINCT FROM (NEW.id, NEW.edition_id, NEW.member_id, NEW.level, NEW.own_state,
            NEW.prefectures, NEW.industries, NEW.made_at) THEN
          RAISE EXCEPTION 'a member report is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
}
