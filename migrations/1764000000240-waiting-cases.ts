import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many cases have changed since the counts were made, so that a report says what it does not have yet. Without what the
 * reader is walled off from, and so for nobody at the desk a complaint about the desk: a number that moves tells that something
 * came. The worker asks too, in the name of the person for whom it makes a file.
 */
export class WaitingCases1764000000240 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION waiting_cases() RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF actor_kind() IS DISTINCT FROM 'secretariat' THEN
          RETURN 0;
        END IF;
        RETURN (SELECT count(DISTINCT c.id) FROM outbox o JOIN cases c ON c.id = (o.payload->>'caseId')::uuid
          WHERE o.event = 'caseFactsChanged' AND o.settled_at IS NULL AND c.id <> ALL (actor_walled_cases()));
      END $$;
      REVOKE ALL ON FUNCTION waiting_cases() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION waiting_cases() TO madoguchi_api, madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION waiting_cases()');
  }
}
