import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the queue can be filtered by. It stands behind the order in every index, and is judged without the table. */
const FACETS = `severity, status, primary_category, prefecture_code, locale, channel, assignee_id, team_id, received_at`;
const OPEN = `status <> 'closed' AND erased_at IS NULL`;
const WAITING = `status IN ('with_company', 'remedy_proposed', 'referral_pending', 'with_partner')`;

/**
 * A queue that costs the same at a thousand cases and at two hundred thousand: each tab is one range of one index, in
 * the order of the tab, and every filter is decided inside that index (docs/adr/0025-a-queue-on-indexes.md).
 */
export class FlatQueue1764000000040 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await facets(q);
    await teams(q);
    await q.query(`
      DROP INDEX cases_by_time_left, cases_mine_by_time_left, cases_closed_newest;
      CREATE INDEX queue_open ON cases (next_due_at, id, ${FACETS}) WHERE ${OPEN};
      CREATE INDEX queue_assignee ON cases (assignee_id, next_due_at, id, ${without('assignee_id')}) WHERE ${OPEN};
      CREATE INDEX queue_team ON cases (team_id, next_due_at, id, ${without('team_id')}) WHERE ${OPEN};
      CREATE INDEX queue_unassigned ON cases (next_due_at, id, ${without('assignee_id')})
        WHERE ${OPEN} AND assignee_id IS NULL;
      CREATE INDEX queue_waiting ON cases (next_due_at, id, ${FACETS}) WHERE ${OPEN} AND ${WAITING};
      CREATE INDEX queue_closed ON cases (closed_at, id, ${FACETS}) WHERE status = 'closed' AND erased_at IS NULL;

      -- A person has a handful of ties. Without saying so, a thousand are expected, and for a thousand the whole table
      -- of cases would be read, at every look at any case.
      ALTER FUNCTION ties_of(uuid) ROWS 5;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The queue is not made slow again; drop the database instead.');
  }
}

function without(facet: string): string {
  return FACETS.split(', ')
    .filter((each) => each !== facet)
    .join(', ');
}

/** What the complaint and the primary issue say, kept on the case by triggers, whoever writes them. */
async function facets(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE cases ADD COLUMN channel text, ADD COLUMN locale text, ADD COLUMN primary_category text,
      ADD COLUMN team_id uuid;
    UPDATE cases c SET channel = co.channel, locale = co.locale,
      primary_category = (SELECT category FROM issues i WHERE i.case_id = c.id AND i.is_primary)
      FROM complaints co WHERE co.id = c.complaint_id;

    CREATE FUNCTION case_takes_complaint() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE cases c SET channel = co.channel, locale = co.locale FROM complaints co
          WHERE c.id = NEW.id AND co.id = c.complaint_id AND (c.channel, c.locale) IS DISTINCT FROM (co.channel, co.locale);
        RETURN NULL;
      END $$;
    CREATE TRIGGER cases_take_complaint AFTER INSERT OR UPDATE OF channel, locale ON cases
      FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION case_takes_complaint();

    CREATE FUNCTION case_takes_issue() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE cases SET primary_category = NEW.category
          WHERE id = NEW.case_id AND primary_category IS DISTINCT FROM NEW.category;
        RETURN NULL;
      END $$;
    CREATE TRIGGER issues_give_category AFTER INSERT OR UPDATE OF category, is_primary ON issues
      FOR EACH ROW WHEN (NEW.is_primary) EXECUTE FUNCTION case_takes_issue();
    REVOKE ALL ON FUNCTION case_takes_complaint(), case_takes_issue() FROM PUBLIC;
  `);
}

/**
 * The team of a case is the team of whoever is in charge of it. Both sides lock the person first, so that a case that
 * is given away at the moment at which its new owner changes teams ends in one of them and in the right one.
 */
async function teams(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION case_takes_team() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM FROM users WHERE id = NEW.assignee_id FOR KEY SHARE;
        NEW.team_id := (SELECT team_id FROM desk_team_members WHERE user_id = NEW.assignee_id);
        RETURN NEW;
      END $$;
    CREATE TRIGGER cases_take_team BEFORE INSERT OR UPDATE OF assignee_id, team_id ON cases
      FOR EACH ROW EXECUTE FUNCTION case_takes_team();

    CREATE FUNCTION lock_team_member() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        PERFORM FROM users WHERE id = coalesce(NEW.user_id, OLD.user_id) FOR UPDATE;
        RETURN coalesce(NEW, OLD);
      END $$;
    CREATE TRIGGER desk_team_members_lock BEFORE INSERT OR UPDATE OR DELETE ON desk_team_members
      FOR EACH ROW EXECUTE FUNCTION lock_team_member();
    CREATE FUNCTION team_takes_cases() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        -- Closed cases stay with the team that closed them.
        UPDATE cases SET team_id = NULL
          WHERE assignee_id = coalesce(NEW.user_id, OLD.user_id) AND status <> 'closed' AND erased_at IS NULL;
        RETURN NULL;
      END $$;
    CREATE TRIGGER desk_team_members_cases AFTER INSERT OR UPDATE OR DELETE ON desk_team_members
      FOR EACH ROW EXECUTE FUNCTION team_takes_cases();
    REVOKE ALL ON FUNCTION case_takes_team(), lock_team_member(), team_takes_cases() FROM PUBLIC;
  `);
}
