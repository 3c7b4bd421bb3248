import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables that were still open: partners, key holders and deliveries. And the counters that slow floods down, which
 * hold no address: a place is a few bits of a keyed hash whose key is derived anew every day outside the database.
 */
export class LastWalls1764000000019 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const desk = `(SELECT actor_kind()) IN ('secretariat', 'system')`;
    await q.query(`
      ALTER TABLE partners ENABLE ROW LEVEL SECURITY;
      -- The desk sees all, a partner itself, a company none. intake has no right to the table at all.
      CREATE POLICY api_actor ON partners TO madoguchi_api USING (${desk});
      CREATE POLICY api_own ON partners FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) = 'partner' AND id = (SELECT actor_org()));
      CREATE POLICY worker_read ON partners FOR SELECT TO madoguchi_worker USING (true);

      ALTER TABLE holders ENABLE ROW LEVEL SECURITY;
      -- A complaint is sealed for the desk's three holders; intake need not know which organisations have keys.
      CREATE POLICY intake_desk ON holders FOR SELECT TO madoguchi_intake USING (organisation_id IS NULL);
      CREATE POLICY api_actor ON holders TO madoguchi_api USING (${desk});
      CREATE POLICY api_own ON holders FOR SELECT TO madoguchi_api
        USING (kind = (SELECT actor_kind()) AND organisation_id = (SELECT actor_org()));
      CREATE POLICY worker_notifier ON holders FOR SELECT TO madoguchi_worker USING (kind = 'notifier');

      ALTER TABLE notification_deliveries ENABLE ROW LEVEL SECURITY;
      CREATE POLICY worker_all ON notification_deliveries TO madoguchi_worker USING (true);
      -- No screen shows them, and they say who is written to about what.
      REVOKE SELECT ON notification_deliveries FROM madoguchi_api;

      CREATE UNLOGGED TABLE visit_counts (
        kind text NOT NULL CHECK (kind IN ('form', 'complaint', 'photo', 'message', 'receipt')),
        place integer NOT NULL CHECK (place BETWEEN 0 AND 1048575),
        began_at timestamptz NOT NULL,
        visits integer NOT NULL,
        PRIMARY KEY (kind, place, began_at)
      );
      CREATE INDEX visit_counts_age ON visit_counts (began_at);
      -- No policy: nobody reads or writes it but this function.
      ALTER TABLE visit_counts ENABLE ROW LEVEL SECURITY;
      CREATE FUNCTION count_visit(what text, at_place integer, window_began timestamptz, times integer) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE total integer;
        BEGIN
          -- A window that is over is forgotten by whoever comes next. One day's grace would be one day's trace.
          DELETE FROM visit_counts WHERE ctid IN (
            SELECT ctid FROM visit_counts WHERE began_at < window_began LIMIT 1000 FOR UPDATE SKIP LOCKED);
          IF times = 0 THEN
            SELECT visits INTO total FROM visit_counts WHERE kind = what AND place = at_place AND began_at = window_began;
          ELSE
            INSERT INTO visit_counts AS c (kind, place, began_at, visits) VALUES (what, at_place, window_began, times)
              ON CONFLICT (kind, place, began_at) DO UPDATE SET visits = c.visits + EXCLUDED.visits
              RETURNING visits INTO total;
          END IF;
          RETURN coalesce(total, 0);
        END $$;
      REVOKE ALL ON FUNCTION count_visit(text, integer, timestamptz, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION count_visit(text, integer, timestamptz, integer) TO madoguchi_intake;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}
