import type { MigrationInterface, QueryRunner } from 'typeorm';

const IS_SYSTEM = `((SELECT actor_kind()) = 'system')`;
const OFFICE = `((SELECT actor_kind()) = 'secretariat' AND ((SELECT actor_has_role('membership_officer'))
  OR (SELECT actor_has_role('analyst')) OR (SELECT actor_has_role('administrator'))))`;
const OWN = `((SELECT actor_kind()) = 'member' AND (SELECT actor_has_role('member_manager'))
  AND member_id = (SELECT actor_org()))`;
/** Whoever may see the project; its own wall decides. */
const OF_PROJECT = 'EXISTS (SELECT FROM research_projects p WHERE p.id = project_id)';

/** Joint research: a proposal, two approvals, an agreement that lapses, and files of figures (docs/adr/0054-releases-and-research.md). */
export class Research1764000000156 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await projects(q);
    await guards(q);
    await walls(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP POLICY api_research ON figure_releases; DROP POLICY api_ask_research ON figure_releases;
      DROP TRIGGER figure_releases_for_open_research ON figure_releases;
      ALTER TABLE figure_releases DROP CONSTRAINT figure_releases_of_project;
      DROP TABLE research_downloads, research_publications, research_terms, research_approvals, research_messages,
        research_projects;
      DROP FUNCTION note_research_approval(); DROP FUNCTION keep_research_approval(); DROP FUNCTION keep_research_download();
      DROP FUNCTION keep_research_release(); DROP FUNCTION is_research_open(uuid, timestamptz);
    `);
  }
}

async function projects(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE research_projects (
      id uuid PRIMARY KEY,
      -- Who holds it: a member, or an organisation that cooperates.
      member_id uuid REFERENCES members,
      agreement_id uuid REFERENCES cooperation_agreements,
      title text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 200),
      question text NOT NULL CHECK (length(btrim(question)) BETWEEN 1 AND 2000),
      persons text NOT NULL CHECK (length(btrim(persons)) BETWEEN 1 AND 500),
      institution text NOT NULL CHECK (length(btrim(institution)) BETWEEN 1 AND 200),
      funding text NOT NULL CHECK (length(btrim(funding)) BETWEEN 1 AND 500),
      -- Who looked at its ethics, under which number.
      ethics text NOT NULL CHECK (length(btrim(ethics)) BETWEEN 1 AND 500),
      tables jsonb NOT NULL,
      first_quarter date NOT NULL,
      last_quarter date NOT NULL CHECK (last_quarter >= first_quarter),
      is_public boolean NOT NULL DEFAULT false,
      -- Standing ones, kept by a trigger.
      approvals integer NOT NULL DEFAULT 0,
      proposed_by uuid NOT NULL REFERENCES users,
      proposed_at timestamptz NOT NULL,
      ended_at timestamptz,
      intent bytea UNIQUE,
      CONSTRAINT research_projects_one_holder CHECK (num_nonnulls(member_id, agreement_id) = 1)
    );
    CREATE INDEX research_projects_newest ON research_projects (proposed_at DESC, id DESC);
    CREATE INDEX research_projects_member ON research_projects (member_id, proposed_at DESC, id DESC) WHERE member_id IS NOT NULL;
    CREATE INDEX research_projects_public ON research_projects (proposed_at DESC, id DESC) WHERE is_public AND approvals >= 2;

    CREATE TABLE research_messages (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES research_projects,
      from_office boolean NOT NULL,
      words text NOT NULL CHECK (length(btrim(words)) BETWEEN 1 AND 2000),
      written_by uuid NOT NULL REFERENCES users,
      written_at timestamptz NOT NULL,
      intent bytea UNIQUE
    );
    CREATE INDEX research_messages_project ON research_messages (project_id, written_at, id);

    CREATE TABLE research_approvals (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES research_projects,
      approved_by uuid NOT NULL REFERENCES users,
      approved_at timestamptz NOT NULL,
      withdrawn_at timestamptz
    );
    CREATE UNIQUE INDEX research_approvals_two_people ON research_approvals (project_id, approved_by) WHERE withdrawn_at IS NULL;

    -- What was signed about the data, each time anew; never edited.
    CREATE TABLE research_terms (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES research_projects,
      number integer NOT NULL CHECK (number > 0),
      version text NOT NULL CHECK (length(btrim(version)) BETWEEN 1 AND 60),
      signatory text NOT NULL CHECK (length(btrim(signatory)) BETWEEN 1 AND 200),
      purposes text NOT NULL CHECK (length(btrim(purposes)) BETWEEN 1 AND 2000),
      signed_on date NOT NULL,
      valid_until date NOT NULL CHECK (valid_until >= signed_on),
      recorded_by uuid NOT NULL REFERENCES users,
      recorded_at timestamptz NOT NULL,
      UNIQUE (project_id, number)
    );

    CREATE TABLE research_publications (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES research_projects,
      kind text NOT NULL CHECK (kind IN ('publication', 'use')),
      title text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 300),
      link text CHECK (link ~ '^https://[^[:space:]]+$' AND length(link) <= 300),
      published_on date NOT NULL,
      is_public boolean NOT NULL,
      added_by uuid NOT NULL REFERENCES users,
      added_at timestamptz NOT NULL,
      intent bytea UNIQUE
    );
    CREATE INDEX research_publications_project ON research_publications (project_id, published_on DESC, id DESC);

    CREATE TABLE research_downloads (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES research_projects,
      release_id uuid NOT NULL REFERENCES figure_releases,
      downloaded_by uuid NOT NULL REFERENCES users,
      downloaded_at timestamptz NOT NULL
    );
    CREATE INDEX research_downloads_project ON research_downloads (project_id, downloaded_at DESC, id DESC);
    ALTER TABLE figure_releases ADD CONSTRAINT figure_releases_of_project FOREIGN KEY (project_id) REFERENCES research_projects;
  `);
  for (const table of ['messages', 'terms', 'publications', 'downloads']) {
    await q.query(`CREATE TRIGGER research_${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON research_${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }
}

async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION is_research_open(project uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT EXISTS (SELECT FROM research_projects WHERE id = project AND ended_at IS NULL
          AND (SELECT count(DISTINCT a.approved_by) FROM research_approvals a
            WHERE a.project_id = project AND a.withdrawn_at IS NULL AND a.approved_by <> proposed_by) >= 2)
        AND (SELECT (at AT TIME ZONE 'Asia/Tokyo')::date BETWEEN t.signed_on AND t.valid_until FROM research_terms t
          WHERE t.project_id = project ORDER BY t.number DESC LIMIT 1)
    $$;

    -- The proposer is none of the two, and a withdrawal stays a withdrawal.
    CREATE FUNCTION keep_research_approval() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NOT NULL
            OR EXISTS (SELECT FROM research_projects WHERE id = NEW.project_id AND proposed_by = NEW.approved_by) THEN
          RAISE EXCEPTION 'not an approval of another person' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER research_approvals_of_others BEFORE INSERT OR UPDATE ON research_approvals
      FOR EACH ROW EXECUTE FUNCTION keep_research_approval();
    CREATE TRIGGER research_approvals_stay BEFORE DELETE OR TRUNCATE ON research_approvals
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE FUNCTION note_research_approval() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        UPDATE research_projects SET approvals = (SELECT count(*) FROM research_approvals
          WHERE project_id = NEW.project_id AND withdrawn_at IS NULL) WHERE id = NEW.project_id;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION note_research_approval() FROM PUBLIC;
    CREATE TRIGGER research_approvals_noted AFTER INSERT OR UPDATE ON research_approvals
      FOR EACH ROW EXECUTE FUNCTION note_research_approval();

    CREATE FUNCTION keep_research_download() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF is_research_open(NEW.project_id, NEW.downloaded_at) IS NOT TRUE OR NOT EXISTS (SELECT FROM figure_releases r
            WHERE r.id = NEW.release_id AND r.project_id = NEW.project_id AND r.state = 'built') THEN
          RAISE EXCEPTION 'no file for this project' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER research_downloads_while_open BEFORE INSERT ON research_downloads
      FOR EACH ROW EXECUTE FUNCTION keep_research_download();
    CREATE FUNCTION keep_research_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF is_research_open(NEW.project_id, NEW.requested_at) IS NOT TRUE THEN
          RAISE EXCEPTION 'no file for this project' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER figure_releases_for_open_research BEFORE INSERT ON figure_releases
      FOR EACH ROW WHEN (NEW.audience = 'research') EXECUTE FUNCTION keep_research_release();
  `);
}

