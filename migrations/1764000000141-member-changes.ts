import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `(SELECT actor_kind()) = 'system'`;
const OFFICERS = `((SELECT actor_kind()) = 'secretariat'
  AND ((SELECT actor_has_role('membership_officer')) OR (SELECT actor_has_role('administrator'))))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager')) AND member_id = (SELECT actor_org()))`;

/**
 * Another name, or another class from a fiscal year on, as rows: what a member was called and what it was is never
 * overwritten without a trace (docs/adr/0047-leaving-and-merging.md).
 */
export class MemberChanges1764000000141 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE member_changes (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES members,
        kind text NOT NULL CHECK (kind IN ('name', 'class')),
        former jsonb NOT NULL, -- {"nameJa", "nameEn"} or {"class"}
        present jsonb NOT NULL,
        effective_on date NOT NULL, -- since when; of a class the first day of its fiscal year
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        changed_by uuid NOT NULL REFERENCES users,
        changed_at timestamptz NOT NULL,
        CONSTRAINT member_changes_class_by_year CHECK (kind = 'name' OR to_char(effective_on, 'MM-DD') = '04-01')
      );
      CREATE INDEX member_changes_of_member ON member_changes (member_id, changed_at DESC, id DESC);
      CREATE INDEX member_changes_class ON member_changes (effective_on, member_id) WHERE kind = 'class';
      CREATE TRIGGER member_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON member_changes
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION rename_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE members m SET name_ja = NEW.present ->> 'nameJa', name_en = NEW.present ->> 'nameEn',
              former_names = concat_ws(E'\\n', nullif(m.former_names, ''), (SELECT string_agg(was, E'\\n')
                FROM (SELECT DISTINCT unnest(ARRAY[m.name_ja, m.name_en]) AS was) names
                WHERE was <> ALL (ARRAY[NEW.present ->> 'nameJa', NEW.present ->> 'nameEn'])
                  AND was <> ALL (string_to_array(m.former_names, E'\\n'))))
            WHERE m.id = NEW.member_id AND m.name_ja = NEW.former ->> 'nameJa' AND m.name_en = NEW.former ->> 'nameEn';
          IF NOT FOUND THEN
            RAISE EXCEPTION 'the member is called something else by now' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
      REVOKE ALL ON FUNCTION rename_member() FROM PUBLIC;
      CREATE TRIGGER member_changes_named AFTER INSERT ON member_changes FOR EACH ROW WHEN (NEW.kind = 'name')
        EXECUTE FUNCTION rename_member();

      -- The class of a member in a fiscal year: the last that was written down for it or an earlier one.
      CREATE FUNCTION class_in_year(of_member uuid, year integer) RETURNS text LANGUAGE sql STABLE SET search_path = public AS $$
        SELECT coalesce(
          (SELECT c.present ->> 'class' FROM member_changes c WHERE c.member_id = of_member AND c.kind = 'class'
             AND c.effective_on <= make_date(year, 4, 1) ORDER BY c.effective_on DESC, c.changed_at DESC, c.id DESC LIMIT 1),
          (SELECT m.kind FROM members m WHERE m.id = of_member)) $$;
      -- Gives members the class whose year has begun. @returns how many
      CREATE FUNCTION apply_classes(today date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE changed integer;
        BEGIN
          UPDATE members m SET kind = due.class FROM (
            SELECT DISTINCT ON (member_id) member_id, present ->> 'class' AS class FROM member_changes
            WHERE kind = 'class' AND effective_on <= today ORDER BY member_id, effective_on DESC, changed_at DESC, id DESC) due
          WHERE due.member_id = m.id AND m.kind <> due.class;
          GET DIAGNOSTICS changed = ROW_COUNT;
          RETURN changed;
        END $$;
      REVOKE ALL ON FUNCTION class_in_year(uuid, integer), apply_classes(date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION class_in_year(uuid, integer), apply_classes(date) TO madoguchi_api, madoguchi_worker;

      CREATE FUNCTION keep_member_names() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_user IN ('madoguchi_api', 'madoguchi_worker') AND (NEW.name_ja, NEW.name_en, NEW.kind, NEW.former_names)
              IS DISTINCT FROM (OLD.name_ja, OLD.name_en, OLD.kind, OLD.former_names) THEN
            RAISE EXCEPTION 'a member is renamed by a row of member_changes' USING ERRCODE = 'check_violation';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER members_names_kept BEFORE UPDATE OF name_ja, name_en, kind, former_names ON members
        FOR EACH ROW EXECUTE FUNCTION keep_member_names();

      ALTER TABLE member_changes ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON member_changes TO madoguchi_api;
      GRANT SELECT ON member_changes TO madoguchi_worker;
      CREATE POLICY api_read ON member_changes FOR SELECT TO madoguchi_api USING (${IS_SYSTEM} OR ${OFFICERS} OR ${OWN});
      CREATE POLICY api_add ON member_changes FOR INSERT TO madoguchi_api
        WITH CHECK ((SELECT actor_kind()) = 'secretariat' AND (SELECT actor_has_role('membership_officer')));
      CREATE POLICY worker_read ON member_changes FOR SELECT TO madoguchi_worker USING (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What a member was called is not taken back; drop the database instead.');
  }
}
