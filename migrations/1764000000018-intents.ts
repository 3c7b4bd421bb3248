import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each row that a press of a button makes can remember what asked for it, so that a second press, or a repetition
 * after a lost answer, finds the first. The hash contains a random key that is stored nowhere.
 */
export class Intents1764000000018 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of ['messages', 'remedies', 'referrals', 'affiliations']) {
      await q.query(`ALTER TABLE ${table} ADD COLUMN intent bytea UNIQUE`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['messages', 'remedies', 'referrals', 'affiliations']) {
      await q.query(`ALTER TABLE ${table} DROP COLUMN intent`);
    }
  }
}
