import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may touch which row. Three roles, none the owner:
 * - intake writes a case it is creating in this very statement, or the case whose receipt it holds;
 * - api acts for a signed-in person, named per transaction in `madoguchi.actor_*`;
 * - worker sees coded facts and the contact compartment, never a story.
 */

/** Tables keyed by case_id that a receipt opens and that a submission fills. */
const CASE_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'consents',
  'case_steps',
  'deadlines',
  'messages',
  'attachments',
  'remedies',
  'receipts',
  'shares',
  'referrals',
  'escalations',
];
const SUBMISSION_TABLES = [
  'issues',
  'key_wraps',
  'sealed_items',
  'consents',
  'case_steps',
  'deadlines',
  'attachments',
  'receipts',
];

export class Walls1764000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The one case that the receipt in this transaction opens. Intake cannot enumerate receipts: it must
      -- already hold the keyed hash, whose key is not in the database.
      CREATE FUNCTION receipt_case() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT case_id FROM receipts
           WHERE lookup_hash = decode(nullif(current_setting('madoguchi.receipt', true), ''), 'hex') $$;
      -- STABLE on purpose: it sees the snapshot before this statement, so a case is "new" only while one
      -- single statement creates it.
      CREATE FUNCTION is_new_case(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT NOT EXISTS (SELECT FROM cases WHERE id = wanted) $$;
      CREATE FUNCTION company_may_see(wanted uuid, org uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT EXISTS (SELECT FROM shares s JOIN consents c ON c.id = s.consent_id
          WHERE s.case_id = wanted AND s.member_id = org AND s.ended_at IS NULL
            AND c.state IN ('granted_identified', 'granted_deidentified')) $$;
      CREATE FUNCTION partner_may_see(wanted uuid, org uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
        SELECT EXISTS (SELECT FROM referrals r JOIN consents c ON c.id = r.consent_id
          WHERE r.case_id = wanted AND r.partner_id = org AND r.state IN ('accepted', 'done')
            AND c.state IN ('granted_identified', 'granted_deidentified')) $$;
      REVOKE ALL ON FUNCTION receipt_case(), is_new_case(uuid), company_may_see(uuid, uuid), partner_may_see(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION receipt_case(), is_new_case(uuid) TO madoguchi_intake;
      GRANT EXECUTE ON FUNCTION company_may_see(uuid, uuid), partner_may_see(uuid, uuid) TO madoguchi_api;
    `);
    await intakeWalls(q);
    await apiWalls(q);
    await workerWalls(q);
  }

  async down(): Promise<void> {
    throw new Error('The walls are not taken down; drop the database instead.');
  }
}

async function intakeWalls(q: QueryRunner): Promise<void> {
  for (const table of ['cases', 'complaints', 'people', 'drafts', 'draft_files', 'members', 'sites', ...CASE_TABLES]) {
    await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
  await q.query(`
    GRANT INSERT ON people, complaints, cases TO madoguchi_intake;
    CREATE POLICY intake_submit ON people FOR INSERT TO madoguchi_intake WITH CHECK (true);
    CREATE POLICY intake_submit ON complaints FOR INSERT TO madoguchi_intake WITH CHECK (true);
    CREATE POLICY intake_submit ON cases FOR INSERT TO madoguchi_intake WITH CHECK (true);
    GRANT SELECT, UPDATE (status, outcome, closed_at, version, next_due_at) ON cases TO madoguchi_intake;
    CREATE POLICY intake_receipt ON cases FOR SELECT TO madoguchi_intake USING (id = (SELECT receipt_case()));
    CREATE POLICY intake_receipt_update ON cases FOR UPDATE TO madoguchi_intake USING (id = (SELECT receipt_case()));
    GRANT SELECT ON complaints TO madoguchi_intake;
    CREATE POLICY intake_receipt ON complaints FOR SELECT TO madoguchi_intake
      USING (id = (SELECT complaint_id FROM cases WHERE cases.id = (SELECT receipt_case())));
    GRANT UPDATE (met_at) ON deadlines TO madoguchi_intake;
    CREATE POLICY intake_receipt_update ON deadlines FOR UPDATE TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT UPDATE (state, answered_at) ON remedies TO madoguchi_intake;
    CREATE POLICY intake_receipt_update ON remedies FOR UPDATE TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    GRANT INSERT ON messages TO madoguchi_intake;
    CREATE POLICY intake_receipt_insert ON messages FOR INSERT TO madoguchi_intake
      WITH CHECK (case_id = (SELECT receipt_case()) AND author_kind = 'complainant');
    GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO madoguchi_intake;
    GRANT SELECT, INSERT, DELETE ON draft_files TO madoguchi_intake;
    CREATE POLICY intake_draft ON draft_files TO madoguchi_intake
      USING (token_hash = decode(nullif(current_setting('madoguchi.draft', true), ''), 'hex'))
      WITH CHECK (token_hash = decode(nullif(current_setting('madoguchi.draft', true), ''), 'hex'));
    -- A draft is found by the hash of the cookie's token, one at a time.
    CREATE POLICY intake_draft ON drafts TO madoguchi_intake
      USING (token_hash = decode(nullif(current_setting('madoguchi.draft', true), ''), 'hex'))
      WITH CHECK (token_hash = decode(nullif(current_setting('madoguchi.draft', true), ''), 'hex'));
  `);
  for (const table of CASE_TABLES) {
    await q.query(`
      GRANT SELECT ON ${table} TO madoguchi_intake;
      CREATE POLICY intake_receipt ON ${table} FOR SELECT TO madoguchi_intake USING (case_id = (SELECT receipt_case()));
    `);
  }
  for (const table of SUBMISSION_TABLES) {
    await q.query(`
      GRANT INSERT ON ${table} TO madoguchi_intake;
      CREATE POLICY intake_submit ON ${table} FOR INSERT TO madoguchi_intake
        WITH CHECK (is_new_case(case_id) OR case_id = (SELECT receipt_case()));
    `);
  }
}

async function apiWalls(q: QueryRunner): Promise<void> {
  const desk = `(SELECT actor_kind()) IN ('secretariat', 'system')`;
  const company = (id: string) => `((SELECT actor_kind()) = 'member' AND company_may_see(${id}, (SELECT actor_org())))`;
  const partner = (id: string) =>
    `((SELECT actor_kind()) = 'partner' AND partner_may_see(${id}, (SELECT actor_org())))`;
  const ownHolder = `holder_id IN (SELECT id FROM holders WHERE organisation_id = (SELECT actor_org()))`;
  /** Per table: the condition for the desk, a company or a partner to see or write a row. */
  const rules: Record<string, string> = {
    people: desk,
    complaints: desk,
    cases: `${desk} OR ${company('id')} OR ${partner('id')}`,
    issues: `${desk} OR ${company('case_id')} OR ${partner('case_id')}`,
    case_steps: `${desk} OR ${company('case_id')} OR ${partner('case_id')}`,
    deadlines: `${desk} OR ${company('case_id')} OR ${partner('case_id')}`,
    consents: `${desk} OR ${partner('case_id')}`,
    receipts: desk,
    key_wraps: `${desk} OR ((${company('case_id')} OR ${partner('case_id')}) AND ${ownHolder})`,
    sealed_items: `${desk} OR (compartment = 'shared' AND ${company('case_id')})
      OR (compartment IN ('narrative', 'shared') AND ${partner('case_id')})`,
    messages: `${desk} OR (compartment = 'shared' AND ${company('case_id')}) OR ${partner('case_id')}`,
    attachments: `${desk} OR ${partner('case_id')}`,
    shares: `${desk} OR ((SELECT actor_kind()) = 'member' AND member_id = (SELECT actor_org()))`,
    remedies: `${desk} OR ${company('case_id')} OR ${partner('case_id')}`,
    referrals: `${desk} OR ((SELECT actor_kind()) = 'partner' AND partner_id = (SELECT actor_org()))`,
    escalations: desk,
    members: `${desk} OR ((SELECT actor_kind()) = 'member' AND id = (SELECT actor_org()))`,
    sites: `${desk} OR ((SELECT actor_kind()) = 'member' AND member_id = (SELECT actor_org()))`,
  };
  for (const [table, rule] of Object.entries(rules)) {
    await q.query(`CREATE POLICY api_actor ON ${table} TO madoguchi_api USING (${rule}) WITH CHECK (${rule})`);
  }
  await q.query(`
    GRANT SELECT ON people, complaints, cases, issues, case_steps, deadlines, consents, receipts, key_wraps, sealed_items,
      messages, attachments, shares, remedies, referrals, escalations, report_periods TO madoguchi_api;
    GRANT INSERT ON people, complaints, cases, issues, case_steps, deadlines, consents, receipts, key_wraps, sealed_items,
      messages, attachments, shares, remedies, referrals TO madoguchi_api;
    GRANT UPDATE ON cases, issues, deadlines, consents, shares, remedies, referrals TO madoguchi_api;
    GRANT DELETE ON issues, key_wraps TO madoguchi_api;
  `);
}

async function workerWalls(q: QueryRunner): Promise<void> {
  const open = [
    'people',
    'complaints',
    'cases',
    'issues',
    'case_steps',
    'deadlines',
    'consents',
    'shares',
    'remedies',
    'referrals',
    'escalations',
    'members',
    'sites',
    'drafts',
    'draft_files',
  ];
  for (const table of open) {
    await q.query(`CREATE POLICY worker_all ON ${table} TO madoguchi_worker USING (true) WITH CHECK (true)`);
  }
  await q.query(`
    CREATE POLICY worker_contact ON sealed_items FOR SELECT TO madoguchi_worker USING (compartment = 'contact');
    CREATE POLICY worker_contact ON key_wraps FOR SELECT TO madoguchi_worker USING (compartment = 'contact');
    GRANT SELECT ON people, complaints, cases, issues, case_steps, deadlines, consents, shares, remedies, referrals,
      escalations, sealed_items, key_wraps, report_periods TO madoguchi_worker;
    GRANT INSERT ON case_steps, deadlines, referrals, escalations TO madoguchi_worker;
    GRANT UPDATE (status, next_due_at, version) ON cases TO madoguchi_worker;
    GRANT UPDATE (met_at, breached_at) ON deadlines TO madoguchi_worker;
    GRANT SELECT, DELETE ON drafts, draft_files TO madoguchi_worker;
  `);
}
