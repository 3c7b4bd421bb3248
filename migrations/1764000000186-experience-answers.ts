import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How she found the desk, said with her receipt and only ever counted (docs/adr/0059-ungp-31-pack.md). The desk's own role has no
 * grant on the table: whoever looks at a case finds nothing of it there, and no handler learns who was pleased.
 */
export class ExperienceAnswers1764000000186 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE experience_answers (
        case_id uuid NOT NULL REFERENCES cases,
        question text NOT NULL CHECK (question IN ('understood', 'fair', 'trust', 'enough', 'advise', 'found')),
        -- Of the wording that she was shown.
        version text NOT NULL CHECK (length(version) BETWEEN 1 AND 20),
        answer text NOT NULL CHECK (answer IN ('yes', 'rather_yes', 'rather_no', 'no', 'unsaid')),
        answered_on date NOT NULL, -- no hour: it would tell who was at the telephone
        PRIMARY KEY (case_id, question)
      );
      ALTER TABLE experience_answers ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (version, answer, answered_on), DELETE ON experience_answers TO madoguchi_intake;
      CREATE POLICY intake_receipt ON experience_answers TO madoguchi_intake
        USING (case_id = (SELECT receipt_case())) WITH CHECK (case_id = (SELECT receipt_case()));
      GRANT SELECT ON experience_answers TO madoguchi_worker;
      CREATE POLICY worker_count ON experience_answers FOR SELECT TO madoguchi_worker USING (true);

      CREATE TRIGGER experience_answers_not_after_erasure AFTER INSERT ON experience_answers REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_life_after_erasure();
      -- Whatever destroys a case writes the shredding log first, a restored backup's replay too.
      CREATE FUNCTION forget_experience() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          DELETE FROM experience_answers WHERE case_id = NEW.case_id;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION forget_experience() FROM PUBLIC;
      CREATE TRIGGER shredding_log_forgets_experience AFTER INSERT ON shredding_log
        FOR EACH ROW EXECUTE FUNCTION forget_experience();
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was answered is not forgotten; drop the database instead.');
  }
}
