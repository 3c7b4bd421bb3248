import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `('question', 'deskGroups', 'operations', 'trends', 'members')`;
/** Whoever may have a file of this kind; the roles behind it stand in libs/platform/actor/permissions.ts. */
const READER = `((SELECT actor_kind()) = 'secretariat' AND CASE WHEN kind = 'members'
  THEN (SELECT actor_has_role('membership_officer'))
  ELSE (SELECT actor_has_role('supervisor')) OR (SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator')) END)`;
const FORMER = `((SELECT actor_kind()) = 'secretariat' AND ((SELECT actor_has_role('supervisor'))
  OR (SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;

/** Files of the desk's reports and of the list of members are made as those of questions are (docs/adr/0066-files-by-the-worker.md). */
export class FilesOfEverything1764000000215 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE report_runs RENAME COLUMN question TO wanted;
      ALTER TABLE report_runs ADD COLUMN kind text NOT NULL DEFAULT 'question' CHECK (kind IN ${KINDS});
      ALTER TABLE report_runs ALTER COLUMN kind DROP DEFAULT;
      ALTER TABLE report_runs ADD CHECK (kind = 'question' OR num_nonnulls(report_id, schedule_id) = 0);
      -- A list of members is a table and nothing for paper.
      ALTER TABLE report_runs ADD CHECK (kind <> 'members' OR format <> 'pdf');
    `);
    await q.query(order(`NEW.id, NEW.kind, NEW.wanted`, `OLD.id, OLD.kind, OLD.wanted`));
    await walls(q, READER);
    await q.query(`
      -- The list of members as its file has it, for the officer in whose name the worker speaks.
      GRANT EXECUTE ON FUNCTION members_named(text, jsonb, integer) TO madoguchi_worker;
      GRANT SELECT (name) ON contact_people TO madoguchi_worker;
      -- Both take off what the speaker is walled off from.
      GRANT EXECUTE ON FUNCTION desk_figures(text, text), desk_corrections(text, text) TO madoguchi_worker;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      REVOKE EXECUTE ON FUNCTION desk_figures(text, text), desk_corrections(text, text) FROM madoguchi_worker;
      REVOKE SELECT (name) ON contact_people FROM madoguchi_worker;
      REVOKE EXECUTE ON FUNCTION members_named(text, jsonb, integer) FROM madoguchi_worker;
      DROP POLICY api_own ON report_runs;
      DELETE FROM report_runs WHERE kind <> 'question';
      ALTER TABLE report_runs DROP COLUMN kind;
      ALTER TABLE report_runs RENAME COLUMN wanted TO question;
    `);
    await q.query(order('NEW.id, NEW.question', 'OLD.id, OLD.question'));
    await q.query(policy(FORMER));
  }
}

async function walls(q: QueryRunner, reader: string): Promise<void> {
  await q.query('DROP POLICY api_own ON report_runs');
  await q.query(policy(reader));
}

function policy(reader: string): string {
  const mine = `${reader} AND asked_by = (SELECT actor_user())`;
  return `CREATE POLICY api_own ON report_runs TO madoguchi_api USING (${mine}) WITH CHECK (${mine})`;
}

/** What a file is of never changes, and its states follow each other in one order. */
function order(now: string, before: string): string {
  const asked = (row: string): string =>
    ['format', 'asked_by', 'asked_at', 'schedule_id', 'due_on'].map((column) => `${row}.${column}`).join(', ');
  return `
    CREATE OR REPLACE FUNCTION keep_report_run() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (${now}, ${asked('NEW')}) IS DISTINCT FROM (${before}, ${asked('OLD')})
          OR NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('queued', 'running'), ('queued', 'cancelled'),
            ('queued', 'failed'), ('running', 'done'), ('running', 'failed'), ('running', 'cancelled'), ('cancelled', 'queued'),
            ('failed', 'queued'), ('done', 'expired')) THEN
          RAISE EXCEPTION 'a report is not made that way' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$`;
}
