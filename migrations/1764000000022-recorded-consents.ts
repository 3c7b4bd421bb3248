import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What she says herself and what somebody of the desk wrote down stay two things, whoever holds the api. */
export class RecordedConsents1764000000022 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION refuse_borrowed_word() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF session_user = 'madoguchi_api' AND (NEW.how IN ('form', 'receipt') OR NEW.confirmed_at IS NOT NULL) THEN
            RAISE EXCEPTION 'only she says yes herself' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER consents_own_word BEFORE UPDATE OF state, how, confirmed_at ON consents
        FOR EACH ROW EXECUTE FUNCTION refuse_borrowed_word();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TRIGGER consents_own_word ON consents; DROP FUNCTION refuse_borrowed_word();');
  }
}
