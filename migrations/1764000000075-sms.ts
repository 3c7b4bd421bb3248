import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices may leave the house by SMS: to whoever left a telephone number for it, and to nobody else. */
export class Sms1764000000075 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_channel_check,
        ADD CONSTRAINT notification_deliveries_channel_check CHECK (channel IN ('email', 'sms', 'webhook')),
        ADD CONSTRAINT notification_deliveries_sms CHECK (channel <> 'sms' OR recipient_kind = 'complainant');
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM notification_deliveries WHERE channel = 'sms';
      ALTER TABLE notification_deliveries
        DROP CONSTRAINT notification_deliveries_sms,
        DROP CONSTRAINT notification_deliveries_channel_check,
        ADD CONSTRAINT notification_deliveries_channel_check CHECK (channel IN ('email', 'webhook'));
    `);
  }
}
