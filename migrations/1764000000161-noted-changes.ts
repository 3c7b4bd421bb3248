import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whatever a fact is made of cannot change unnoticed: a trigger leaves the event `caseFactsChanged` in the outbox, whoever
 * wrote and by whatever path. The worker then reads the case again, so that order and repetition do not matter.
 */
export class NotedChanges1764000000161 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Once for each case and transaction. Nothing reads created_at of these rows: it is the machine's time, as in their ids.
      CREATE FUNCTION note_changed_facts(of_case uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          noted text := coalesce(current_setting('madoguchi.noted_facts', true), '');
          new_id uuid := uuidv7();
        BEGIN
          IF position(of_case::text IN noted) = 0 THEN
            INSERT INTO outbox (id, event, payload, created_at) VALUES (new_id, 'caseFactsChanged',
              jsonb_build_object('caseId', of_case), uuid_extract_timestamp(new_id));
            -- A long list would be slower to search than a second event is to handle.
            PERFORM set_config('madoguchi.noted_facts', right(noted, 40000) || ' ' || of_case, true);
          END IF;
        END $$;
      REVOKE ALL ON FUNCTION note_changed_facts(uuid) FROM PUBLIC;

      CREATE FUNCTION note_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          PERFORM note_changed_facts(NEW.id);
          RETURN NULL;
        END $$;
      CREATE FUNCTION note_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          IF TG_OP <> 'INSERT' THEN PERFORM note_changed_facts(OLD.case_id); END IF;
          IF TG_OP <> 'DELETE' THEN PERFORM note_changed_facts(NEW.case_id); END IF;
          RETURN NULL;
        END $$;
      CREATE FUNCTION note_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          PERFORM note_changed_facts(id) FROM cases WHERE person_id = NEW.id;
          RETURN NULL;
        END $$;
      CREATE FUNCTION note_of_site() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          PERFORM note_changed_facts(id) FROM cases WHERE site_id = NEW.id;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION note_case(), note_of_case(), note_of_person(), note_of_site() FROM PUBLIC;

      CREATE TRIGGER cases_facts_noted AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION note_case();
      CREATE TRIGGER cases_facts_noted_again AFTER UPDATE ON cases FOR EACH ROW
        WHEN ((OLD.person_id, OLD.site_id, OLD.prefecture_code, OLD.severity, OLD.status, OLD.outcome, OLD.assignee_id,
            OLD.received_at, OLD.closed_at, OLD.duplicate_of)
          IS DISTINCT FROM (NEW.person_id, NEW.site_id, NEW.prefecture_code, NEW.severity, NEW.status, NEW.outcome,
            NEW.assignee_id, NEW.received_at, NEW.closed_at, NEW.duplicate_of)) EXECUTE FUNCTION note_case();
      CREATE TRIGGER issues_facts_noted AFTER INSERT OR UPDATE OR DELETE ON issues
        FOR EACH ROW EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER deadlines_facts_noted AFTER INSERT OR UPDATE OF met_at, breached_at, ended_at ON deadlines
        FOR EACH ROW EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER referrals_facts_noted AFTER INSERT OR UPDATE OF state, amount_yen, done_at ON referrals
        FOR EACH ROW EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER follow_ups_facts_noted AFTER INSERT OR UPDATE ON follow_ups
        FOR EACH ROW EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER remedies_facts_noted AFTER UPDATE OF state ON remedies
        FOR EACH ROW EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER case_steps_facts_noted AFTER INSERT ON case_steps
        FOR EACH ROW WHEN (NEW.kind IN ('reopened', 'appealed')) EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER case_steps_facts_forgotten AFTER DELETE ON case_steps
        FOR EACH ROW WHEN (OLD.kind IN ('reopened', 'appealed')) EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER case_parties_facts_noted AFTER INSERT ON case_parties
        FOR EACH ROW WHEN (NEW.kind = 'desk') EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER case_parties_facts_forgotten AFTER DELETE ON case_parties
        FOR EACH ROW WHEN (OLD.kind = 'desk') EXECUTE FUNCTION note_of_case();
      CREATE TRIGGER people_facts_noted AFTER UPDATE ON people FOR EACH ROW
        WHEN ((OLD.nationality_code, OLD.residence_status) IS DISTINCT FROM (NEW.nationality_code, NEW.residence_status))
        EXECUTE FUNCTION note_of_person();
      CREATE TRIGGER sites_facts_noted AFTER UPDATE ON sites FOR EACH ROW
        WHEN (OLD.industry_code IS DISTINCT FROM NEW.industry_code) EXECUTE FUNCTION note_of_site();

      -- The cases that are there already.
      INSERT INTO outbox (id, event, payload, created_at)
        SELECT uuidv7(), 'caseFactsChanged', jsonb_build_object('caseId', id), received_at FROM cases;
      CREATE INDEX outbox_changed_facts ON outbox ((payload->>'caseId')) WHERE event = 'caseFactsChanged' AND settled_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Figures without notice of changes would be wrong; drop the database instead.');
  }
}