async function walls(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE research_projects ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT ON research_projects TO madoguchi_api;
    GRANT UPDATE (is_public, ended_at) ON research_projects TO madoguchi_api;
    CREATE POLICY api_system ON research_projects TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
    CREATE POLICY api_reader ON research_projects FOR SELECT TO madoguchi_api USING (${OFFICE} OR ${OWN});
    GRANT UPDATE (withdrawn_at) ON research_approvals TO madoguchi_api;
  `);
  for (const table of ['messages', 'approvals', 'terms', 'publications', 'downloads']) {
    await q.query(`
      ALTER TABLE research_${table} ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON research_${table} TO madoguchi_api;
      CREATE POLICY api_system ON research_${table} TO madoguchi_api USING (${IS_SYSTEM}) WITH CHECK (${IS_SYSTEM});
      CREATE POLICY api_reader ON research_${table} FOR SELECT TO madoguchi_api
        USING ((SELECT actor_kind()) IN ('secretariat', 'member') AND ${OF_PROJECT});
    `);
  }
  await q.query(`
    CREATE POLICY api_research ON figure_releases FOR SELECT TO madoguchi_api
      USING (audience = 'research' AND (SELECT actor_kind()) IN ('secretariat', 'member') AND ${OF_PROJECT});
    CREATE POLICY api_ask_research ON figure_releases FOR INSERT TO madoguchi_api
      WITH CHECK (${IS_SYSTEM} AND audience = 'research' AND state = 'waiting');
  `);
}
