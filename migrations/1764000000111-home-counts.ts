import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for a company is counted each time one of its people comes: from few open rows, never from all that were shared. */
export class HomeCounts1764000000111 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX deadlines_answer_awaited ON deadlines (subject_id)
        WHERE kind = 'company_response' AND met_at IS NULL AND ended_at IS NULL;
      CREATE INDEX measures_promised ON measures (share_id, due_on) WHERE state = 'accepted';
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX deadlines_answer_awaited, measures_promised');
  }
}
