import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ways from a case to its shares and referrals, from a sealed text to its message, and from a share or a referral to its
 * deadline. The walls of companies and partners take the first two for every row that they show. `test/lists` found them
 * missing.
 */
export class PathsToACase1764000000076 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX shares_case ON shares (case_id, member_id);
      CREATE INDEX referrals_case ON referrals (case_id, partner_id);
      CREATE INDEX messages_item ON messages (sealed_item_id);
      CREATE INDEX deadlines_subject ON deadlines (subject_id) WHERE subject_id IS NOT NULL;
      DROP INDEX notification_deliveries_recent;
      CREATE INDEX notification_deliveries_recent ON notification_deliveries (recipient_id, created_at, id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX shares_case, referrals_case, messages_item, deadlines_subject, notification_deliveries_recent;
      CREATE INDEX notification_deliveries_recent ON notification_deliveries (recipient_id, created_at);
    `);
  }
}
