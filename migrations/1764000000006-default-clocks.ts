import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Version 1 of the clocks, as docs/rules.md lists them with their sources. They are settings: a later version adds rows. */
export class DefaultClocks1764000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      INSERT INTO clock_policies (version, kind, severity, amount, unit, cap_hours, created_at) VALUES
        (1, 'acknowledgement', 'any', 7, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S1', 2, 'duty_hours', 24, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S2', 1, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S3', 3, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'first_action', 'S4', 5, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'company_response', 'any', 14, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'progress_note', 'any', 14, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'substantive_feedback', 'any', 90, 'days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'partner_answer', 'any', 3, 'business_days', NULL, '2026-11-01T00:00:00Z'),
        (1, 'worker_confirmation', 'any', 30, 'days', NULL, '2026-11-01T00:00:00Z')
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DELETE FROM clock_policies WHERE version = 1');
  }
}
