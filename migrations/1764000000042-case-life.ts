import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a case as data: which speaker may take it from which status to which, and with which outcome. Whoever
 * writes a status past this table is refused, whatever the code says. The same rows come from
 * libs/modules/cases/case/status.rules.ts; test/walls/case-life.test.ts holds them against each other.
 */
export class CaseLife1764000000042 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE cases DROP CONSTRAINT cases_outcome_check,
        ADD CONSTRAINT cases_outcome_check CHECK (outcome IN ('confirmed_by_worker', 'unconfirmed', 'referred', 'withdrawn',
          'out_of_scope', 'spam', 'duplicate')),
        ADD COLUMN duplicate_of uuid REFERENCES cases,
        ADD CONSTRAINT cases_duplicate_of_another CHECK (duplicate_of <> id
          AND (duplicate_of IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'duplicate'));
      GRANT UPDATE (duplicate_of) ON cases TO madoguchi_intake;

      CREATE TABLE case_transitions (
        speaker text NOT NULL CHECK (speaker IN ('complainant', 'secretariat', 'member', 'system', 'worker')),
        from_status text NOT NULL,
        to_status text NOT NULL CHECK (to_status <> from_status),
        outcome text NOT NULL, -- of the closed side; empty between two open ones
        PRIMARY KEY (speaker, from_status, to_status, outcome)
      );
      GRANT SELECT ON case_transitions TO madoguchi_intake, madoguchi_api, madoguchi_worker;
      CREATE TRIGGER case_transitions_fixed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON case_transitions
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE case_transitions DISABLE TRIGGER case_transitions_fixed;
    `);
    await theTable(q);
    await q.query(`
      ALTER TABLE case_transitions ENABLE TRIGGER case_transitions_fixed;

      -- The owner of the database is not asked: its own functions (erasure) and the import of closed cases are the owner's.
      CREATE FUNCTION refuse_unknown_transition() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE speaks text := CASE current_user WHEN 'madoguchi_intake' THEN 'complainant'
          WHEN 'madoguchi_worker' THEN 'worker' WHEN 'madoguchi_api' THEN coalesce(actor_kind(), '') END;
        BEGIN
          IF speaks IS NOT NULL AND NOT EXISTS (SELECT FROM case_transitions t WHERE t.speaker = speaks
            AND t.from_status = OLD.status AND t.to_status = NEW.status
            AND t.outcome = coalesce(CASE 'closed' WHEN NEW.status THEN NEW.outcome WHEN OLD.status THEN OLD.outcome END, '')) THEN
            RAISE EXCEPTION 'a case does not go from % to % by this hand', OLD.status, NEW.status USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER cases_known_transition BEFORE UPDATE OF status ON cases FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION refuse_unknown_transition();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Cases that ended in a new way cannot be told in the old one; drop the database instead.');
  }
}

const OPEN = [
  'received',
  'triaged',
  'in_progress',
  'with_company',
  'remedy_proposed',
  'referral_pending',
  'with_partner',
];
const AT_WORK = OPEN.slice(2);
const OUTSIDE = AT_WORK.slice(1);
const BY_DESK = ['out_of_scope', 'unconfirmed', 'referred', 'spam', 'duplicate'];

async function theTable(q: QueryRunner): Promise<void> {
  const rows = async (speakers: string[], from: string[], to: string, outcomes = ['']): Promise<void> => {
    await q.query(
      `INSERT INTO case_transitions SELECT s, f, $3, o FROM unnest($1::text[]) s, unnest($2::text[]) f, unnest($4::text[]) o
       WHERE f <> $3 ON CONFLICT DO NOTHING`,
      [speakers, from, to, outcomes],
    );
  };
  await rows(['secretariat'], ['received'], 'triaged');
  await rows(['secretariat'], ['received'], 'in_progress');
  await rows(['secretariat'], OPEN, 'with_company');
  await rows(['secretariat', 'worker'], OPEN, 'referral_pending');
  await rows(['member'], AT_WORK, 'remedy_proposed');
  await rows(['system'], AT_WORK, 'with_partner'); // a partner accepts
  await rows(['system', 'secretariat'], ['referral_pending', 'with_partner'], 'in_progress'); // a referral is over
  await rows(['system', 'secretariat'], ['with_partner'], 'referral_pending'); // and another partner was asked
  await rows(['system', 'secretariat'], ['referral_pending'], 'with_partner'); // or has the case
  await rows(['complainant', 'secretariat', 'worker'], OUTSIDE, 'in_progress'); // a grant ends
  await rows(['complainant'], AT_WORK, 'in_progress'); // she rejects a remedy
  await rows(['complainant'], AT_WORK, 'closed', ['confirmed_by_worker']);
  await rows(['complainant'], OPEN, 'closed', ['withdrawn']);
  await rows(['complainant'], ['closed'], 'in_progress', ['withdrawn']);
  await rows(['secretariat'], OPEN, 'closed', BY_DESK);
  await rows(['complainant', 'secretariat'], ['closed'], 'in_progress', [...BY_DESK, 'confirmed_by_worker']);
}
