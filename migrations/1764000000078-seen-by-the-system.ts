import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A split runs as the system, and must not overlook an open appeal or a case that began with what got worse. */
export class SeenByTheSystem1764000000078 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of ['appeals', 'follow_ups']) {
      await q.query(`CREATE POLICY api_system ON ${table} FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'system')`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['appeals', 'follow_ups']) await q.query(`DROP POLICY api_system ON ${table}`);
  }
}
