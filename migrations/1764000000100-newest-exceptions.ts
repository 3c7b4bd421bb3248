import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The newest exceptions are found by index however many there have been: one's own by who asked, and what hangs on one by
 * that one alone (`IN` read all of them for each list). Who speaks is compared within the sub-select: outside of it the
 * planner takes the comparison for one that hardly any row passes, reads them all and sorts.
 */
export class NewestExceptions1764000000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX break_glass_own ON break_glass_grants (requested_by, requested_at DESC, id DESC)');
    await policies(q, "(SELECT actor_kind() = 'secretariat')", {
      reads: 'EXISTS (SELECT FROM break_glass_grants g WHERE g.id = grant_id)',
      views: 'EXISTS (SELECT FROM identity_releases r WHERE r.id = release_id)',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await policies(q, "(SELECT actor_kind()) = 'secretariat'", {
      reads: 'grant_id IN (SELECT id FROM break_glass_grants)',
      views: 'release_id IN (SELECT id FROM identity_releases)',
    });
    await q.query('DROP INDEX break_glass_own');
  }
}

/** As in migrations 15, 16 and 36, in other words. */
async function policies(q: QueryRunner, isDesk: string, of: { reads: string; views: string }): Promise<void> {
  const has = (role: string) => `(SELECT actor_has_role('${role}'))`;
  const own = 'requested_by = (SELECT actor_user())';
  const handles = `(${isDesk} AND (${has('counsellor')} OR ${has('supervisor')}))`;
  await q.query(`
    ALTER POLICY api_desk ON break_glass_grants
      USING (${isDesk} AND (${own} OR ${has('supervisor')} OR ${has('administrator')}));
    ALTER POLICY api_desk ON break_glass_reads USING (${of.reads}) WITH CHECK (read_by = (SELECT actor_user()));
    ALTER POLICY api_keepers ON identity_releases
      USING (${isDesk} AND (${own} OR ${has('custodian')} OR ${has('supervisor')}));
    ALTER POLICY api_keepers ON identity_views USING (${of.views}) WITH CHECK (viewed_by = (SELECT actor_user()));
    ALTER POLICY api_desk ON overrides USING ${handles} WITH CHECK ${handles};
  `);
}
